import { expect, test } from "vitest";
import { linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { PER_CALL_BULK_LOAD } from "./per-call-bulk-load.ts";

function loader(query: string, use: string): string {
  return `package main

import (
	"database/sql"
	"net/http"
)

var db *sql.DB

func load() (map[int]string, error) {
	rows, err := db.Query(${query})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[int]string{}
	for rows.Next() {
		var id int
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		all[id] = name
	}
	return all, rows.Err()
}

var shared map[int]string
var open [10]map[int]string

func work(m map[int]string) {}

func serve(w http.ResponseWriter, r *http.Request) {
	known, _ := load()
	${use}
}

func main() { http.HandleFunc("/", serve) }
`;
}

const WHOLE = '"SELECT id, name FROM articles"';

test.each(["open[len(r.URL.Path)%10] = known", "go work(known)", "go func() { work(known) }()"])(
  "the whole table for each request, kept by %s",
  async (use) => {
    expect(await linesShownBy(PER_CALL_BULK_LOAD, loader(WHOLE, use))).toEqual([
      "known, _ := load()",
    ]);
  },
);

test.each([
  ["used and dropped", loader(WHOLE, "work(known)")],
  ["swapped in", loader(WHOLE, "shared = known")],
  ["one page", loader('"SELECT id, name FROM articles LIMIT 10"', "go work(known)")],
  ["one customer", loader('"SELECT id, name FROM articles WHERE c = ?", 1', "go work(known)")],
])("%s is none", async (_, text) => {
  expect(await linesShownBy(PER_CALL_BULK_LOAD, text)).toEqual([]);
});

import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { SLICE_BACKING_RETAINED } from "./slice-backing-retained.ts";

function uploads(store: string): string {
  return `package main

import (
	"bytes"
	"io"
	"net/http"
	"strings"
)

var last [10][]byte
var names [10]string

func serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	text := string(body)
	id, _, _ := strings.Cut(text, " ")
	head, _, _ := bytes.Cut(body, nil)
	local := [10][]byte{}
	_, _, _ = id, head, local
	${store}
}

func main() { http.HandleFunc("/", serve) }
`;
}

test.each(["last[0] = body[:12]", "last[0] = head"])("%s keeps the whole", async (store) => {
  expect(await linesShownBy(SLICE_BACKING_RETAINED, uploads(store))).toEqual([store]);
  expect(await leftAfterRemedy(SLICE_BACKING_RETAINED, uploads(store))).toEqual([]);
});

test.each([
  "last[0] = bytes.Clone(body[:12])",
  "last[0] = append([]byte(nil), body[:12]...)",
  "last[0] = append(last[0][:0], body[:12]...)",
  "names[0] = string(body[:12])",
  "names[0] = strings.Clone(id)",
  "last[0] = body",
  "local[0] = body[:12]",
])("%s is none", async (store) => {
  expect(await linesShownBy(SLICE_BACKING_RETAINED, uploads(store))).toEqual([]);
});

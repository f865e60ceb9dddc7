import { expect, test } from "vitest";
import { linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { APPEND_FOREVER_GLOBAL } from "./append-forever-global.ts";

function trail(body: string, more = ""): string {
  return `package main

import "net/http"

var trail []string

${more}

func serve(w http.ResponseWriter, r *http.Request) {
	${body}
}

func main() { http.HandleFunc("/", serve) }
`;
}

const APPEND = "trail = append(trail, r.URL.Path)";

test("an append for each request, and nothing cuts", async () => {
  expect(await linesShownBy(APPEND_FOREVER_GLOBAL, trail(APPEND))).toEqual([APPEND]);
});

test.each([
  ["cut", trail(APPEND, "func cut() { trail = trail[len(trail)-10:] }")],
  ["handed over", trail(APPEND, "func take() []string { t := trail; trail = nil; return t }")],
  ["a ring", trail(`if len(trail) < 100 { ${APPEND} }`)],
  ["filled at the start", trail("_ = trail", 'func init() { trail = append(trail, "a") }')],
  ["a local slice", trail("var trail []string; trail = append(trail, r.URL.Path)")],
])("%s is none", async (_, text) => {
  expect(await linesShownBy(APPEND_FOREVER_GLOBAL, text)).toEqual([]);
});

test("a length that is only compared with nothing bounds nothing", async () => {
  const text = trail(`if len(trail) == 0 { println("first") }\n\t${APPEND}`);
  expect(await linesShownBy(APPEND_FOREVER_GLOBAL, text)).toEqual([APPEND]);
});

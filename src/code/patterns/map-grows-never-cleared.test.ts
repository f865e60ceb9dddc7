import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { MAP_GROWS_NEVER_CLEARED } from "./map-grows-never-cleared.ts";

/** A service that remembers by key; `put` is what its handler does. */
function service(put: string, more = ""): string {
  return `package main

import (
	"net/http"
	"sync"
)

type cache struct {
	mu    sync.Mutex
	pages map[string][]byte
}

var pages = &cache{pages: map[string][]byte{}}

${more}

func serve(w http.ResponseWriter, r *http.Request) {
	pages.mu.Lock()
	defer pages.mu.Unlock()
	${put}
}

func main() { http.HandleFunc("/", serve) }
`;
}

const PUT = "pages.pages[r.URL.Path] = make([]byte, 100)";

test("a key for each request, and nothing takes one out", async () => {
  expect(await linesShownBy(MAP_GROWS_NEVER_CLEARED, service(PUT))).toEqual([PUT]);
});

test.each([
  ["a delete somewhere", service(PUT, "func forget(k string) { delete(pages.pages, k) }")],
  ["a new map somewhere", service(PUT, "func forget() { pages.pages = map[string][]byte{} }")],
  ["a look at the size", service(`if len(pages.pages) < 100 { ${PUT} }`)],
  [
    "a helper that makes room",
    service(`room(); ${PUT}`, "func room() { if len(pages.pages) > 9 { panic(0) } }"),
  ],
  ["constant keys", service('pages.pages["a"] = nil')],
  [
    "keys of a fixed table",
    service(
      "if k, ok := known[r.URL.Path]; ok { pages.pages[k] = nil }",
      'var known = map[string]string{"/": "root"}',
    ),
  ],
  [
    "an owner for each request",
    service("c := &cache{}; c.pages[r.URL.Path] = nil").replace(
      "var pages = &cache{pages: map[string][]byte{}}",
      "var pages cache",
    ),
  ],
])("%s bounds it", async (_, text) => {
  expect(await linesShownBy(MAP_GROWS_NEVER_CLEARED, text)).toEqual([]);
});

test("a delete that only runs at the end bounds nothing", async () => {
  const close = "func (c *cache) Close() { clear(c.pages) }";
  expect(await linesShownBy(MAP_GROWS_NEVER_CLEARED, service(PUT, close))).toEqual([PUT]);
});

test("filling at the start is no growth", async () => {
  const text = service(
    "_ = pages.pages[r.URL.Path]",
    "func init() { for _, k := range names { pages.pages[k] = nil } }\n\nvar names = []string{}",
  );
  expect(await linesShownBy(MAP_GROWS_NEVER_CLEARED, text)).toEqual([]);
});

test("a second writer gets the check of the first", async () => {
  const checked =
    "func (c *cache) warm(k string) {\n\tif len(c.pages) < 100 {\n\t\tc.pages[k] = nil\n\t}\n}";
  const open = "func (c *cache) put(k string) {\n\tc.pages[k] = nil\n}";
  const text = service("pages.put(r.URL.Path); pages.warm(r.URL.Path)", `${checked}\n\n${open}`);
  expect(await linesShownBy(MAP_GROWS_NEVER_CLEARED, text)).toEqual(["c.pages[k] = nil"]);
  expect(await leftAfterRemedy(MAP_GROWS_NEVER_CLEARED, text)).toEqual([]);
});

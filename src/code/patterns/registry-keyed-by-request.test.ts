import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { REGISTRY_KEYED_BY_REQUEST } from "./registry-keyed-by-request.ts";

function handler(body: string, more = ""): string {
  return `package main

import (
	"net/http"
	"sync"
)

var running sync.Map

${more}

func serve(w http.ResponseWriter, r *http.Request) {
	${body}
}

func main() { http.HandleFunc("/", serve) }
`;
}

const SKIPS = handler(
  'running.Store(r, 1)\n\tif r.Method == "PUT" {\n\t\treturn\n\t}\n\trunning.Delete(r)',
);

test("a way out without the delete; the remedy defers it", async () => {
  expect(await linesShownBy(REGISTRY_KEYED_BY_REQUEST, SKIPS)).toEqual(["running.Store(r, 1)"]);
  expect(await leftAfterRemedy(REGISTRY_KEYED_BY_REQUEST, SKIPS)).toEqual([]);
});

test.each([
  ["deferred", handler("running.Store(r, 1)\n\tdefer running.Delete(r)")],
  [
    "on each way",
    handler(
      'running.Store(r, 1)\n\tif r.Method == "PUT" {\n\t\trunning.Delete(r)\n\t\treturn\n\t}\n\trunning.Delete(r)',
    ),
  ],
  [
    "by a helper",
    handler(
      "running.Store(r, 1)\n\tdefer end(r)",
      "func end(r *http.Request) { running.Delete(r) }",
    ),
  ],
  ["all at once elsewhere", `${SKIPS}\nfunc sweep() { running.Clear() }\n`],
])("deleted %s is none", async (_, text) => {
  expect(await linesShownBy(REGISTRY_KEYED_BY_REQUEST, text)).toEqual([]);
});

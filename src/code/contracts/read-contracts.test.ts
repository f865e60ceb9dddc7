import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TidemarkError } from "../../base/errors.ts";
import { createContracts } from "./build-contracts.ts";
import { readContracts } from "./read-contracts.ts";
import { isInRange } from "./version-range.ts";

const PAGE = join(import.meta.dirname, "../../../docs/contracts.md");

describe("contracts of the user's", () => {
  test("the example of the page is read and answers", () => {
    const example = /```json\n(.*?)```/s.exec(readFileSync(PAGE, "utf8"))?.[1] ?? "";
    const contracts = createContracts([readContracts(example, "own.json")]);
    expect(contracts.releaseOf("example.com/ledger/v3.Client.Open")?.by).toEqual(["Close"]);
    expect(contracts.resultsOf("example.com/ledger.Client.Open")).toHaveLength(2);
    expect(contracts.notificationOf("example.com/ledger.Client.Changes")?.channelResult).toBe(0);
    expect(contracts.isTerminal("example.com/ledger.Abort")).toBe(true);
    expect(contracts.knownBad("example.com/ledger")).toHaveLength(1);
  });

  test.each([
    ["{", "the file is not JSON"],
    ["[]", "the file must be an object"],
    ['{"release":[]}', 'the file has no field "release"'],
    ['{"releases":[{"call":7}]}', "releases[0].call must be a text"],
    ['{"callbacks":[{"call":"a.B","runs":"soon"}]}', "callbacks[0].runs must be one of go,"],
    ['{"results":{"a.B":"*"}}', 'results["a.B"] must be Go types'],
    ['{"terminal":"a.B"}', "terminal must be a list"],
    [
      '{"knownBad":[{"module":"m","versions":"old"}]}',
      "knownBad[0].versions must be a range of versions",
    ],
  ])("%s is refused with the field that is wrong", (text, message) => {
    expect(() => readContracts(text, "own.json")).toThrow(`contracts "own.json": ${message}`);
  });

  test("whatever the file holds, it is read or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          readContracts(text, "own.json");
        } catch (error) {
          expect(error).toBeInstanceOf(TidemarkError);
        }
      }),
    );
  });
});

test.each([
  ["v1.12.9", "<1.13.0", true],
  ["v1.13.0", "<1.13.0", false],
  ["v1.13.0-rc.1", "<1.13.0", true],
  ["v0.0.0-20190827140505-75bee3e2ccb6", "<1.13.0", true],
  ["v2.0.0+incompatible", ">=1.2.0 <2.1.0", true],
  ["v1.0.0", "*", true],
  ["", "*", null],
  ["main", "*", null],
])("version %s lies in %s: %s", (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected);
});

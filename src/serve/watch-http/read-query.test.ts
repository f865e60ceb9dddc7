import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RequestError } from "../answer.ts";
import { parseIngestName, targetName } from "./ingest-name.ts";
import { countOf, rangeOf, sideOf, timeOf } from "./read-query.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);

function valueOr<T>(read: () => T): T | "refused" {
  try {
    return read();
  } catch (error) {
    if (error instanceof RequestError && error.status === 400) return "refused";
    throw error;
  }
}

describe("times in addresses", () => {
  test.each([
    ["1795262400000", 1_795_262_400_000],
    ["2026-11-21T12:00:00Z", NOW_MS],
    ["2026-11-21T13:00+01:00", NOW_MS],
    ["now", NOW_MS],
    ["-1h30m", NOW_MS - 5_400_000],
    ["", null],
  ])("%s", (text, atMs) => {
    expect(timeOf("from", text, NOW_MS)).toBe(atMs);
  });

  test("whatever else is written is refused, and a range has a length", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        const params: Readonly<Record<string, string>> = { from, to };
        const range = valueOr(() => rangeOf((name) => params[name], NOW_MS));
        expect(range === "refused" || range.fromMs < range.toMs).toBe(true);
      }),
    );
  });

  test("a side of a comparison is read back as it was written, colons in its name or not", () => {
    const name = fc.stringMatching(/^[\w.:~-]{1,30}$/);
    fc.assert(
      fc.property(
        name,
        fc.nat(),
        fc.integer({ min: 1, max: 1e9 }),
        (targetId, fromMs, lengthMs) => {
          const toMs = fromMs + lengthMs;
          const side = sideOf("a", `${targetId}:${fromMs}..${toMs}`, NOW_MS);
          expect(side).toEqual({ targetId, range: { fromMs, toMs } });
        },
      ),
    );
  });

  test("counts stay within their bounds", () => {
    const bounds = { usual: 5, min: 1, max: 10 };
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (text) => {
        const count = valueOr(() => countOf("limit", text, bounds));
        expect(count === "refused" || (count >= 1 && count <= 10)).toBe(true);
      }),
    );
  });
});

describe("names of Pyroscope's clients", () => {
  test("a name and its labels come back as they were sent", () => {
    const service = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    const labels = fc.dictionary(
      fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/),
      fc.stringMatching(/^[a-z0-9.:/-]{0,20}$/),
      { maxKeys: 5 },
    );
    fc.assert(
      fc.property(service, labels, (name, given) => {
        const pairs = Object.entries(given).map(([label, value]) => `${label}=${value}`);
        const read = parseIngestName(`${name}{${pairs.join(",")}}`);
        expect([read.service, { ...read.labels }]).toEqual([name, { ...given }]);
        const shuffled = Object.fromEntries(Object.entries(given).toReversed());
        expect(targetName(name, shuffled)).toBe(targetName(name, given));
      }),
    );
  });

  test("anything else is refused and nothing else happens", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = valueOr(() => parseIngestName(text));
        expect(read === "refused" || read.service !== "").toBe(true);
      }),
    );
  });
});

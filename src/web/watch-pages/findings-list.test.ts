import { describe, expect, test } from "vitest";
import { DRAWN_RECORD } from "../../../test/drawn/watch-finding.ts";
import type { FindingRecord, Silence } from "../../serve/findings/finding-record.ts";
import { countStates, shownFindings, silenceOf } from "./findings-list.ts";

const ALL: readonly FindingRecord[] = [
  DRAWN_RECORD,
  { ...DRAWN_RECORD, key: "b", state: "worse", service: "push" },
  { ...DRAWN_RECORD, key: "c", state: "forming" },
  { ...DRAWN_RECORD, key: "d", state: "closed" },
];

test("worse, better and reopened are open", () => {
  expect(countStates(ALL)).toEqual({ open: 2, forming: 1, closed: 1, all: 4 });
});

test.each([
  ["ALGO.go", 4],
  ["push", 1],
  ["recommend-2 v2.31", 4],
  ["push nothing", 0],
  ["  ", 4],
])("%s leaves %i", (search, count) => {
  expect(shownFindings(ALL, { state: "all", search })).toHaveLength(count);
});

test("one instance leaves what that instance has", () => {
  const elsewhere = { ...DRAWN_RECORD, key: "e", targets: DRAWN_RECORD.targets.slice(0, 1) };
  const all = [DRAWN_RECORD, elsewhere];
  const shown = shownFindings(all, { state: "all", search: "", target: "t2" });
  expect(shown.map(({ key }) => key)).toEqual([DRAWN_RECORD.key]);
});

describe("silences", () => {
  const silence: Silence = {
    ...{ id: "1", service: "", findingKey: "", targetId: "", reason: "", createdBy: "" },
    ...{ createdMs: 0, endsMs: 100 },
  };

  test.each([
    ["of everything", {}, true],
    ["of its service", { service: "recommend-api" }, true],
    ["of another service", { service: "push" }, false],
    ["of another finding", { findingKey: "x" }, false],
    ["of one instance only", { targetId: "t1" }, false],
    ["that has ended", { endsMs: 50 }, false],
  ])("%s", (_name, part, holds) => {
    expect(silenceOf(DRAWN_RECORD, [{ ...silence, ...part }], 50) !== null).toBe(holds);
  });

  test("of two the one that ends last is told", () => {
    const later = { ...silence, id: "2", endsMs: 200 };
    expect(silenceOf(DRAWN_RECORD, [silence, later], 50)?.id).toBe("2");
  });
});

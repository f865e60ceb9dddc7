import { describe, expect, test } from "vitest";
import type { ProcessRow } from "../../history/tables/tables.ts";
import { isJudgeDue, type JudgedLast } from "./judge-schedule.ts";

const STEADY: JudgedLast = {
  atMs: 0,
  verdict: "steady",
  goroutines: 100,
  heapBytes: 50_000_000,
};

function row(values: ProcessRow["values"]): ProcessRow {
  return { targetId: "a", atMs: 60_000, runStartMs: 0, values };
}

describe("a target is judged", () => {
  test("for the first time after three rounds", () => {
    const due = (rounds: number) =>
      isJudgeDue({ nowMs: 10_000, last: null, rounds, row: null, hasOpen: false });
    expect([1, 2, 3].map(due)).toEqual([false, false, true]);
  });

  test("every twenty rounds while it is steady and at its level", () => {
    const level = row({ goroutines: 105, liveHeapBytes: 51_000_000 });
    const due = (rounds: number) =>
      isJudgeDue({ nowMs: 1e7, last: STEADY, rounds, row: level, hasOpen: false });
    expect([4, 19, 20].map(due)).toEqual([false, false, true]);
  });

  test.each([
    ["goroutines rose", { goroutines: 121 }],
    ["the heap rose", { liveHeapBytes: 60_000_000 }],
    ["the heap rose, where only allocated bytes are told", { heapAllocBytes: 60_000_000 }],
  ])("after four rounds when %s", (_, values) => {
    const away = row(values);
    const due = (rounds: number) =>
      isJudgeDue({ nowMs: 1e7, last: STEADY, rounds, row: away, hasOpen: false });
    expect([3, 4].map(due)).toEqual([false, true]);
  });

  test.each(["leaking", "suspect", "unknown"] as const)("after four rounds when %s", (verdict) => {
    const last = { ...STEADY, verdict };
    expect(isJudgeDue({ nowMs: 1e7, last, rounds: 4, row: null, hasOpen: false })).toBe(true);
  });

  test("after four rounds while a finding of it is open: its end is waited for", () => {
    const need = { nowMs: 1e7, last: STEADY, row: null, hasOpen: true };
    expect([3, 4].map((rounds) => isJudgeDue({ ...need, rounds }))).toEqual([false, true]);
  });

  test("never twice within six seconds, however quickly rounds come", () => {
    const last = { ...STEADY, verdict: "suspect" } as const;
    expect(isJudgeDue({ nowMs: 5_999, last, rounds: 50, row: null, hasOpen: false })).toBe(false);
  });
});

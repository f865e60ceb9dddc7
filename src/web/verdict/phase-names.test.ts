import { expect, test } from "vitest";
import { fittingName, phaseWords } from "./phase-names.ts";

const LOAD = { kind: "load", cycle: 2, fromMs: 0, toMs: 60_000, requests: null } as const;
const COOL = { ...LOAD, kind: "cool-down", fromMs: 60_000, toMs: 90_000 } as const;

test("the name of a phase becomes shorter where there is less room", () => {
  expect([100, 50, 20, 5].map((width) => fittingName(COOL, width))).toEqual([
    "cool-down 2",
    "cool 2",
    null,
    null,
  ]);
  expect([60, 20, 5].map((width) => fittingName(LOAD, width))).toEqual(["load 2", "2", null]);
});

test("phases are told to those who do not see the bands", () => {
  expect(phaseWords([LOAD, COOL])).toBe(" Phases: load 2 for 1 min, cool-down 2 for 30 s.");
  expect(phaseWords([])).toBe("");
});

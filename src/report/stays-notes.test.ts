import { describe, expect, test } from "vitest";
import type { BudgetPart, Diagnosis, MemoryStays } from "../diagnose/diagnosis.ts";
import { staysNotes } from "./stays-notes.ts";

const MB = 1024 * 1024;

function staysOf(parts: Partial<Record<BudgetPart["id"], number>>, goroutines = 0): MemoryStays {
  const list = Object.entries(parts).map(([id, megabytes]) => {
    return { id, bytes: megabytes * MB, basis: "measured" };
  });
  const grown = Object.values(parts).reduce((sum, megabytes) => sum + megabytes, 0);
  return JSON.parse(
    JSON.stringify({
      beforeBytes: 60 * MB,
      afterBytes: (60 + grown) * MB,
      parts: list,
      goroutinesBefore: 40,
      goroutinesAfter: 40 + goroutines,
    }),
  );
}

function leakOf(kind: "goroutine" | "heap") {
  const frame = { function: "shop.decode", file: "/src/decode.go", line: 41 };
  return { verdict: "leaking", finding: { kind, site: { frame } } };
}

function notesOf(stays: MemoryStays, findings: readonly object[] = []): readonly string[] {
  const diagnosis: Diagnosis = JSON.parse(JSON.stringify({ soak: { stays }, findings }));
  return staysNotes(diagnosis);
}

describe("why memory stays", () => {
  test("live heap is a leak's where one was found, else what fills once", () => {
    const stays = staysOf({ "live-heap": 10 }, 1_000);
    expect(notesOf(stays, [leakOf("heap")])[0]).toMatch(/the leak at shop\.decode decode\.go:41$/);
    expect(notesOf(stays, [leakOf("goroutine")])[0]).toMatch(
      /goroutines keep, about 10\.2 kB each$/,
    );
    expect(notesOf(stays)[0]).toMatch(/no site that was found to leak/);
  });

  test("stacks of goroutines that stayed are counted; without any they wait for the next", () => {
    expect(notesOf(staysOf({ stacks: 2 }, 1_000))[0]).toMatch(
      /1,000 more goroutines .*2\.05 kB each/,
    );
    expect(notesOf(staysOf({ stacks: 2 }))[0]).toMatch(/goroutines of the next load/);
  });

  test("idle heap and structures are told apart from a leak, the largest first", () => {
    const [idle, structures] = notesOf(staysOf({ idle: 12, runtime: 3 }));
    expect(idle).toMatch(/^12 MB of idle heap.*no leak$/);
    expect(structures).toMatch(/^3 MB of the runtime.*no leak$/);
  });

  test("what is too small to matter, and what shrank, is not explained", () => {
    expect(notesOf(staysOf({ idle: 40, stacks: 1 }))).toHaveLength(1);
    expect(notesOf(staysOf({ idle: -40 }))).toEqual(["what the load took has come back"]);
  });

  test("no figures, no notes", () => {
    const none: Diagnosis = JSON.parse('{"soak":{"stays":null},"findings":[]}');
    expect(staysNotes(none)).toEqual([]);
  });
});

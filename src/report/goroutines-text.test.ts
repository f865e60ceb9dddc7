import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readGoroutineDump } from "../profile/goroutine-text.ts";
import { type GoroutineSummary, summariseGoroutines } from "../views/goroutine-summary.ts";
import { goroutinesJson, goroutinesText } from "./goroutines-text.ts";

const DUMP = readGoroutineDump(
  readFileSync(
    new URL("../../test/samples/go/go1.26.8-blocked-goroutine-debug2.txt", import.meta.url),
  ),
);

function summaryOf(groupBy: GoroutineSummary["groupBy"], names = ["a.txt"]): GoroutineSummary {
  const dumps = names.map((name, index) => ({ name, atMs: index * 60_000, dump: DUMP }));
  const summary = summariseGoroutines({ dumps, profiles: [], restartsMs: [], groupBy });
  if (summary === null) throw new Error("the sample holds goroutines");
  return summary;
}

const PLAIN = { top: 8, stacks: false, width: 100 };

test("golden: groups by site of a real dump, twice", async () => {
  const text = goroutinesText(summaryOf({ by: "site" }, ["a.txt", "b.txt"]), PLAIN);
  await expect(text).toMatchFileSnapshot("../../test/goldens/goroutines-go1.26.8-blocked.txt");
});

test("what is not shown is counted, and --top 0 shows all", () => {
  const summary = summaryOf({ by: "site" });
  const text = goroutinesText(summary, { ...PLAIN, top: 1 });
  const rest = summary.total - (summary.groups[0]?.count ?? 0);
  expect(text).toContain(`and ${summary.groups.length - 1} more groups with ${rest} goroutines`);
  expect(goroutinesText(summary, { ...PLAIN, top: 0 })).not.toContain("more group");
});

test("stacks are whole, with files and lines", () => {
  const text = goroutinesText(summaryOf({ by: "site" }), { ...PLAIN, top: 0, stacks: true });
  for (const { stacks } of summaryOf({ by: "site" }).groups) {
    for (const frame of stacks[0]?.frames ?? []) {
      expect(text).toContain(`${frame.function}  ${frame.file}:${frame.line}`);
    }
  }
});

test("a hostile label or name cannot leave its line", () => {
  const summary = summaryOf({ by: "label", key: "x\u001b[31m\n" });
  const text = goroutinesText(summary, PLAIN);
  expect(text).not.toContain("\u001b");
  expect(text).toContain("x\\x1b[31m\\n=(none)");
  expect(goroutinesText(summary, { ...PLAIN, ascii: true })).toMatch(/^[\n -~]*$/);
});

test("json holds every group, cohorts beside them, and no internal keys", () => {
  const parsed = JSON.parse(goroutinesJson(summaryOf({ by: "state" }, ["a.txt", "b.txt"])));
  expect(parsed).toMatchObject({ schemaVersion: 1, total: DUMP.count, basis: "ids" });
  expect(parsed.groups[0]).not.toHaveProperty("key");
  expect(parsed.groups[0].cohort).toMatchObject({ born: 0, gone: 0, seenForMs: 60_000 });
});

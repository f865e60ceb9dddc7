import { describe, expect, test } from "vitest";
import { SEND_FINDING } from "../../../test/drawn-reports.ts";
import type { ReportFinding } from "../../report/report.ts";
import { matchFindings } from "./match-findings.ts";

interface Drawn {
  readonly line?: number;
  readonly creator?: string;
  readonly operation?: string;
}

function at(name: string, { line = 10, creator = "shop.Rank", operation }: Drawn = {}) {
  const finding: ReportFinding = {
    ...SEND_FINDING,
    id: `goroutine:${name}:${operation ?? "chan-send"}`,
    site: { function: name, file: "a.go", line },
    createdBy: { function: creator, file: "a.go", line: 1 },
    together: [],
  };
  return finding;
}

function matched(before: readonly ReportFinding[], after: readonly ReportFinding[]) {
  return matchFindings(before, after).map((pair) => [
    pair.before?.site.function ?? null,
    pair.after?.site.function ?? null,
    pair.matchedBy,
  ]);
}

describe("a finding of another build", () => {
  test("is the same by its function and operation, whatever its line", () => {
    expect(matched([at("shop.ask")], [at("shop.ask", { line: 99 })])).toEqual([
      ["shop.ask", "shop.ask", "id"],
    ]);
  });

  test("is the same when its closure got another number", () => {
    expect(matched([at("shop.ask.func1")], [at("shop.ask.func2.1")])).toEqual([
      ["shop.ask.func1", "shop.ask.func2.1", "closure"],
    ]);
    expect(matched([at("p.Map[go.shape.int]")], [at("p.Map[go.shape.string]")])).toEqual([
      ["p.Map[go.shape.int]", "p.Map[go.shape.string]", "closure"],
    ]);
  });

  test("is the same when it moved to another package, if there is one such only", () => {
    const moved = at("example.com/shop/rank.(*Scorer).ask", { creator: "x.y" });
    expect(matched([at("main.(*Scorer).ask")], [moved])).toEqual([
      ["main.(*Scorer).ask", "example.com/shop/rank.(*Scorer).ask", "moved"],
    ]);
    const second = at("example.com/shop/other.(*Scorer).ask", { creator: "x.z" });
    expect(matched([at("main.(*Scorer).ask")], [moved, second]).map(([, , by]) => by)).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("is the same when one creator has one finding left, with the same operation", () => {
    expect(matched([at("shop.ask")], [at("shop.fetch")])).toEqual([
      ["shop.ask", "shop.fetch", "creator"],
    ]);
    const other = at("shop.fetch", { operation: "select" });
    expect(matched([at("shop.ask")], [other]).map(([, , by]) => by)).toEqual([null, null]);
  });

  test("is found among the sites that were merged into another", () => {
    const pair: ReportFinding = {
      ...at("net.write", { creator: "a", operation: "select" }),
      together: [{ site: at("net.read").site, current: 3 }],
    };
    expect(matched([at("net.read", { creator: "b" })], [pair])).toEqual([
      ["net.read", "net.write", "part"],
    ]);
  });

  test("at two lines of one function goes to the nearer", () => {
    const pairs = matchFindings(
      [at("shop.ask", { line: 10 }), at("shop.ask", { line: 50 })],
      [at("shop.ask", { line: 51 }), at("shop.ask", { line: 12 })],
    );
    expect(pairs.map(({ before, after }) => [before?.site.line, after?.site.line])).toEqual([
      [10, 12],
      [50, 51],
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { fingerprints, type Recognisable } from "./fingerprint.ts";

const match = (line: number, more: Partial<Recognisable["site"]> = {}): Recognisable => ({
  classId: "chan-send-early-return",
  pkg: { path: "example.com/shop/pay" },
  site: {
    function: "example.com/shop/pay.(*Client).fetch.func1",
    line,
    column: 1,
    file: { path: "pay/pay.go" },
    ...more,
  },
  operation: "send",
  subject: "results",
});

describe("fingerprints", () => {
  test("name the finding without its line", () => {
    const found = match(6);
    expect(fingerprints([found]).get(found)).toBe(
      "chan-send-early-return:example.com/shop/pay:(*Client).fetch:send:results",
    );
  });

  test("stay when lines move and literals get other numbers", () => {
    const before = [match(6), match(9), match(40, { function: "main.init.0" })];
    const moved = [match(100), match(230), match(7, { function: "main.init.2" })];
    const again = fingerprints(moved);
    const renumbered = match(300, { function: "example.com/shop/pay.(*Client).fetch.func4.1" });
    expect([...fingerprints(before).values()].sort()).toEqual([...again.values()].sort());
    expect(fingerprints([renumbered]).get(renumbered)).toBe(
      fingerprints([before[0] ?? renumbered]).get(before[0] ?? renumbered),
    );
  });

  test("tell equals apart by their order in the text, however they are given", () => {
    const [first, second] = [match(6), match(9)];
    const given = fingerprints([second, first]);
    expect(given.get(second)).toBe(`${given.get(first)}#2`);
  });

  test("tell packages apart that are both called main", () => {
    const one = match(6, { function: "main.run" });
    const other = { ...one, pkg: { path: "example.com/shop/cmd/api" } };
    expect(new Set(fingerprints([one, other]).values()).size).toBe(2);
    expect(fingerprints([one]).get(one)).toContain(":run:send:");
  });

  test("a finding at package level has one, too", () => {
    const found = match(1, { function: "" });
    expect(fingerprints([found]).get(found)).toContain("pay::send:");
  });
});

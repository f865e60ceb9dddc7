import { describe, expect, test } from "vitest";
import { emphasised } from "./emphasis.ts";

describe("emphasis", () => {
  test("the amount, the rate and the place stand out", () => {
    const sentence = "14,235 goroutines are blocked at shop.ask algo.go:153, +212/min; none left.";
    const parts = emphasised(sentence, "shop.ask algo.go:153");
    expect(parts.filter(({ set }) => set !== "plain")).toEqual([
      { text: "14,235 goroutines", set: "strong" },
      { text: "shop.ask algo.go:153", set: "place" },
      { text: "+212/min", set: "strong" },
    ]);
    expect(parts.map(({ text }) => text).join("")).toBe(sentence);
  });

  test("a sentence without them stays whole", () => {
    expect(emphasised("No leak seen.", "")).toEqual([{ text: "No leak seen.", set: "plain" }]);
  });
});

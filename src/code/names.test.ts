import { describe, expect, test } from "vitest";
import { drawModel, funcNamed, nodesAt } from "../../test/drawn/go-model.ts";

describe("scopes", () => {
  test("an inner block shadows, the outer name comes back", async () => {
    const model = await drawModel({
      "a.go": `package shop
func f(x int) int {
	if x := x + 1; x > 2 {
		x := "inner"
		_ = x
	}
	return x
}`,
    });
    const f = funcNamed(model, "example.com/shop.f");
    const uses = nodesAt(f.node, "x").filter((it) => it.kind === "ident");
    const symbols = uses.map((it) => model.symbolOf(it));
    expect(symbols.map((it) => [it?.kind, new Set(symbols).size])[0]).toEqual(["param", 3]);
    expect(symbols.at(-1)).toBe(f.params[0]);
    expect(f.params[0] && model.usesOf(f.params[0]).map((it) => it.start)).toEqual(
      [uses[0], uses[2], uses.at(-1)].map((it) => it?.start),
    );
  });
});

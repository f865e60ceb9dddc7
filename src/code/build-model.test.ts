import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawModel } from "../../test/drawn/go-model.ts";
import type { Model } from "./model.ts";
import type { Node } from "./syntax/nodes.ts";
import { eachChild } from "./syntax/walk.ts";

const CASES = new URL("../../cases/", import.meta.url);

/** Real Go files, the larger ones last. */
const SAMPLES = readdirSync(CASES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".go"))
  .sort()
  .map((path) => readFileSync(new URL(path, CASES), "utf8"))
  .filter(({ length }) => length < 20_000);

/** Asks all that can be asked of every node; returns how many names were resolved. */
function askAll(model: Model): number {
  let resolved = 0;
  const visit = (node: Node): void => {
    if (node.kind === "ident") {
      const symbol = model.symbolOf(node);
      if (symbol !== null) {
        resolved++;
        model.usesOf(symbol);
        model.holdsPointers(model.typeOfSymbol(symbol));
      }
      model.constantOf(node);
      model.typeOf(node);
    }
    if (node.kind === "call") model.calleesOf(node);
    if (node.kind === "call" || node.kind === "composite") model.typeOf(node);
    model.placeOf(node);
    eachChild(node, visit);
  };
  for (const pkg of model.program.packages) pkg.files.forEach(visit);
  for (const func of model.program.funcs) {
    model.callersOf(func);
    model.escapeOf(func);
    model.flowOf(func);
  }
  return resolved;
}

/** A file with a piece taken out, doubled, or replaced by a piece of another. */
const mutated = fc
  .record({
    sample: fc.nat(),
    other: fc.nat(),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(400),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom("cut", "double", "graft"),
  })
  .map(({ sample, other, start, length, from, kind }) => {
    const text = SAMPLES[sample % SAMPLES.length] ?? "";
    const donor = SAMPLES[other % SAMPLES.length] ?? "";
    const at = Math.floor(start * text.length);
    const piece = text.slice(at, at + length);
    if (kind === "cut") return text.slice(0, at) + text.slice(at + length);
    if (kind === "double") return text.slice(0, at) + piece + text.slice(at);
    const begin = Math.floor(from * donor.length);
    return text.slice(0, at) + donor.slice(begin, begin + length) + text.slice(at);
  });

describe("models of real files", () => {
  test("there are samples, and most of their names are resolved", async () => {
    expect(SAMPLES.length).toBeGreaterThan(100);
    const model = await drawModel({ "a.go": SAMPLES[0] ?? "" });
    expect(askAll(model)).toBeGreaterThan(10);
  });

  test("whatever the text, every question has an answer", async () => {
    await fc.assert(
      fc.asyncProperty(mutated, mutated, async (one, other) => {
        askAll(await drawModel({ "a.go": one, "b.go": other, "c/c.go": other }));
      }),
      { numRuns: 60 },
    );
  });

  test("long chains of types, variables and constants come to an end", async () => {
    const rows = Array.from({ length: 2_000 }, (_, at) => at);
    const chain = (row: (at: number) => string) => rows.map(row).join("\n");
    const model = await drawModel({
      "types.go": `package a\n${chain((at) => `type T${at} struct { T${at + 1} }`)}
type T2000 struct{}
func (T2000) M() {}
type I interface { M() }
func f(i I) { i.M() }`,
      "values.go": `package a\nvar v0 = 1\n${chain((at) => `var v${at + 1} = v${at}`)}`,
      "constants.go": `package a\nconst (\nc0 = iota\n${chain((at) => `c${at + 1}`)}\n)`,
    });
    expect(askAll(model)).toBeGreaterThan(8_000);
  });

  test("structs that hold themselves twice, as no compiler allows, come to an end", async () => {
    const levels = Array.from({ length: 40 }, (_, at) => `type T${at} struct { a, b T${at + 1} }`);
    const model = await drawModel({
      "a.go": `package a\ntype T struct { a, b, c T }\nvar v T\nvar w = v`,
      "b.go": `package a\n${levels.join("\n")}\ntype T40 struct { n int }\nvar x T0`,
    });
    expect(askAll(model)).toBeGreaterThan(80);
  });

  test("the same text gives the same answers", async () => {
    const text = SAMPLES.find((it) => it.length > 4_000) ?? "";
    const [one, other] = [await drawModel({ "a.go": text }), await drawModel({ "a.go": text })];
    expect(one.program.funcs.map(({ name }) => name)).toEqual(
      other.program.funcs.map(({ name }) => name),
    );
    expect(askAll(one)).toBe(askAll(other));
  });
});

import { describe, expect, test } from "vitest";
import { statementsOf, written } from "../../../test/drawn/go-source.ts";
import type { Expr } from "./nodes.ts";

/** The right side of `_ = …`. */
async function expression(text: string): Promise<Expr | undefined> {
  const [read] = await statementsOf(`_ = ${text}`);
  return read?.kind === "assign" ? read.right[0] : undefined;
}

describe("expressions", () => {
  test("calls, conversions, make and spread arguments", async () => {
    expect(await expression("f(a, b...)")).toMatchObject({
      spread: true,
      args: [{}, { name: "b" }],
    });
    expect(await expression("make(chan<- T, 1)")).toMatchObject({
      callee: { name: "make" },
      args: [{ kind: "chan-type", direction: "send" }, { text: "1" }],
    });
    expect(await expression("[]byte(s)")).toMatchObject({
      kind: "call",
      callee: { kind: "array-type", length: null },
    });
    expect(await expression("(<-chan int)(c)")).toMatchObject({ callee: { kind: "chan-type" } });
  });

  test("instantiation and index look alike", async () => {
    expect(await expression("m[k]")).toMatchObject({ kind: "index", indices: [{ name: "k" }] });
    expect(await expression("f[int](x)")).toMatchObject({
      callee: { kind: "index", operand: { name: "f" }, indices: [{ name: "int" }] },
    });
    expect(await expression("pkg.F[K, []V](x)")).toMatchObject({
      callee: { kind: "index", operand: { kind: "selector" }, indices: [{}, {}] },
    });
  });

  test("slices with any bounds", async () => {
    const bounds = async (text: string) => {
      const read = await expression(text);
      if (read?.kind !== "slice") return [];
      return [written(read.low), written(read.high), written(read.max)];
    };
    expect(await bounds("a[:]")).toEqual([null, null, null]);
    expect(await bounds("a[1:]")).toEqual(["1", null, null]);
    expect(await bounds("a[:n]")).toEqual([null, "n", null]);
    expect(await bounds("a[1:2:3]")).toEqual(["1", "2", "3"]);
    expect(await bounds("a[:2:3]")).toEqual([null, "2", "3"]);
  });

  test("composite literals with and without types", async () => {
    const read = await expression('map[string][]P{"a": {{1, 2}, {X: 3}}, "b": nil}');
    expect(read).toMatchObject({
      type: { kind: "map-type" },
      elements: [
        {
          kind: "key-value",
          value: { kind: "composite", type: null, elements: [{ type: null }, { type: null }] },
        },
        { value: { name: "nil" } },
      ],
    });
    expect(await expression("[...]int{1}")).toMatchObject({
      type: { length: { kind: "ellipsis" } },
    });
    expect(await expression("&pkg.T[int]{}")).toMatchObject({ op: "&", operand: { elements: [] } });
  });

  test("a star stands outside of what follows its operand, unless in parentheses", async () => {
    expect(await expression("*(*T)(p)")).toMatchObject({ kind: "star", operand: { kind: "call" } });
    expect(await expression("*(*T)(p).x")).toMatchObject({
      kind: "star",
      operand: { kind: "selector", operand: { kind: "call" } },
    });
    expect(await expression("(*T)(p)")).toMatchObject({ kind: "call", callee: { kind: "star" } });
    expect(await expression("(*T).Close")).toMatchObject({
      kind: "selector",
      operand: { kind: "star" },
    });
  });

  test("assertions, function literals, operators", async () => {
    expect(await expression("x.(*T)")).toMatchObject({
      kind: "type-assert",
      type: { kind: "star" },
    });
    expect(await expression("func(a int) error { return nil }")).toMatchObject({
      type: { params: [{}], results: [{}] },
      body: { statements: [{ kind: "return" }] },
    });
    expect(await expression("!a && (-b &^ ^c) == d")).toMatchObject({
      op: "&&",
      left: { op: "!" },
      right: { op: "==", left: { op: "&^" } },
    });
  });

  test.each([
    ["1_000", "int"],
    ["0x1p-2", "float"],
    ["2i", "imaginary"],
    ["'\\n'", "rune"],
    ['"a\\"b"', "string"],
    ["`a\\`", "string"],
  ])("%s", async (text, literal) => {
    expect(await expression(text)).toMatchObject({ kind: "literal", literal, text });
  });

  test("new takes types and, since Go 1.26, expressions", async () => {
    expect(await expression("new([4]int)")).toMatchObject({ args: [{ kind: "array-type" }] });
    const read = await statementsOf('p := new("a" + f(1))\nq := new([]int)\nr := new(len(s))');
    expect(read).toMatchObject([
      { right: [{ callee: { name: "new" }, args: [{ kind: "binary" }] }] },
      { right: [{ callee: { name: "new" }, args: [{ kind: "array-type" }] }] },
      { right: [{ callee: { name: "new" }, args: [{ kind: "call" }] }] },
    ]);
  });
});

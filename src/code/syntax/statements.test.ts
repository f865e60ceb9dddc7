import { describe, expect, test } from "vitest";
import { statementsOf, written } from "../../../test/drawn/go-source.ts";
import type { Stmt } from "./nodes.ts";

async function statement(body: string): Promise<Stmt | undefined> {
  const [first, ...others] = await statementsOf(body);
  expect(others).toEqual([]);
  return first;
}

describe("statements", () => {
  test("select arms", async () => {
    const read = await statement(
      "select {\ncase out <- v:\n\tuse(v)\ncase v, ok := <-in:\n\tuse(v)\n\tuse(ok)\ncase x.f = <-in:\ncase <-done:\n\treturn // why\ndefault:\n}",
    );
    if (read?.kind !== "select") throw new Error("no select");
    expect(read.arms.map(({ comm, body }) => [comm?.kind ?? null, body.length])).toEqual([
      ["send", 1],
      ["assign", 2],
      ["assign", 0],
      ["expression", 1],
      [null, 0],
    ]);
    expect(read.arms[1]?.comm).toMatchObject({ op: ":=", right: [{ kind: "receive" }] });
    expect(read.arms[2]?.comm).toMatchObject({ op: "=" });
    expect(written(read.arms[3])).toBe("case <-done:\n\treturn");
  });

  test("loops of every form", async () => {
    const read = await statementsOf(
      "for {\n}\nfor a < b {\n}\nfor i := 0; i < n; i++ {\n}\nfor ; ; i++ {\n}\nfor ; ok; {\n}",
    );
    const forms = read.map((one) =>
      one.kind === "for" ? [one.init?.kind, written(one.condition), one.post?.kind] : [one.kind],
    );
    expect(forms).toEqual([
      [undefined, null, undefined],
      [undefined, "a < b", undefined],
      ["assign", "i < n", "inc-dec"],
      [undefined, null, "inc-dec"],
      [undefined, "ok", undefined],
    ]);
  });

  test("ranges over anything", async () => {
    const read = await statementsOf(
      "for range 10 {\n}\nfor i := range n {\n}\nfor k, v = range m {\n}\nfor range ch {\n}\nfor x := range func(yield func(int) bool) {} {\n}",
    );
    const forms = read.map((one) =>
      one.kind === "range"
        ? [written(one.key), written(one.value), one.define, one.subject.kind]
        : [one.kind],
    );
    expect(forms).toEqual([
      [null, null, false, "literal"],
      ["i", null, true, "ident"],
      ["k", "v", false, "ident"],
      [null, null, false, "ident"],
      ["x", null, true, "func-literal"],
    ]);
  });

  test("if, else if and else", async () => {
    const read = await statement(
      "if x := f(); x > 0 {\n\ta()\n} else if y {\n\tb()\n} else {\n\tc()\n}",
    );
    expect(read).toMatchObject({
      init: { kind: "assign" },
      condition: { op: ">" },
      otherwise: { kind: "if", init: null, otherwise: { kind: "block" } },
    });
  });

  test("switches", async () => {
    const read = await statement(
      "switch x := f(); x {\ncase 1, 2:\n\tfallthrough\ndefault:\n\ta()\n}",
    );
    expect(read).toMatchObject({
      init: { kind: "assign" },
      tag: { name: "x" },
      cases: [
        { values: [{ text: "1" }, { text: "2" }], isDefault: false },
        { values: [], isDefault: true, body: [{ kind: "expression" }] },
      ],
    });
    expect(await statement("switch {\ncase a:\n}")).toMatchObject({ init: null, tag: null });
  });

  test("type switches", async () => {
    const read = await statement(
      "switch a(); v := x.(type) {\ncase nil, *T, []map[string]int:\n\tb(v)\ndefault:\n}",
    );
    expect(read).toMatchObject({
      init: { kind: "expression" },
      binding: { name: "v" },
      subject: { name: "x" },
      cases: [{ values: [{ name: "nil" }, { kind: "star" }, { kind: "array-type" }] }, {}],
    });
    expect(await statement("switch x.(type) {\n}")).toMatchObject({ binding: null, cases: [] });
  });

  test("labels, also one at the end of a block", async () => {
    const read = await statementsOf("outer:\n\tfor {\n\t\tbreak outer\n\t}\n\tgoto end\nend:");
    expect(read).toMatchObject([
      { label: "outer", statement: { kind: "for", body: { statements: [{ label: "outer" }] } } },
      { keyword: "goto", label: "end" },
      { label: "end", statement: { kind: "empty" } },
    ]);
  });

  test("go and defer of calls, conversions and literals", async () => {
    const read = await statementsOf("go f(x)\ndefer func() { close(c) }()\ngo (g)()");
    expect(read).toMatchObject([
      { kind: "go", call: { callee: { name: "f" } } },
      { kind: "defer", call: { callee: { kind: "func-literal" } } },
      { kind: "go", call: { callee: { name: "g" } } },
    ]);
    expect(await statement("defer x")).toMatchObject({ call: { kind: "bad-expression" } });
  });

  test("assignments, sends and steps", async () => {
    const read = await statementsOf("a, b := f()\nx.n &^= 3\nc <- <-d\ni++\nj--\n_, ok = m[k]");
    expect(read).toMatchObject([
      { kind: "assign", op: ":=", left: [{}, {}], right: [{ kind: "call" }] },
      { kind: "assign", op: "&^=" },
      { kind: "send", channel: { name: "c" }, value: { kind: "receive" } },
      { kind: "inc-dec", op: "++" },
      { kind: "inc-dec", op: "--" },
      { kind: "assign", op: "=", left: [{ name: "_" }, { name: "ok" }] },
    ]);
  });

  test("declarations inside functions", async () => {
    const read = await statementsOf(
      "var mu sync.Mutex\nconst (\n\ta = iota\n\tb\n)\ntype t struct{}",
    );
    expect(read).toMatchObject([
      { kind: "declaration", specs: [{ kind: "var" }] },
      { kind: "declaration", specs: [{ iota: 0 }, { iota: 1 }] },
      { kind: "declaration", specs: [{ kind: "type" }] },
    ]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawFlow, flowOfFunction, functionsIn, textOf } from "../../../test/drawn/go-flow.ts";
import { parseGo } from "../../../test/drawn/go-source.ts";
import type { Flow, FlowNode } from "./flow.ts";

/** Edges as `from -> to`, in order of nodes. */
function edgesOf({ nodes }: Flow): string[] {
  return nodes.flatMap((node) =>
    node.successors.map(({ to }) => `${textOf(node)} -> ${textOf(to)}`),
  );
}

function reached({ entry }: Flow): ReadonlySet<FlowNode> {
  const seen = new Set([entry]);
  for (const node of seen) for (const { to } of node.successors) seen.add(to);
  return seen;
}

describe("conditions", () => {
  test("&& and || and ! become nodes with both answers", async () => {
    const { flow } = await drawFlow("if a && !(b || c) {\n\tx()\n}\ny()");
    expect(edgesOf(flow)).toEqual([
      "entry -> a",
      "a -> b",
      "a -> y()",
      "b -> y()",
      "b -> c",
      "c -> y()",
      "c -> x()",
      "x() -> y()",
      "y() -> end",
    ]);
  });

  test("an edge says which answer it takes, without negations", async () => {
    const { at } = await drawFlow("if !ready {\n\treturn\n}\nx()");
    const guards = at("ready").successors.map(({ to, guard }) => [
      textOf(to),
      guard?.kind === "condition" && guard.holds,
    ]);
    expect(guards).toEqual([
      ["x()", true],
      ["return", false],
    ]);
  });

  test("a constant condition leaves the other branch unreachable, but there", async () => {
    const { flow, at } = await drawFlow("if false {\n\tx()\n}\ny()");
    expect(reached(flow).has(at("x()"))).toBe(false);
    expect(reached(flow).has(at("y()"))).toBe(true);
  });

  test("an else-if chain falls through all of its conditions", async () => {
    const { flow } = await drawFlow("if a {\n\treturn\n} else if b {\n\tx()\n} else {\n\ty()\n}");
    expect(edgesOf(flow)).toEqual([
      "entry -> a",
      "a -> return",
      "a -> b",
      "b -> x()",
      "b -> y()",
      "x() -> end",
      "y() -> end",
    ]);
  });
});

describe("loops", () => {
  test("for with a condition comes back through its post statement", async () => {
    const { flow } = await drawFlow(
      "for i := a; i < n; i++ {\n\tif b {\n\t\tcontinue\n\t}\n\tx()\n}",
    );
    expect(edgesOf(flow)).toEqual([
      "entry -> i := a",
      "i := a -> i < n",
      "i < n -> b",
      "i < n -> end",
      "b -> continue",
      "b -> x()",
      "continue -> i++",
      "x() -> i++",
      "i++ -> i < n",
    ]);
  });

  test("a loop with constant bounds runs at least once", async () => {
    const { at } = await drawFlow("for i := 0; i < 3; i++ {\n\tx()\n}");
    expect(at("i := 0").successors.map(({ to }) => textOf(to))).toEqual(["x()"]);
  });

  test.each(["for {\n\tx()\n}", "for true {\n\tx()\n}", "select {}"])(
    "%s never ends",
    async (body) => {
      const { flow } = await drawFlow(body);
      expect(flow.exits).toEqual([]);
      expect([...reached(flow)].some(({ kind }) => kind === "end")).toBe(false);
    },
  );

  test("labelled break and continue find their loop past inner loops, switches and selects", async () => {
    const { at } = await drawFlow(`outer:
for a {
	for range b {
		select {
		case <-c:
			break outer
		case <-d:
			continue outer
		case <-e:
			break
		}
		x()
	}
}
y()`);
    expect(at("break outer").successors.map(({ to }) => textOf(to))).toEqual(["y()"]);
    expect(at("continue outer").successors.map(({ to }) => textOf(to))).toEqual(["a"]);
    expect(at("break").successors.map(({ to }) => textOf(to))).toEqual(["y()"]);
  });

  test("range is entered or left at its header", async () => {
    const { flow, at } = await drawFlow("for v := range ch {\n\tx(v)\n}");
    const guards = at("for v").successors.map(({ guard }) => guard);
    expect(guards).toEqual([
      { kind: "loop", entered: true },
      { kind: "loop", entered: false },
    ]);
    expect(edgesOf(flow)).toContain("x(v) -> for v := range ch {");
  });

  test("goto leads forwards and backwards", async () => {
    const { flow } = await drawFlow("again:\nx()\nif a {\n\tgoto out\n}\ngoto again\nout:\ny()");
    expect(edgesOf(flow)).toContain("goto out -> out:");
    expect(edgesOf(flow)).toContain("goto again -> again:");
    expect(edgesOf(flow)).toContain("y() -> end");
  });
});

describe("switch and select", () => {
  test("fallthrough enters the next clause; without default all may be passed over", async () => {
    const { flow } = await drawFlow(
      "switch a {\ncase 1:\n\tx()\n\tfallthrough\ncase 2:\n\ty()\n}\nz()",
    );
    expect(edgesOf(flow)).toEqual([
      "entry -> a",
      "a -> x()",
      "a -> y()",
      "a -> z()",
      "x() -> fallthrough",
      "fallthrough -> y()",
      "y() -> z()",
      "z() -> end",
    ]);
  });

  test("a switch without tag asks its conditions in turn, default last", async () => {
    const { flow } = await drawFlow(
      "switch {\ndefault:\n\tx()\ncase err != nil:\n\treturn\ncase a, b:\n\ty()\n}",
    );
    expect(edgesOf(flow)).toEqual([
      "entry -> err != nil",
      "err != nil -> return",
      "err != nil -> a",
      "a -> y()",
      "a -> b",
      "b -> y()",
      "b -> x()",
      "x() -> end",
      "y() -> end",
    ]);
  });

  test("a type switch with default has one edge for each clause", async () => {
    const { at } = await drawFlow(
      "switch v := x.(type) {\ncase int:\n\ty(v)\ndefault:\n\treturn\n}\nz()",
    );
    expect(at("x").successors.map(({ to }) => textOf(to))).toEqual(["y(v)", "return"]);
  });

  test("a select waits in one node; the communication is a node of its arm", async () => {
    const { flow, at } = await drawFlow("select {\ncase v := <-a:\n\tx(v)\ncase b <- 1:\n}\ny()");
    expect(at("select").successors.map(({ to, guard }) => [textOf(to), guard?.kind])).toEqual([
      ["v := <-a", "arm"],
      ["b <- 1", "arm"],
    ]);
    expect(edgesOf(flow)).toContain("b <- 1 -> y()");
    expect(edgesOf(flow)).not.toContain("select { -> y()");
  });
});

describe("ends", () => {
  test("panic and terminal calls anywhere in a statement end the function", async () => {
    const { flow } = await drawFlow("if a {\n\tx := must(log.Fatal(1))\n\ty(x)\n}\npanic(2)");
    expect(flow.exits.map((node) => [node.kind, textOf(node)])).toEqual([
      ["terminal", "x := must(log.Fatal(1))"],
      ["panic", "panic(2)"],
    ]);
  });

  test("what is only deferred or started does not end it", async () => {
    const { flow } = await drawFlow("defer panic(1)\ngo os.Exit(1)\nx := func() { panic(2) }\nx()");
    expect(flow.nodes.map(({ kind }) => kind)).toEqual([
      "entry",
      "defer",
      "step",
      "step",
      "step",
      "end",
    ]);
  });

  test("exits are those that can be reached", async () => {
    const { flow, at } = await drawFlow("return\nx()");
    expect(flow.exits.map(textOf)).toEqual(["return"]);
    expect(at("x()").successors).toHaveLength(1);
  });
});

describe("nodeOf", () => {
  test("an expression is found in what evaluates it, a compound at its first node", async () => {
    const { flow, func, at } = await drawFlow(
      "for {\n\tif v := <-a; v > 1 {\n\t\tx(func() { y() })\n\t}\n}",
    );
    const loop = func.body?.statements[0];
    if (loop?.kind !== "for") throw new Error("no loop");
    const choice = loop.body.statements[0];
    if (choice?.kind !== "if") throw new Error("no if");
    const call = choice.then.statements[0];
    if (call?.kind !== "expression" || call.expr.kind !== "call") throw new Error("no call");
    expect(flow.nodeOf(loop)).toBe(at("for {"));
    expect(flow.nodeOf(choice)).toBe(at("v := <-a"));
    expect(flow.nodeOf(choice.condition)).toBe(at("v > 1"));
    expect(flow.nodeOf(choice.then)).toBe(at("x(func"));
    expect(flow.nodeOf(call.expr.args[0] ?? loop)).toBe(at("x(func"));
    expect(flow.nodeOf(func.name)).toBe(null);
  });
});

const CASES = fileURLToPath(new URL("../../../cases", import.meta.url));
const FILES = readdirSync(CASES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".go"))
  .sort()
  .map((path) => readFileSync(`${CASES}/${path}`, "utf8"));

describe("any Go", () => {
  test("mutated real files have flows whose parts belong together", async () => {
    const mutation = fc.record({
      file: fc.nat({ max: FILES.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat({ max: 40 }),
      insert: fc.constantFrom("", "{", "}", "else", "goto x\n", "break\n", "case 1:", "for {", "("),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ file, at, drop, insert }) => {
        const text = FILES[file] ?? "";
        const cut = Math.floor(at * text.length);
        const parsed = await parseGo(text.slice(0, cut) + insert + text.slice(cut + drop));
        for (const func of functionsIn(parsed)) {
          if (func.body === null) continue;
          const flow = flowOfFunction(func, func.body);
          for (const node of reached(flow)) expect(flow.nodes[node.id]).toBe(node);
          for (const exit of flow.exits) expect(exit.successors).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareFunctions, outerFunction, readFunctionName } from "./function-name.ts";

describe("readFunctionName", () => {
  test.each([
    ["main.main", "main", ["main"], []],
    ["a.b/pay.Do.func1.2", "a.b/pay", ["Do"], [1, 2]],
    ["a.b/pay.(*Client).Do", "a.b/pay", ["Client.Do"], []],
    ["a.b/pay.Client.Do", "a.b/pay", ["Client.Do"], []],
    ["a.b/pay.(*Client[...]).Do.func3", "a.b/pay", ["Client.Do"], [3]],
    ["a.b/pay.Map[c.d/e.T].func1", "a.b/pay", ["Map"], [1]],
    ["main.init.0", "main", ["init"], []],
    ["main.init.0.func2", "main", ["init"], [2]],
    ["main.init.func2", "main", [], [2]],
    ["main.glob..func2", "main", [], [2]],
    ["main.F-range1", "main", ["F"], []],
    ["main.(*T).M-fm", "main", ["T.M"], []],
    ["gopkg.in/yaml%2ev3.Unmarshal", "gopkg.in/yaml.v3", ["Unmarshal"], []],
    ["main.newQueue.(*queue).start.func1.1", "main", ["queue.start", "newQueue"], [1, 1]],
    ["main.run.drain.func1", "main", ["run.drain", "drain", "run"], [1]],
    ["main.run.func1.drain.func2", "main", ["drain", "run"], [2]],
  ])("%s", (name, path, declared, literals) => {
    const read = readFunctionName(name);
    expect(read.package).toBe(path);
    const shown = read.declared.map(({ receiver, name: own }) =>
      receiver === null ? own : `${receiver}.${own}`,
    );
    expect(shown).toEqual(declared);
    expect(read.literals).toEqual(literals);
  });

  test("a wrapper belongs to the function with the statement", () => {
    expect(readFunctionName("main.serve.gowrap2")).toMatchObject({
      declared: [{ receiver: null, name: "serve" }],
      literals: [],
      isWrapper: true,
    });
  });

  test("any text has an answer", () => {
    const piece = fc.constantFrom(
      ..."()[]*./-%0aé".split(""),
      "func1",
      "init",
      "glob..",
      "gowrap1",
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const name = parts.join("");
        expect(compareFunctions(name, name)).toBe("same");
        expect(outerFunction(outerFunction(name))).toBe(outerFunction(name));
      }),
    );
  });
});

describe("compareFunctions", () => {
  test.each([
    ["p.Caller.Inlined.func1", "p.Inlined.func1", "same"],
    ["p.Caller.func1", "p.Caller.func1", "same"],
    ["p.Caller.func1", "p.Caller.func2", "same-outer"],
    ["p.glob..func1", "p.init.func1", "same"],
    ["p.(*T[...]).M", "p.(*T[go.shape.int]).M", "same"],
    ["p.f", "p.f.func1", "different"],
    ["p.f", "q.f", "different"],
    ["p.T.f", "p.f", "different"],
    ["p.f.gowrap1", "p.f", "different"],
  ])("%s and %s: %s", (one, other, expected) => {
    expect(compareFunctions(one, other)).toBe(expected);
    expect(compareFunctions(other, one)).toBe(expected);
  });
});

test.each([
  ["p.(*Client).Do.func2.1", "p.(*Client).Do"],
  ["p.init.0.func1", "p.init"],
  ["p.init.func1", "p.init"],
  ["p.glob..func1", "p.init"],
  ["a/v2.F.gowrap1", "a/v2.F"],
  ["gopkg.in/yaml%2ev3.F", "gopkg.in/yaml%2ev3.F"],
])("the outer function of %s is %s", (name, outer) => {
  expect(outerFunction(name)).toBe(outer);
});

import { describe, expect, test } from "vitest";
import { drawProgram } from "../../test/drawn/go-model.ts";

describe("function names are those the runtime prints", () => {
  test("literals count in their outermost function, nested ones in their literal", async () => {
    const { funcs } = await drawProgram({
      "a.go": `package shop
func F() {
	func() { func() {}(); func() {}() }()
	go func() {}()
}
func (t *T) M() { defer func() {}() }
func (T) V() {}
type T struct{}`,
    });
    expect(funcs.map(({ name, id }) => `${id} ${name}`)).toEqual([
      "0 example.com/shop.F",
      "1 example.com/shop.F.func1",
      "2 example.com/shop.F.func1.1",
      "3 example.com/shop.F.func1.2",
      "4 example.com/shop.F.func2",
      "5 example.com/shop.(*T).M",
      "6 example.com/shop.(*T).M.func1",
      "7 example.com/shop.T.V",
    ]);
    expect(funcs[3]?.outer).toBe(funcs[1]);
    expect(funcs[6]?.shortName).toBe("(*T).M.func1");
    expect(funcs[5]?.receiverType).toBe("T");
  });

  test("programs print main, literals of package variables belong to init", async () => {
    const { funcs } = await drawProgram({
      "cmd/tool/a.go": `package main
var x = func() int { return func() int { return 1 }() }()
func init() { func() {}() }
func main() {}`,
      "cmd/tool/b.go": `package main
func init() { func() {}() }
var y = func() {}`,
    });
    expect(funcs.map(({ name }) => name)).toEqual([
      "main.init.func1",
      "main.init.func1.1",
      "main.init.0",
      "main.init.0.func1",
      "main.main",
      "main.init.1",
      "main.init.1.func1",
      "main.init.func2",
    ]);
  });

  test("type parameters and dots of the last path element", async () => {
    const { funcs } = await drawProgram({
      "yaml.v3/a.go": `package yaml
func F[A any](a A) { func() {}() }
func (l *List[A]) Add(a A) {}
type List[A any] struct{}`,
    });
    expect(funcs.map(({ name }) => name)).toEqual([
      "example.com/shop/yaml%2ev3.F[...]",
      "example.com/shop/yaml%2ev3.F[...].func1",
      "example.com/shop/yaml%2ev3.(*List[...]).Add",
    ]);
    expect(funcs.map(({ shortName }) => shortName)).toEqual(["F", "F.func1", "(*List).Add"]);
  });
});

describe("packages", () => {
  const files = {
    "pay/pay.go": "package pay\nfunc Do() {}",
    "pay/in_test.go": "package pay\nfunc TestIn() {}",
    "pay/out_test.go": "package pay_test\nfunc TestOut() {}",
  };

  test("tests are left out unless asked for", async () => {
    const program = await drawProgram(files);
    expect(program.packages.map(({ path }) => path)).toEqual(["example.com/shop/pay"]);
    expect(program.funcs.map(({ shortName }) => shortName)).toEqual(["Do"]);
  });

  test("external tests are a package of their own", async () => {
    const program = await drawProgram(files, { includeTests: true });
    const rows = program.packages.map(({ path, name, funcs }) => [path, name, funcs.length]);
    expect(rows).toEqual([
      ["example.com/shop/pay", "pay", 2],
      ["example.com/shop/pay_test", "pay_test", 1],
    ]);
    expect(program.packageByPath.get("example.com/shop/pay")?.scope.has("TestIn")).toBe(true);
  });

  test("parameters have symbols, blank and unnamed ones too", async () => {
    const { funcs } = await drawProgram({
      "a.go": "package a\nfunc f(a, b int, _ string) (n int, err error) { return }\nfunc g(int) {}",
    });
    expect(funcs[0]?.params.map(({ name }) => name)).toEqual(["a", "b", "_"]);
    expect(funcs[0]?.results.map(({ name }) => name)).toEqual(["n", "err"]);
    expect(funcs[1]?.params.map(({ name, ident }) => [name, ident])).toEqual([["_", null]]);
  });

  test("a mix of package clauses gives the majority the path", async () => {
    const program = await drawProgram({
      "x/a.go": "package x\nfunc A() {}",
      "x/b.go": "package x\nfunc B() {}",
      "x/c.go": "package other\nfunc A() {}",
    });
    expect(program.packages.map(({ name }) => name)).toEqual(["x", "other"]);
    expect(program.packageByPath.get("example.com/shop/x")?.name).toBe("x");
  });
});

import { describe, expect, test } from "vitest";
import { drawModel, funcNamed, identAt, nodesAt } from "../../../test/drawn/go-model.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Ident } from "../syntax/nodes.ts";

function idents(func: Func, name: string): readonly Ident[] {
  return nodesAt(func.node, name).flatMap((node) => (node.kind === "ident" ? [node] : []));
}

/** For each identifier of the name in the function: the line its symbol is declared in. */
function linesOf(model: Model, func: Func, name: string): readonly (number | string)[] {
  return idents(func, name).map((ident) => {
    const symbol = model.symbolOf(ident);
    if (symbol === null) return "unresolved";
    return symbol.ident === null ? symbol.kind : model.placeOf(symbol.ident).line;
  });
}

async function drawn(text: string): Promise<{ model: Model; f: Func }> {
  const model = await drawModel({ "a.go": text });
  return { model, f: funcNamed(model, "example.com/shop.f") };
}

describe("scopes", () => {
  test("an inner block shadows, the outer name comes back", async () => {
    const { model, f } = await drawn(`package shop
func f(x int) int {
	if x := x + 1; x > 2 {
		x := "inner"
		_ = x
	}
	return x
}`);
    expect(linesOf(model, f, "x")).toEqual([2, 3, 2, 3, 4, 4, 2]);
    const [param] = f.params;
    expect(param && model.usesOf(param).map((it) => model.placeOf(it).line)).toEqual([2, 3, 7]);
  });

  test(":= keeps what its own block declares and shadows what an outer one does", async () => {
    const { model, f } = await drawn(`package shop
func f() (err error) {
	a, err := g()
	b, err := g()
	{
		c, err := g()
		_, _ = c, err
	}
	_, _ = a, b
	return err
}
func g() (int, error)`);
    expect(linesOf(model, f, "err")).toEqual([2, 2, 2, 6, 6, 2]);
  });

  test("loops, cases and closures have scopes of their own", async () => {
    const { model, f } = await drawn(`package shop
func f(v any, ch chan int) {
	for i, v := range []int{1} {
		go func(i int) { _, _ = i, v }(i)
	}
	select {
	case v := <-ch:
		_ = v
	case v, ok := <-ch:
		_, _ = v, ok
	}
	switch v := v.(type) {
	case int:
		_ = v
	case string:
		_ = v
	}
}`);
    expect(linesOf(model, f, "v")).toEqual([2, 3, 3, 7, 7, 9, 9, 12, 2, 12, 12]);
    expect(linesOf(model, f, "i")).toEqual([3, 4, 4, 3]);
    const bindings = idents(f, "v")
      .slice(-2)
      .map((it) => model.symbolOf(it));
    expect(bindings[0]).not.toBe(bindings[1]);
  });

  test("a value is read before its name is declared, a type after", async () => {
    const { model, f } = await drawn(`package shop
func f(x int) {
	{
		var x = x
		_ = x
	}
	type x struct {
		next *x
	}
}`);
    expect(linesOf(model, f, "x")).toEqual([2, 4, 2, 4, 7, 7]);
  });

  test("labels are not variables and goto is no use", async () => {
    const { model, f } = await drawn(`package shop
func f(done bool) {
done:
	for {
		if done {
			break done
		}
	}
}`);
    expect(linesOf(model, f, "done")).toEqual([2, 2]);
  });

  test("package names are found across files, predeclared ones have no package", async () => {
    const model = await drawModel({
      "a.go": "package shop\nfunc f() { limit = len(names); helper() }\nvar len = 3",
      "b.go": "package shop\nvar limit int\nvar names []string\nfunc helper() { close(nil) }",
    });
    const f = funcNamed(model, "example.com/shop.f");
    expect(model.symbolOf(identAt(f.node, "limit"))?.isGlobal).toBe(true);
    expect(model.symbolOf(identAt(f.node, "len"))?.pkg?.path).toBe("example.com/shop");
    const helper = funcNamed(model, "example.com/shop.helper");
    expect(model.symbolOf(identAt(f.node, "helper"))?.func).toBe(helper);
    expect(model.symbolOf(identAt(helper.node, "close"))).toMatchObject({
      kind: "func",
      pkg: null,
    });
  });
});

describe("imports", () => {
  test("given names, package clauses, and what paths suggest", async () => {
    const model = await drawModel({
      "a.go": `package shop
import (
	"example.com/shop/go-pay"
	db "database/sql"
	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"
	"gopkg.in/yaml.v3"
	"k8s.io/api/core/v1"
	. "example.com/shop/dot"
)
func f() { payments.Do(); db.Open(); nats.Connect(); redis.New(); yaml.New(); v1.Get(); Dotted() }`,
      "go-pay/a.go": "package payments\nfunc Do() {}",
      "dot/a.go": "package dot\nfunc Dotted() {}",
    });
    const f = funcNamed(model, "example.com/shop.f");
    const paths = ["payments", "db", "nats", "redis", "yaml", "v1"].map(
      (name) => model.symbolOf(identAt(f.node, name))?.of,
    );
    expect(paths).toEqual([
      "example.com/shop/go-pay",
      "database/sql",
      "github.com/nats-io/nats.go",
      "github.com/redis/go-redis/v9",
      "gopkg.in/yaml.v3",
      "k8s.io/api/core/v1",
    ]);
    const called = model.callsIn(f).map((call) => model.calleesOf(call)[0]);
    expect(called.map((it) => (it?.kind === "external" ? it.name : it?.kind))).toEqual([
      "func",
      "database/sql.Open",
      "github.com/nats-io/nats.go.Connect",
      "github.com/redis/go-redis/v9.New",
      "gopkg.in/yaml.v3.New",
      "k8s.io/api/core/v1.Get",
      "func",
    ]);
  });
});

describe("members", () => {
  const text = `package shop
import "sync"
type Base struct { done chan int; sync.Mutex }
func (b *Base) Stop() { close(b.done) }
type Client struct { *Base; name string }
func f(c *Client) {
	c.done <- 1
	c.Stop()
	c.Lock()
	_ = Client{name: "x", Base: &Base{done: nil}}
	name := "n"
	_ = map[string]int{name: 1}
}`;

  test("promoted fields and methods are those of the embedded type", async () => {
    const { model, f } = await drawn(text);
    const done = model.symbolOf(identAt(f.node, "done"));
    expect(done).toMatchObject({ kind: "field", of: "example.com/shop.Base" });
    expect(done && model.usesOf(done).map((it) => model.placeOf(it).line)).toEqual([3, 4, 7, 10]);
    expect(model.symbolOf(identAt(f.node, "Stop"))?.func?.name).toBe(
      "example.com/shop.(*Base).Stop",
    );
    expect(model.symbolOf(identAt(f.node, "Lock"))).toBeNull();
  });

  test("keys are fields in literals of structs, variables in those of maps", async () => {
    const { model, f } = await drawn(text);
    expect(idents(f, "name").map((it) => model.symbolOf(it)?.kind)).toEqual([
      "field",
      "var",
      "var",
    ]);
    expect(model.symbolOf(identAt(f.node, "Base"))?.kind).toBe("field");
  });

  test("namedBy tells variables, fields and functions from values", async () => {
    const { model, f } = await drawn(text);
    const args = model.callsIn(f).flatMap(({ callee, args }) => [callee, ...args]);
    expect(args.map((it) => model.namedBy(it)?.kind)).toEqual(["func", undefined]);
  });
});

describe("places", () => {
  test("the function around a node, and where it stands", async () => {
    const { model, f } = await drawn(`package shop
func f() {
	go func(n int) {
		_ = n
	}(limit)
}
const limit = 3`);
    const use = idents(f, "n").at(-1);
    const limit = identAt(f.node, "limit");
    expect(use && model.funcOf(use)?.shortName).toBe("f.func1");
    expect(model.funcOf(limit)?.shortName).toBe("f");
    expect(model.placeOf(limit)).toMatchObject({ line: 5, column: 4, function: f.name });
    const declared = model.symbolOf(limit)?.ident;
    expect(declared && model.funcOf(declared)).toBeNull();
    expect(declared && model.parentOf(declared)?.kind).toBe("const");
    expect(model.parentOf(f.file)).toBeNull();
    expect(model.parentOf(f.node)).toBe(f.file);
    expect(use && model.parentOf(use)?.kind).toBe("assign");
  });
});

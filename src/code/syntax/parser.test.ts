import { describe, expect, test } from "vitest";
import { parseGo } from "../../../test/drawn/go-source.ts";
import type { Expr, FuncDecl, Node, SourceFile, Stmt, TypeSpec, VarSpec } from "./nodes.ts";
import { SOURCE_LENGTH_MAX } from "./parser.ts";
import { walk } from "./walk.ts";

/** The only function of a file without errors, with these statements as its body. */
async function statements(body: string): Promise<readonly Stmt[]> {
  const file = await parseGo(`package a\n\nfunc f() {\n${body}\n}\n`);
  expect(file.errors).toEqual([]);
  return funcs(file)[0]?.body?.statements ?? [];
}

async function statement(body: string): Promise<Stmt | undefined> {
  const [first, ...others] = await statements(body);
  expect(others).toEqual([]);
  return first;
}

/** The right side of `_ = …`. */
async function expression(text: string): Promise<Expr | undefined> {
  const read = await statement(`_ = ${text}`);
  return read?.kind === "assign" ? read.right[0] : undefined;
}

async function spec(text: string): Promise<VarSpec | TypeSpec | undefined> {
  const file = await parseGo(`package a\n\n${text}\n`);
  expect(file.errors).toEqual([]);
  const [decl] = file.decls;
  return decl?.kind === "specs" ? decl.specs[0] : undefined;
}

function funcs(file: SourceFile): readonly FuncDecl[] {
  return file.decls.filter((decl) => decl.kind === "func");
}

function written(node: Node | null | undefined): string | null {
  return node === null || node === undefined ? null : node.file.text.slice(node.start, node.end);
}

function ident(name: string) {
  return expect.objectContaining({ kind: "ident", name });
}

describe("files", () => {
  test("package, imports and comments", async () => {
    const file = await parseGo(
      '// Doc.\npackage pay // here\n\nimport "fmt"\nimport (\n\t_ "embed"\n\tq "a.org/queue"\n\t. `b.org/x`\n)\n/* end */\n',
    );
    expect(file.errors).toEqual([]);
    expect(file.packageName).toBe("pay");
    expect(file.imports.map(({ path, name }) => [path, name])).toEqual([
      ["fmt", null],
      ["embed", "_"],
      ["a.org/queue", "q"],
      ["b.org/x", "."],
    ]);
    expect(file.comments.map(({ text }) => text)).toEqual(["// Doc.", "// here", "/* end */"]);
  });

  test("functions, methods and those without bodies", async () => {
    const file = await parseGo(
      "package a\n\nfunc (s *Server[T]) Run(ctx context.Context) (n int, err error) { return }\nfunc asm(x int) uintptr\nfunc Map[K comparable, V any](m map[K]V) []V { return nil }\n",
    );
    expect(file.errors).toEqual([]);
    const [run, asm, map] = funcs(file);
    expect(run?.name).toEqual(ident("Run"));
    expect(run?.receiver?.names).toEqual([ident("s")]);
    expect(written(run?.receiver?.type)).toBe("*Server[T]");
    expect(run?.type.results.flatMap(({ names }) => names.map(({ name }) => name))).toEqual([
      "n",
      "err",
    ]);
    expect(asm?.body).toBe(null);
    expect(asm?.receiver).toBe(null);
    expect(asm?.type.results.map(({ type }) => written(type))).toEqual(["uintptr"]);
    expect(map?.type.typeParams.map(({ names, type }) => [names[0]?.name, written(type)])).toEqual([
      ["K", "comparable"],
      ["V", "any"],
    ]);
  });

  test("parameters that share a type, also where the grammar takes them for types", async () => {
    const file = await parseGo(
      "package a\nfunc f(fn, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10 uintptr) (r1, r2 uintptr, err error)\nfunc g(int, ...string)\n",
    );
    const [f, g] = funcs(file);
    expect(f?.type.params.map(({ names }) => names.length)).toEqual([11]);
    expect(f?.type.results.map(({ names }) => names.length)).toEqual([2, 1]);
    expect(g?.type.params.map(({ names, variadic }) => [names.length, variadic])).toEqual([
      [0, false],
      [0, true],
    ]);
  });

  test("a cgo preamble is a comment", async () => {
    const file = await parseGo(
      'package a\n\n/*\n#include <x.h>\nint f() { return 1; }\n*/\nimport "C"\n',
    );
    expect(file.errors).toEqual([]);
    expect(file.imports.map(({ path }) => path)).toEqual(["C"]);
    expect(file.comments).toHaveLength(1);
  });

  test("a byte order mark and Windows line ends move no place", async () => {
    const file = await parseGo("\uFEFFpackage a\r\n\r\n// One.\r\nvar x = f(`a\r\nb`)\r\n");
    expect(file.errors).toEqual([]);
    expect(file.comments.map(({ text }) => text)).toEqual(["// One."]);
    const [decl] = file.decls;
    expect(written(decl)).toBe("var x = f(`a\r\nb`)");
  });

  test("places count in UTF-16 units", async () => {
    const file = await parseGo('package a\n\nvar größe, x = "🌊", 日本\n');
    expect(file.errors).toEqual([]);
    const [decl] = file.decls;
    const [read] = decl?.kind === "specs" ? decl.specs : [];
    if (read?.kind !== "var") throw new Error("no variables");
    expect(read.names.map(({ name }) => name)).toEqual(["größe", "x"]);
    expect(read.values.map(written)).toEqual(['"🌊"', "日本"]);
  });
});

describe("declarations", () => {
  test("constants count in their group", async () => {
    const file = await parseGo(
      "package a\nconst (\n\tA, B = iota, 1 << iota\n\tC, D\n\n\tE float64 = 2.5\n)\nconst F = 'x'\n",
    );
    const specs = file.decls.flatMap((decl) => (decl.kind === "specs" ? decl.specs : []));
    const said = specs.flatMap((one) =>
      one.kind === "type" ? [] : [[one.names[0]?.name, one.values.length, one.iota]],
    );
    expect(said).toEqual([
      ["A", 2, 0],
      ["C", 0, 1],
      ["E", 1, 2],
      ["F", 1, 0],
    ]);
  });

  test("variables with and without types and values", async () => {
    const read = await spec("var a, b map[string]chan<- int");
    expect(read).toMatchObject({ kind: "var", values: [], iota: 0 });
    expect(read?.kind === "var" && written(read.type)).toBe("map[string]chan<- int");
    expect(await spec("var c = 1")).toMatchObject({ type: null });
  });

  test("types, aliases and generic aliases", async () => {
    expect(await spec("type T struct{}")).toMatchObject({ isAlias: false, typeParams: [] });
    expect(await spec("type T = other.T")).toMatchObject({ isAlias: true });
    const set = await spec("type Set[T comparable] = map[T]struct{}");
    expect(set).toMatchObject({ isAlias: true, typeParams: [{ names: [{ name: "T" }] }] });
    expect(await spec("type P[T *int,] struct{}")).toMatchObject({ typeParams: [{}] });
    expect(await spec("type N [n * 2]int")).toMatchObject({ type: { kind: "array-type" } });
  });

  test("struct fields: shared types, embedding and tags", async () => {
    const read = await spec(
      'type T struct {\n\tmu, other sync.Mutex `json:"-"`\n\t*Base\n\tpkg.Inner "tag"\n\tList[int]\n}',
    );
    const fields =
      read?.kind === "type" && read.type.kind === "struct-type" ? read.type.fields : [];
    expect(
      fields.map(({ names, type, embedded, tag }) => [names.length, written(type), embedded, tag]),
    ).toEqual([
      [2, "sync.Mutex", false, '`json:"-"`'],
      [0, "*Base", true, null],
      [0, "pkg.Inner", true, '"tag"'],
      [0, "List[int]", true, null],
    ]);
  });

  test("interfaces: methods, embedded ones and type sets", async () => {
    const read = await spec(
      "type I interface {\n\tio.Reader\n\tClose() error\n\tPut(k, v string)\n\t~int | ~string\n}",
    );
    const type = read?.kind === "type" && read.type.kind === "interface-type" ? read.type : null;
    expect(type?.methods.map(({ name, type: { params } }) => [name.name, params.length])).toEqual([
      ["Close", 0],
      ["Put", 1],
    ]);
    expect(type?.embedded.map(written)).toEqual(["io.Reader", "~int | ~string"]);
    expect(type?.embedded[1]).toMatchObject({ kind: "binary", op: "|", left: { op: "~" } });
  });

  test.each([
    ["chan int", "both"],
    ["<-chan int", "receive"],
    ["chan<- int", "send"],
    ["chan (<-chan int)", "both"],
    ["chan <-chan int", "send"],
  ])("the direction of %s", async (type, direction) => {
    const read = await spec(`var c ${type}`);
    expect(read).toMatchObject({ type: { kind: "chan-type", direction } });
  });
});

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
    const read = await statements(
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
    const read = await statements(
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
    const read = await statements("outer:\n\tfor {\n\t\tbreak outer\n\t}\n\tgoto end\nend:");
    expect(read).toMatchObject([
      { label: "outer", statement: { kind: "for", body: { statements: [{ label: "outer" }] } } },
      { keyword: "goto", label: "end" },
      { label: "end", statement: { kind: "empty" } },
    ]);
  });

  test("go and defer of calls, conversions and literals", async () => {
    const read = await statements("go f(x)\ndefer func() { close(c) }()\ngo (g)()");
    expect(read).toMatchObject([
      { kind: "go", call: { callee: { name: "f" } } },
      { kind: "defer", call: { callee: { kind: "func-literal" } } },
      { kind: "go", call: { callee: { name: "g" } } },
    ]);
    expect(await statement("defer x")).toMatchObject({ call: { kind: "bad-expression" } });
  });

  test("assignments, sends and steps", async () => {
    const read = await statements("a, b := f()\nx.n &^= 3\nc <- <-d\ni++\nj--\n_, ok = m[k]");
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
    const read = await statements(
      "var mu sync.Mutex\nconst (\n\ta = iota\n\tb\n)\ntype t struct{}",
    );
    expect(read).toMatchObject([
      { kind: "declaration", specs: [{ kind: "var" }] },
      { kind: "declaration", specs: [{ iota: 0 }, { iota: 1 }] },
      { kind: "declaration", specs: [{ kind: "type" }] },
    ]);
  });
});

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
    const read = await statements('p := new("a" + f(1))\nq := new([]int)\nr := new(len(s))');
    expect(read).toMatchObject([
      { right: [{ callee: { name: "new" }, args: [{ kind: "binary" }] }] },
      { right: [{ callee: { name: "new" }, args: [{ kind: "array-type" }] }] },
      { right: [{ callee: { name: "new" }, args: [{ kind: "call" }] }] },
    ]);
  });
});

describe("what cannot be read", () => {
  const broken = [
    "package a",
    "func before() { close(c) }",
    "func broken() { x := ; y( }",
    "func after() { close(c) }",
    "",
  ].join("\n\n");

  test("is an error, and the rest of the file survives", async () => {
    const file = await parseGo(broken);
    expect(file.errors.length).toBeGreaterThan(0);
    expect(funcs(file).map(({ name }) => name.name)).toEqual(
      expect.arrayContaining(["before", "after"]),
    );
    for (const name of ["before", "after"]) {
      const func = funcs(file).find((one) => one.name.name === name);
      expect(func?.body?.statements).toMatchObject([{ expr: { callee: { name: "close" } } }]);
    }
  });

  test("names its place", async () => {
    const file = await parseGo(broken);
    const line = broken.indexOf("func broken");
    for (const { start, end } of file.errors) {
      expect(start).toBeGreaterThanOrEqual(line);
      expect(end).toBeLessThanOrEqual(broken.indexOf("func after"));
    }
  });

  test("a statement among the declarations is an error", async () => {
    const file = await parseGo("package a\n\nx := 1\n\nfunc f() {}\n");
    expect(file.errors).toEqual([{ start: 11, end: 17 }]);
    expect(funcs(file)).toHaveLength(1);
  });

  test("a text that is too long is one error", async () => {
    const file = await parseGo(`package a\n${"\n".repeat(SOURCE_LENGTH_MAX)}`);
    expect(file.decls).toEqual([]);
    expect(file.errors).toEqual([{ start: 0, end: SOURCE_LENGTH_MAX + 10 }]);
  });

  test.each(["", "\0", "\uD800", "package", "{{{{", "// only a comment", "日本"])(
    "%j gives a file",
    async (text) => expect((await parseGo(text)).kind).toBe("file"),
  );
});

describe("extremes", () => {
  test("50,000 generated lines are read whole", async () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `\t"name-${at}": {${at}, f(${at})},`);
    const file = await parseGo(`package a\n\nvar table = map[string]P{\n${lines.join("\n")}\n}\n`);
    expect(file.errors).toEqual([]);
    const [decl] = file.decls;
    const [table] = decl?.kind === "specs" ? decl.specs : [];
    expect(table).toMatchObject({ values: [{ elements: { length: 50_000 } }] });
  });

  test.each([
    ["parentheses", "var x = ", "(", "1", ")"],
    ["calls", "var x = ", "f(", "1", ")"],
    ["literals", "var x = T", "{", "1", "}"],
    ["types", "var x ", "[]", "int", ""],
    ["blocks", "func f() ", "{", "", "}"],
    ["functions", "var x = ", "func() { g(", "1", ") }"],
    ["conditions", "func f() ", "{ if a ", "{}", "}"],
    ["sums", "var x = 1", " + 1", "", ""],
    ["chains", "var x = a", ".f()", "", ""],
    ["stars", "var x = ", "*", "p", ""],
    ["structs", "type T ", "struct { a ", "int", " }"],
  ])("10,000 %s in each other are bad below a depth", async (_, before, open, inner, close) => {
    const count = 10_000;
    const text = `package a\n\n${before}${open.repeat(count)}${inner}${close.repeat(count)}\n\nvar y = 1\n`;
    const file = await parseGo(text);
    expect(file.errors.length).toBeGreaterThan(0);
    const kinds = new Set<string>();
    walk(file, (node) => {
      kinds.add(node.kind);
      return true;
    });
    expect([...kinds]).toContainEqual(expect.stringMatching(/^bad-/));
  });

  test("a megabyte of errors ends", async () => {
    const file = await parseGo(`package a\n${"func ( { case ) [ ".repeat(60_000)}`);
    expect(file.errors.length).toBeGreaterThan(0);
  });
});

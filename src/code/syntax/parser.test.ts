import { describe, expect, test } from "vitest";
import { funcsOf, goParser, parseGo, written } from "../../../test/drawn/go-source.ts";
import { SOURCE_LENGTH_MAX } from "./parser.ts";
import { sourceText } from "./source-text.ts";
import { walk } from "./walk.ts";

function named(name: string) {
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
    const [run, asm, map] = funcsOf(file);
    expect(run?.name).toEqual(named("Run"));
    expect(run?.receiver?.names).toEqual([named("s")]);
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
    const [f, g] = funcsOf(file);
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

describe("in two halves", () => {
  const text = "package a\n\n// Doc.\nfunc f(x int) { go g(x) /* on */ }\r\nvar größe = 1\n";

  test("the file from columns that were copied is the file of the text", async () => {
    const parser = await goParser();
    const source = sourceText("a.go", text);
    const columns = structuredClone(parser.columnsOf(source));
    parser.parse(sourceText("b.go", "package b\n\nvar other = 1\n"));
    expect(columns).not.toBe(null);
    if (columns !== null) {
      expect(parser.fileFrom(source, columns)).toEqual(parser.parse(source));
    }
  });

  test("a text with errors has no columns", async () => {
    const parser = await goParser();
    expect(parser.columnsOf(sourceText("a.go", `${text}func (`))).toBe(null);
    expect(parser.columnsOf(sourceText("a.go", "\n".repeat(SOURCE_LENGTH_MAX + 1)))).toBe(null);
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
    expect(funcsOf(file).map(({ name }) => name.name)).toEqual(
      expect.arrayContaining(["before", "after"]),
    );
    for (const name of ["before", "after"]) {
      const func = funcsOf(file).find((one) => one.name.name === name);
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
    expect(funcsOf(file)).toHaveLength(1);
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

import { describe, expect, test } from "vitest";
import { parseGo, written } from "../../../test/drawn/go-source.ts";
import type { TypeSpec, VarSpec } from "./nodes.ts";

/** The first spec of a file without errors. */
async function spec(text: string): Promise<VarSpec | TypeSpec | undefined> {
  const file = await parseGo(`package a\n\n${text}\n`);
  expect(file.errors).toEqual([]);
  const [decl] = file.decls;
  return decl?.kind === "specs" ? decl.specs[0] : undefined;
}

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

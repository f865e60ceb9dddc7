import { exprOf, exprsOf, identOf, partOf } from "./expressions.ts";
import type { FlatTree, TextRange } from "./flat-tree.ts";
import type { Decl, FuncDecl, ImportSpec, SourceFile, Spec, TypeSpec, VarSpec } from "./nodes.ts";
import { blockOf, rangeOf } from "./statements.ts";
import { fieldsOf, signatureOf } from "./type-expressions.ts";

/** A file and its declarations from the grammar's tree. */

interface Declared {
  packageName: string;
  readonly imports: ImportSpec[];
  readonly decls: Decl[];
  readonly errors: TextRange[];
}

/** Reads a whole file. What stands in the place of a declaration and is none is an error. */
export function fileOf(tree: FlatTree): SourceFile {
  const found: Declared = { packageName: "", imports: [], decls: [], errors: [...tree.errors] };
  declare(tree, 0, found);
  return {
    kind: "file",
    file: tree.source,
    start: 0,
    end: tree.source.text.length,
    packageName: found.packageName,
    imports: found.imports,
    decls: found.decls,
    comments: tree.comments,
    errors: found.errors.sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

/** Declarations directly below a node; those the grammar left inside an error count as well. */
function declare(tree: FlatTree, parent: number, found: Declared): void {
  for (const at of tree.members(parent)) {
    switch (tree.kind(at)) {
      case "package_clause":
        found.packageName ||= partText(tree, at);
        break;
      case "import_declaration":
        found.imports.push(...importsOf(tree, at));
        break;
      case "function_declaration":
      case "method_declaration":
        found.decls.push(...funcsOf(tree, at));
        break;
      case "var_declaration":
      case "const_declaration":
      case "type_declaration":
        found.decls.push({ kind: "specs", ...rangeOf(tree, at), specs: specsOf(tree, at) });
        break;
      case "ERROR":
        declare(tree, at, found);
        break;
      case "empty_statement":
        break;
      default:
        strayed(tree, at, found);
    }
  }
}

/** A statement among the declarations; names inside an error are part of that error. */
function strayed(tree: FlatTree, at: number, found: Declared): void {
  const start = tree.start(at);
  const end = tree.end(at);
  if (tree.errors.some((error) => error.start <= start && end <= error.end)) return;
  found.errors.push({ start, end });
}

function partText(tree: FlatTree, at: number): string {
  const part = tree.parts(at)[0];
  return part === undefined ? "" : tree.text(part);
}

function importsOf(tree: FlatTree, at: number): readonly ImportSpec[] {
  return specNodes(tree, at).flatMap((spec) => {
    const parts = tree.parts(spec);
    const path = parts.find((part) => tree.kind(part).endsWith("string_literal"));
    if (path === undefined) return [];
    const name = parts[0] === path || parts[0] === undefined ? null : tree.text(parts[0]);
    const unquoted = tree.text(path).slice(1, -1);
    return [{ kind: "import" as const, ...rangeOf(tree, spec), path: unquoted, name }];
  });
}

/** Specs of a declaration, whether in parentheses or not. */
function specNodes(tree: FlatTree, at: number): readonly number[] {
  return tree
    .parts(at)
    .flatMap((part) => (tree.kind(part).endsWith("_spec_list") ? tree.parts(part) : [part]));
}

/** The specs of a `var`, `const` or `type` declaration. */
export function specsOf(tree: FlatTree, at: number): readonly Spec[] {
  return specNodes(tree, at).flatMap((spec, iota): readonly Spec[] => {
    switch (tree.kind(spec)) {
      case "var_spec":
        return [valuesOf(tree, spec, { kind: "var", iota })];
      case "const_spec":
        return [valuesOf(tree, spec, { kind: "const", iota })];
      case "type_spec":
      case "type_alias":
        return typeSpecsOf(tree, spec);
      default:
        return [];
    }
  });
}

function valuesOf(tree: FlatTree, at: number, about: Pick<VarSpec, "kind" | "iota">): VarSpec {
  const parts = tree.parts(at);
  const names = parts.filter((part) => tree.kind(part) === "identifier");
  const values = parts.find((part) => tree.kind(part) === "expression_list");
  const type = parts.find((part) => part !== values && !names.includes(part));
  return {
    kind: about.kind,
    ...rangeOf(tree, at),
    names: names.map((name) => identOf(tree, name)),
    type: type === undefined ? null : exprOf(tree, type),
    values: values === undefined ? [] : exprsOf(tree, values),
    iota: about.iota,
  };
}

function typeSpecsOf(tree: FlatTree, at: number): readonly TypeSpec[] {
  const parts = tree.parts(at);
  const name = parts[0];
  if (name === undefined) return [];
  const typeParams = parts.find((part) => tree.kind(part) === "type_parameter_list");
  const type = parts.slice(1).find((part) => part !== typeParams);
  return [
    {
      kind: "type",
      ...rangeOf(tree, at),
      name: identOf(tree, name),
      typeParams: typeParams === undefined ? [] : fieldsOf(tree, typeParams),
      isAlias: tree.kind(at) === "type_alias",
      type: partOf(tree, type, at),
    },
  ];
}

/** A function or a method; nothing when broken source lacks its name. */
function funcsOf(tree: FlatTree, at: number): readonly FuncDecl[] {
  const parts = tree.parts(at);
  const isMethod = tree.kind(at) === "method_declaration";
  const receivers = isMethod ? parts[0] : undefined;
  const others = isMethod ? parts.slice(1) : parts;
  const name = others[0];
  const body = others[others.length - 1];
  if (name === undefined || body === undefined) return [];
  if (tree.kind(name) !== (isMethod ? "field_identifier" : "identifier")) return [];
  return [
    {
      kind: "func",
      ...rangeOf(tree, at),
      name: identOf(tree, name),
      receiver: receivers === undefined ? null : (fieldsOf(tree, receivers)[0] ?? null),
      type: signatureOf(tree, at, others.slice(1)),
      body: tree.kind(body) === "block" ? blockOf(tree, body) : null,
    },
  ];
}

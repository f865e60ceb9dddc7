import { badExpr, type ExprReader, exprOf, exprsOf, identOf, partOf } from "./expressions.ts";
import type { FlatTree } from "./flat-tree.ts";
import type { Expr, Field, FuncType, Ident, InterfaceType } from "./nodes.ts";

/** Types, signatures and fields from the grammar's tree. */

type Range = Pick<Ident, "file" | "start" | "end">;

export const TYPE_READERS: ReadonlyMap<string, ExprReader> = new Map<string, ExprReader>([
  ["type_identifier", identOf],
  ["package_identifier", identOf],
  ["qualified_type", qualifiedOf],
  ["pointer_type", pointerOf],
  ["slice_type", sliceTypeOf],
  ["array_type", arrayTypeOf],
  ["implicit_length_array_type", openArrayTypeOf],
  ["map_type", mapTypeOf],
  ["channel_type", channelTypeOf],
  ["function_type", (tree, at) => signatureOf(tree, at, tree.parts(at))],
  ["struct_type", structTypeOf],
  ["interface_type", interfaceTypeOf],
  ["generic_type", genericTypeOf],
  ["parenthesized_type", (tree, at) => partOf(tree, tree.parts(at)[0], at)],
  ["negated_type", negatedTypeOf],
  ["type_elem", typeSetOf],
  ["type_constraint", typeSetOf],
]);

function qualifiedOf(tree: FlatTree, at: number): Expr {
  const [operand, name] = tree.parts(at);
  if (operand === undefined || name === undefined) return badExpr(tree, at);
  return {
    kind: "selector",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    operand: identOf(tree, operand),
    name: identOf(tree, name),
  };
}

function pointerOf(tree: FlatTree, at: number): Expr {
  return {
    kind: "star",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    operand: partOf(tree, tree.parts(at)[0], at),
  };
}

function sliceTypeOf(tree: FlatTree, at: number): Expr {
  return {
    kind: "array-type",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    length: null,
    element: partOf(tree, tree.parts(at)[0], at),
  };
}

function arrayTypeOf(tree: FlatTree, at: number): Expr {
  const [length, element] = tree.parts(at);
  return {
    kind: "array-type",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    length: partOf(tree, length, at),
    element: partOf(tree, element, at),
  };
}

/** `[...]T`; the dots stand behind the bracket. */
function openArrayTypeOf(tree: FlatTree, at: number): Expr {
  const start = tree.start(at);
  const element = partOf(tree, tree.parts(at)[0], at);
  const dots = Math.max(start, tree.source.text.lastIndexOf("...", element.start));
  const ellipsis = { file: tree.source, start: dots, end: Math.min(dots + 3, element.start) };
  return {
    kind: "array-type",
    file: tree.source,
    start,
    end: tree.end(at),
    length: { kind: "ellipsis", ...ellipsis },
    element,
  };
}

function mapTypeOf(tree: FlatTree, at: number): Expr {
  const [key, value] = tree.parts(at);
  return {
    kind: "map-type",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    key: partOf(tree, key, at),
    value: partOf(tree, value, at),
  };
}

/**
 * `<-chan T` begins with the arrow, `chan<- T` has it second. Of `chan <-chan T` the arrow is the
 * first channel's for Go, and the second's for the grammar.
 */
function channelTypeOf(tree: FlatTree, at: number): Expr {
  const children = tree.children(at);
  const [first, second] = children.map((child) => tree.kind(child));
  const element = partOf(tree, tree.parts(at)[0], at);
  const range = { file: tree.source, start: tree.start(at), end: tree.end(at) };
  if (first === "<-") return { kind: "chan-type", ...range, direction: "receive", element };
  if (second === "<-") return { kind: "chan-type", ...range, direction: "send", element };
  return second === "channel_type" ? leftmostArrow(range, element) : bothWays(range, element);
}

function bothWays(range: Range, element: Expr): Expr {
  return { kind: "chan-type", ...range, direction: "both", element };
}

function leftmostArrow(range: Range, element: Expr): Expr {
  if (element.kind !== "chan-type" || element.direction !== "receive") {
    return bothWays(range, element);
  }
  const start = range.file.text.indexOf("chan", element.start);
  const inner = leftmostArrow({ ...range, start }, element.element);
  return { kind: "chan-type", ...range, direction: "send", element: inner };
}

function genericTypeOf(tree: FlatTree, at: number): Expr {
  const [type, types] = tree.parts(at);
  if (type === undefined || types === undefined) return badExpr(tree, at);
  return {
    kind: "index",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    operand: exprOf(tree, type),
    indices: exprsOf(tree, types),
  };
}

function negatedTypeOf(tree: FlatTree, at: number): Expr {
  return {
    kind: "unary",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    op: "~",
    operand: partOf(tree, tree.parts(at)[0], at),
  };
}

/** `A | ~B | C` becomes binary expressions, as in expressions. */
function typeSetOf(tree: FlatTree, at: number): Expr {
  const [first, ...others] = tree.parts(at);
  let left = partOf(tree, first, at);
  for (const other of others.slice(0, TYPE_SET_MAX)) {
    const right = exprOf(tree, other);
    const range = { file: tree.source, start: left.start, end: right.end };
    left = { kind: "binary", ...range, op: "|", left, right };
  }
  return left;
}

/** Terms of one union that are read: each nests the terms before it one level deeper. */
const TYPE_SET_MAX = 500;

/** `(a, b T) (c U)` of anything that is called, from its parts. */
export function signatureOf(tree: FlatTree, at: number, parts: readonly number[]): FuncType {
  const lists = parts.filter((part) => tree.kind(part) === "parameter_list");
  const [params, results] = lists;
  const typeParams = parts.find((part) => tree.kind(part) === "type_parameter_list");
  const result = results ?? singleResult(tree, parts, params);
  const last = result ?? params;
  return {
    kind: "func-type",
    file: tree.source,
    start: tree.start(typeParams ?? params ?? at),
    end: last === undefined ? tree.end(at) : tree.end(last),
    typeParams: typeParams === undefined ? [] : fieldsOf(tree, typeParams),
    params: params === undefined ? [] : fieldsOf(tree, params),
    results: result === undefined ? [] : resultFields(tree, result),
  };
}

/** The result that stands without parentheses: what follows the parameters and is no body. */
function singleResult(
  tree: FlatTree,
  parts: readonly number[],
  params: number | undefined,
): number | undefined {
  if (params === undefined) return undefined;
  const next = parts[parts.indexOf(params) + 1];
  return next === undefined || tree.kind(next) === "block" ? undefined : next;
}

function resultFields(tree: FlatTree, at: number): readonly Field[] {
  if (tree.kind(at) === "parameter_list") return fieldsOf(tree, at);
  return [fieldFrom(tree, at, { names: [], type: exprOf(tree, at) })];
}

/** The fields of a parameter list, of type parameters, or of a struct. */
export function fieldsOf(tree: FlatTree, at: number): readonly Field[] {
  const fields = readFields(tree, at);
  return tree.kind(at) === "parameter_list" ? namedTogether(fields) : fields;
}

/**
 * The grammar may take `a, b` of `(a, b T)` for types. In Go either all parameters of a list have
 * names or none, so that in a list with names what stands alone is a name of the next type.
 */
function namedTogether(fields: readonly Field[]): readonly Field[] {
  const isNamed = (field: Field) => field.names.length > 0;
  if (fields.length < 2 || fields.every(isNamed) || !fields.some(isNamed)) return fields;
  const grouped: Field[] = [];
  let waiting: Field[] = [];
  for (const field of fields) {
    if (field.names.length === 0 && field.type.kind === "ident") waiting.push(field);
    else if (field.names.length === 0) grouped.push(field);
    else {
      const names = waiting.flatMap(({ type }) => (type.kind === "ident" ? [type] : []));
      const start = waiting[0]?.start ?? field.start;
      grouped.push({ ...field, start, names: [...names, ...field.names] });
      waiting = [];
    }
  }
  return [...grouped, ...waiting];
}

function readFields(tree: FlatTree, at: number): readonly Field[] {
  return tree.members(at).map((member) => {
    switch (tree.kind(member)) {
      case "field_declaration":
        return structFieldOf(tree, member);
      case "parameter_declaration":
      case "variadic_parameter_declaration":
      case "type_parameter_declaration":
        return parameterOf(tree, member);
      default:
        return fieldFrom(tree, member, { names: [], type: badExpr(tree, member) });
    }
  });
}

function parameterOf(tree: FlatTree, at: number): Field {
  const parts = tree.parts(at);
  const type = parts[parts.length - 1];
  const names = parts.slice(0, -1).map((part) => identOf(tree, part));
  const variadic = tree.kind(at) === "variadic_parameter_declaration";
  return fieldFrom(tree, at, { names, type: partOf(tree, type, at), variadic });
}

/** `a, b T "tag"`, or an embedded `T` or `*T`. */
function structFieldOf(tree: FlatTree, at: number): Field {
  const names: Ident[] = [];
  let type: number | undefined;
  let tag: string | null = null;
  for (const part of tree.parts(at)) {
    const kind = tree.kind(part);
    if (kind === "field_identifier") names.push(identOf(tree, part));
    else if (kind.endsWith("string_literal")) tag = tree.text(part);
    else type ??= part;
  }
  const embedded = names.length === 0;
  const operand = partOf(tree, type, at);
  const range = { file: tree.source, start: tree.start(at), end: operand.end };
  const isPointer = embedded && tree.hasToken(at, "*");
  const read: Expr = isPointer ? { kind: "star", ...range, operand } : operand;
  return fieldFrom(tree, at, { names, type: read, embedded, tag });
}

function fieldFrom(
  tree: FlatTree,
  at: number,
  about: Pick<Field, "names" | "type"> & Partial<Pick<Field, "variadic" | "embedded" | "tag">>,
): Field {
  const { names, type, variadic = false, embedded = false, tag = null } = about;
  const range = { file: tree.source, start: tree.start(at), end: tree.end(at) };
  return { kind: "field", ...range, names, type, variadic, embedded, tag };
}

function structTypeOf(tree: FlatTree, at: number): Expr {
  const list = tree.parts(at)[0];
  return {
    kind: "struct-type",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    fields: list === undefined ? [] : fieldsOf(tree, list),
  };
}

function interfaceTypeOf(tree: FlatTree, at: number): InterfaceType {
  const methods: { readonly name: Ident; readonly type: FuncType }[] = [];
  const embedded: Expr[] = [];
  for (const member of tree.members(at)) {
    const parts = tree.parts(member);
    const name = parts[0];
    if (tree.kind(member) !== "method_elem") embedded.push(exprOf(tree, member));
    else if (name !== undefined) {
      methods.push({ name: identOf(tree, name), type: signatureOf(tree, member, parts.slice(1)) });
    }
  }
  const range = { file: tree.source, start: tree.start(at), end: tree.end(at) };
  return { kind: "interface-type", ...range, methods, embedded };
}

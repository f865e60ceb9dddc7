import type { FlatTree } from "./flat-tree.ts";
import type { BadExpr, BasicLit, CompositeLit, Expr, Ident } from "./nodes.ts";
import { blockOf } from "./statements.ts";
import { signatureOf, TYPE_READERS } from "./type-expressions.ts";

/** Expressions and types from the grammar's tree; they share one table as Go shares their names. */

export type ExprReader = (tree: FlatTree, at: number) => Expr;

/** Reads an expression or a type; a `bad-expression` when it is none. */
export function exprOf(tree: FlatTree, at: number): Expr {
  const read = EXPRESSION_READERS.get(tree.kind(at)) ?? TYPE_READERS.get(tree.kind(at));
  return read === undefined ? badExpr(tree, at) : read(tree, at);
}

/** Reads a part of `owner` that broken source may lack. */
export function partOf(tree: FlatTree, at: number | undefined, owner: number): Expr {
  return at === undefined ? badExpr(tree, owner) : exprOf(tree, at);
}

export function badExpr(tree: FlatTree, at: number): BadExpr {
  return { kind: "bad-expression", file: tree.source, start: tree.start(at), end: tree.end(at) };
}

export function identOf(tree: FlatTree, at: number): Ident {
  const start = tree.start(at);
  const end = tree.end(at);
  const name = tree.source.text.slice(start, end);
  return { kind: "ident", file: tree.source, start, end, name };
}

/** The members of an `expression_list`, or of any other list of expressions and types. */
export function exprsOf(tree: FlatTree, at: number): readonly Expr[] {
  return tree.members(at).map((member) => exprOf(tree, member));
}

const EXPRESSION_READERS: ReadonlyMap<string, ExprReader> = new Map<string, ExprReader>([
  ["identifier", identOf],
  ["field_identifier", identOf],
  ["nil", identOf],
  ["true", identOf],
  ["false", identOf],
  ["iota", identOf],
  ["selector_expression", selectorOf],
  ["call_expression", callOf],
  ["interpreted_string_literal", literalOf("string")],
  ["raw_string_literal", literalOf("string")],
  ["int_literal", literalOf("int")],
  ["float_literal", literalOf("float")],
  ["imaginary_literal", literalOf("imaginary")],
  ["rune_literal", literalOf("rune")],
  ["binary_expression", binaryOf],
  ["unary_expression", unaryOf],
  ["parenthesized_expression", innerOf],
  ["literal_element", innerOf],
  ["index_expression", indexOf],
  ["type_instantiation_expression", indexOf],
  ["slice_expression", sliceOf],
  ["composite_literal", compositeOf],
  ["literal_value", (tree, at) => compositeFrom(tree, at, { type: null, body: at })],
  ["keyed_element", keyValueOf],
  ["func_literal", funcLitOf],
  ["type_assertion_expression", typeAssertOf],
  ["type_conversion_expression", conversionOf],
]);

function literalOf(literal: BasicLit["literal"]): ExprReader {
  return (tree, at) => ({
    kind: "literal",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    literal,
    text: tree.text(at),
  });
}

/** Parentheses are dropped. */
function innerOf(tree: FlatTree, at: number): Expr {
  return partOf(tree, tree.parts(at)[0], at);
}

/**
 * What follows an operand binds closer than a star before it. The grammar takes the star of
 * `*T(x)` and of `*(*T)(x).f` for one of the type, which Go never does: it is moved outside.
 */
function behindOperand(
  tree: FlatTree,
  about: { readonly start: number; readonly end: number; readonly operand: Expr },
  build: (range: Range, operand: Expr) => Expr,
): Expr {
  const { start, end, operand } = about;
  const range = { file: tree.source, start, end };
  if (operand.kind !== "star" || operand.start !== start) return build(range, operand);
  const behind = start + 1 + (/^\s*/.exec(tree.source.text.slice(start + 1, end))?.[0].length ?? 0);
  const inner = { start: Math.min(behind, end), end, operand: operand.operand };
  return { kind: "star", ...range, operand: behindOperand(tree, inner, build) };
}

type Range = Pick<Ident, "file" | "start" | "end">;

function selectorOf(tree: FlatTree, at: number): Expr {
  const [first, name] = tree.parts(at);
  if (first === undefined || name === undefined) return badExpr(tree, at);
  const operand = exprOf(tree, first);
  const about = { start: tree.start(at), end: tree.end(at), operand };
  const read = identOf(tree, name);
  return behindOperand(tree, about, ({ file, start, end }, inner) => {
    return { kind: "selector", file, start, end, operand: inner, name: read };
  });
}

/** `f(a, b...)`, `f[T](a)`, and `make(chan T, 1)`. */
function callOf(tree: FlatTree, at: number): Expr {
  const parts = tree.parts(at);
  const callee = parts[0];
  const list = parts[parts.length - 1];
  if (callee === undefined || list === undefined || tree.kind(list) !== "argument_list") {
    return badExpr(tree, at);
  }
  const members = tree.members(list);
  const last = members[members.length - 1];
  const operand = calleeOf(tree, callee, parts[1]);
  const args = members.map((member) => argumentOf(tree, member));
  const spread = last !== undefined && tree.kind(last) === "variadic_argument";
  const about = { start: tree.start(at), end: tree.end(at), operand };
  return behindOperand(tree, about, ({ file, start, end }, inner) => {
    return { kind: "call", file, start, end, callee: inner, args, spread };
  });
}

function argumentOf(tree: FlatTree, at: number): Expr {
  return tree.kind(at) === "variadic_argument" ? innerOf(tree, at) : exprOf(tree, at);
}

function calleeOf(tree: FlatTree, callee: number, types: number | undefined): Expr {
  const operand = exprOf(tree, callee);
  if (types === undefined || tree.kind(types) !== "type_arguments") return operand;
  const end = tree.end(types);
  const indices = exprsOf(tree, types);
  return { kind: "index", file: tree.source, start: operand.start, end, operand, indices };
}

function conversionOf(tree: FlatTree, at: number): Expr {
  const [type, value] = tree.parts(at);
  if (type === undefined || value === undefined) return badExpr(tree, at);
  const args = [exprOf(tree, value)];
  const about = { start: tree.start(at), end: tree.end(at), operand: exprOf(tree, type) };
  return behindOperand(tree, about, (range, inner) => {
    return { kind: "call", ...range, callee: inner, args, spread: false };
  });
}

function binaryOf(tree: FlatTree, at: number): Expr {
  const [left, right] = tree.parts(at);
  return {
    kind: "binary",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    op: tree.operator(at),
    left: partOf(tree, left, at),
    right: partOf(tree, right, at),
  };
}

function unaryOf(tree: FlatTree, at: number): Expr {
  const inner = partOf(tree, tree.parts(at)[0], at);
  const range = { file: tree.source, start: tree.start(at), end: tree.end(at) };
  const op = tree.operator(at);
  switch (op) {
    case "*":
      return { kind: "star", ...range, operand: inner };
    case "<-":
      return { kind: "receive", ...range, channel: inner };
    case "+":
    case "-":
    case "!":
    case "^":
    case "&":
    case "~":
      return { kind: "unary", ...range, op, operand: inner };
    default:
      return badExpr(tree, at);
  }
}

function indexOf(tree: FlatTree, at: number): Expr {
  const [operand, ...others] = tree.parts(at);
  if (operand === undefined || others.length === 0) return badExpr(tree, at);
  const indices = others.map((index) => exprOf(tree, index));
  const about = { start: tree.start(at), end: tree.end(at), operand: exprOf(tree, operand) };
  return behindOperand(tree, about, (range, inner) => {
    return { kind: "index", ...range, operand: inner, indices };
  });
}

/** `a[low:high:max]`: the colons tell which bounds are there. */
function sliceOf(tree: FlatTree, at: number): Expr {
  const [operand, ...rest] = tree.children(at);
  if (operand === undefined) return badExpr(tree, at);
  const bounds: (Expr | null)[] = [null, null, null];
  let colons = 0;
  for (const child of rest) {
    if (tree.kind(child) === ":") colons++;
    else bounds[colons] = exprOf(tree, child);
  }
  const [low = null, high = null, max = null] = bounds;
  const about = { start: tree.start(at), end: tree.end(at), operand: exprOf(tree, operand) };
  return behindOperand(tree, about, (range, inner) => {
    return { kind: "slice", ...range, operand: inner, low, high, max };
  });
}

function compositeOf(tree: FlatTree, at: number): CompositeLit | BadExpr {
  const [type, body] = tree.parts(at);
  if (type === undefined || body === undefined) return badExpr(tree, at);
  return compositeFrom(tree, at, { type: exprOf(tree, type), body });
}

function compositeFrom(
  tree: FlatTree,
  at: number,
  { type, body }: { readonly type: Expr | null; readonly body: number },
): CompositeLit {
  return {
    kind: "composite",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    type,
    elements: exprsOf(tree, body),
  };
}

function keyValueOf(tree: FlatTree, at: number): Expr {
  const [key, value] = tree.parts(at);
  return {
    kind: "key-value",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    key: partOf(tree, key, at),
    value: partOf(tree, value, at),
  };
}

function funcLitOf(tree: FlatTree, at: number): Expr {
  const parts = tree.parts(at);
  const body = parts[parts.length - 1];
  if (body === undefined || tree.kind(body) !== "block") return badExpr(tree, at);
  return {
    kind: "func-literal",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    type: signatureOf(tree, at, parts),
    body: blockOf(tree, body),
  };
}

function typeAssertOf(tree: FlatTree, at: number): Expr {
  const [first, second] = tree.parts(at);
  const operand = partOf(tree, first, at);
  const type = partOf(tree, second, at);
  const about = { start: tree.start(at), end: tree.end(at), operand };
  return behindOperand(tree, about, (range, inner) => {
    return { kind: "type-assert", ...range, operand: inner, type };
  });
}

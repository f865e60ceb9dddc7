import type { FlatTree } from "./flat-tree.ts";
import type { BadExpr, BasicLit, Call, CompositeLit, Expr, Ident, Index, Slice } from "./nodes.ts";
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

function selectorOf(tree: FlatTree, at: number): Expr {
  const [operand, name] = tree.parts(at);
  if (operand === undefined || name === undefined) return badExpr(tree, at);
  return {
    kind: "selector",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    operand: exprOf(tree, operand),
    name: identOf(tree, name),
  };
}

/** `f(a, b...)`, `f[T](a)`, and `make(chan T, 1)`. */
function callOf(tree: FlatTree, at: number): Call | BadExpr {
  const parts = tree.parts(at);
  const callee = parts[0];
  const list = parts[parts.length - 1];
  if (callee === undefined || list === undefined || tree.kind(list) !== "argument_list") {
    return badExpr(tree, at);
  }
  const args = tree.members(list);
  const last = args[args.length - 1];
  return {
    kind: "call",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    callee: calleeOf(tree, callee, parts[1]),
    args: args.map((arg) => argumentOf(tree, arg)),
    spread: last !== undefined && tree.kind(last) === "variadic_argument",
  };
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

function conversionOf(tree: FlatTree, at: number): Call | BadExpr {
  const [type, operand] = tree.parts(at);
  if (type === undefined || operand === undefined) return badExpr(tree, at);
  return {
    kind: "call",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    callee: exprOf(tree, type),
    args: [exprOf(tree, operand)],
    spread: false,
  };
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

function indexOf(tree: FlatTree, at: number): Index | BadExpr {
  const [operand, ...indices] = tree.parts(at);
  if (operand === undefined || indices.length === 0) return badExpr(tree, at);
  return {
    kind: "index",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    operand: exprOf(tree, operand),
    indices: indices.map((index) => exprOf(tree, index)),
  };
}

/** `a[low:high:max]`: the colons tell which bounds are there. */
function sliceOf(tree: FlatTree, at: number): Slice | BadExpr {
  const [operand, ...rest] = tree.children(at);
  if (operand === undefined) return badExpr(tree, at);
  const bounds: (Expr | null)[] = [null, null, null];
  let colons = 0;
  for (const child of rest) {
    if (tree.kind(child) === ":") colons++;
    else bounds[colons] = exprOf(tree, child);
  }
  const [low = null, high = null, max = null] = bounds;
  return {
    kind: "slice",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    operand: exprOf(tree, operand),
    low,
    high,
    max,
  };
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
  const [operand, type] = tree.parts(at);
  return {
    kind: "type-assert",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    operand: partOf(tree, operand, at),
    type: partOf(tree, type, at),
  };
}

import { COMPOUND_READERS } from "./compound-statements.ts";
import { specsOf } from "./declarations.ts";
import { badExpr, exprOf, exprsOf, partOf } from "./expressions.ts";
import type { FlatTree } from "./flat-tree.ts";
import type { Assign, Block, Branch, Call, Expr, Stmt } from "./nodes.ts";

/** Statements from the grammar's tree; those with bodies are in compound-statements. */

export type StmtReader = (tree: FlatTree, at: number) => Stmt;

/** Reads a statement; a `bad-statement` when it is none. */
export function stmtOf(tree: FlatTree, at: number): Stmt {
  const read = STATEMENT_READERS.get(tree.kind(at)) ?? COMPOUND_READERS.get(tree.kind(at));
  return read === undefined ? badStmt(tree, at) : read(tree, at);
}

const STATEMENT_READERS: ReadonlyMap<string, StmtReader> = new Map<string, StmtReader>([
  ["expression_statement", expressionOf],
  ["short_var_declaration", assignOf],
  ["assignment_statement", assignOf],
  ["return_statement", returnOf],
  ["block", blockOf],
  ["go_statement", (tree, at) => spawnOf(tree, at, "go")],
  ["defer_statement", (tree, at) => spawnOf(tree, at, "defer")],
  ["send_statement", sendOf],
  ["inc_statement", (tree, at) => incDecOf(tree, at, "++")],
  ["dec_statement", (tree, at) => incDecOf(tree, at, "--")],
  ["var_declaration", declarationOf],
  ["const_declaration", declarationOf],
  ["type_declaration", declarationOf],
  ["break_statement", (tree, at) => branchOf(tree, at, "break")],
  ["continue_statement", (tree, at) => branchOf(tree, at, "continue")],
  ["goto_statement", (tree, at) => branchOf(tree, at, "goto")],
  ["fallthrough_statement", (tree, at) => branchOf(tree, at, "fallthrough")],
  ["labeled_statement", labeledOf],
  ["empty_statement", (tree, at) => ({ kind: "empty", ...rangeOf(tree, at) })],
]);

export function rangeOf(tree: FlatTree, at: number) {
  return { file: tree.source, start: tree.start(at), end: tree.end(at) };
}

function badStmt(tree: FlatTree, at: number): Stmt {
  return { kind: "bad-statement", ...rangeOf(tree, at) };
}

/** A block; what cannot be read stays in it as a bad statement. */
export function blockOf(tree: FlatTree, at: number): Block {
  return {
    kind: "block",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    statements: statementsIn(tree, tree.members(at)),
  };
}

/** The statements of members of a block or a case, of which one is the list of the others. */
export function statementsIn(tree: FlatTree, members: readonly number[]): readonly Stmt[] {
  return members.flatMap((member) =>
    tree.kind(member) === "statement_list"
      ? tree.members(member).map((statement) => stmtOf(tree, statement))
      : [stmtOf(tree, member)],
  );
}

function expressionOf(tree: FlatTree, at: number): Stmt {
  return {
    kind: "expression",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    expr: partOf(tree, tree.parts(at)[0], at),
  };
}

/** `a, b = c, d`, `:=` and `+=`: two lists around an operator. */
export function assignOf(tree: FlatTree, at: number): Assign {
  const [left, right] = tree.parts(at);
  return {
    kind: "assign",
    file: tree.source,
    start: tree.start(at),
    end: tree.end(at),
    op: tree.operator(at),
    left: listOf(tree, left, at),
    right: listOf(tree, right, at),
  };
}

/** The expressions of a list that stands in `owner`; one alone may stand without its list. */
export function listOf(tree: FlatTree, at: number | undefined, owner: number): readonly Expr[] {
  if (at === undefined) return [badExpr(tree, owner)];
  return tree.kind(at) === "expression_list" ? exprsOf(tree, at) : [exprOf(tree, at)];
}

function returnOf(tree: FlatTree, at: number): Stmt {
  const list = tree.members(at)[0];
  const results = list === undefined ? [] : listOf(tree, list, at);
  return { kind: "return", ...rangeOf(tree, at), results };
}

function spawnOf(tree: FlatTree, at: number, kind: "go" | "defer"): Stmt {
  const call: Expr = partOf(tree, tree.parts(at)[0], at);
  return { kind, ...rangeOf(tree, at), call: isCall(call) ? call : badExpr(tree, at) };
}

function isCall(expr: Expr): expr is Call {
  return expr.kind === "call";
}

function sendOf(tree: FlatTree, at: number): Stmt {
  const [channel, value] = tree.parts(at);
  return {
    kind: "send",
    ...rangeOf(tree, at),
    channel: partOf(tree, channel, at),
    value: partOf(tree, value, at),
  };
}

function incDecOf(tree: FlatTree, at: number, op: "++" | "--"): Stmt {
  const operand = partOf(tree, tree.parts(at)[0], at);
  return { kind: "inc-dec", ...rangeOf(tree, at), op, operand };
}

function declarationOf(tree: FlatTree, at: number): Stmt {
  return { kind: "declaration", ...rangeOf(tree, at), specs: specsOf(tree, at) };
}

function branchOf(tree: FlatTree, at: number, keyword: Branch["keyword"]): Stmt {
  const label = tree.parts(at)[0];
  return {
    kind: "branch",
    ...rangeOf(tree, at),
    keyword,
    label: label === undefined ? null : tree.text(label),
  };
}

/** A label at the end of a block labels nothing, which is an empty statement. */
function labeledOf(tree: FlatTree, at: number): Stmt {
  const [label, statement] = tree.members(at);
  const range = rangeOf(tree, at);
  return {
    kind: "labeled",
    ...range,
    label: label === undefined ? "" : tree.text(label),
    statement:
      statement === undefined
        ? { kind: "empty", ...range, start: range.end }
        : stmtOf(tree, statement),
  };
}

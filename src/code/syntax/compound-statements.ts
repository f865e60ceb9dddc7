import { badExpr, exprOf, identOf, partOf } from "./expressions.ts";
import type { FlatTree } from "./flat-tree.ts";
import type { Block, CaseClause, CommClause, Expr, For, Ident, If, Stmt } from "./nodes.ts";
import {
  assignOf,
  blockOf,
  listOf,
  rangeOf,
  type StmtReader,
  statementsIn,
  stmtOf,
} from "./statements.ts";

/** Statements with bodies from the grammar's tree. */

export const COMPOUND_READERS: ReadonlyMap<string, StmtReader> = new Map<string, StmtReader>([
  ["if_statement", ifOf],
  ["for_statement", forOf],
  ["expression_switch_statement", switchOf],
  ["type_switch_statement", typeSwitchOf],
  ["select_statement", selectOf],
]);

/** Parts before the body: with a semicolon the first is a statement of its own. */
interface Header {
  readonly init: Stmt | null;
  readonly rest: readonly number[];
}

function headerOf(tree: FlatTree, at: number): Header {
  const parts = tree.parts(at);
  const [init, ...rest] = parts;
  if (init === undefined || !tree.hasToken(at, ";")) return { init: null, rest: parts };
  return { init: stmtOf(tree, init), rest };
}

function ifOf(tree: FlatTree, at: number): If {
  const { init, rest } = headerOf(tree, at);
  const blocks = rest.filter((part) => tree.kind(part) === "block");
  const condition = rest.find((part) => tree.kind(part) !== "block");
  const chained = rest.slice(1).find((part) => tree.kind(part) === "if_statement");
  const then = bodyOf(tree, blocks[0], at);
  const otherwise = elseOf(tree, chained, blocks[1]);
  const test = partOf(tree, condition, at);
  return { kind: "if", ...rangeOf(tree, at), init, condition: test, then, otherwise };
}

function elseOf(
  tree: FlatTree,
  chained: number | undefined,
  block: number | undefined,
): If | Block | null {
  if (chained !== undefined) return ifOf(tree, chained);
  return block === undefined ? null : blockOf(tree, block);
}

/** The block of a statement; where broken source lacks it, one bad statement. */
function bodyOf(tree: FlatTree, at: number | undefined, owner: number): Block {
  if (at !== undefined) return blockOf(tree, at);
  const range = { ...rangeOf(tree, owner), start: tree.end(owner) };
  return { kind: "block", ...range, statements: [{ kind: "bad-statement", ...range }] };
}

function forOf(tree: FlatTree, at: number): Stmt {
  const parts = tree.parts(at);
  const body = bodyOf(
    tree,
    parts.find((part) => tree.kind(part) === "block"),
    at,
  );
  const clause = parts.find((part) => tree.kind(part) !== "block");
  if (clause !== undefined && tree.kind(clause) === "range_clause") {
    return rangeFrom(tree, { at, clause, body });
  }
  const range = rangeOf(tree, at);
  if (clause !== undefined && tree.kind(clause) === "for_clause") {
    return { kind: "for", ...range, ...clausesOf(tree, clause), body };
  }
  const condition = clause === undefined ? null : exprOf(tree, clause);
  return { kind: "for", ...range, init: null, condition, post: null, body };
}

/** `init; condition; post`: the semicolons tell which are there. */
function clausesOf(tree: FlatTree, at: number): Pick<For, "init" | "condition" | "post"> {
  let init: Stmt | null = null;
  let condition: Expr | null = null;
  let post: Stmt | null = null;
  let semicolons = 0;
  for (const child of tree.children(at)) {
    if (tree.kind(child) === ";") semicolons++;
    else if (semicolons === 0) init = stmtOf(tree, child);
    else if (semicolons === 1) condition = exprOf(tree, child);
    else post = stmtOf(tree, child);
  }
  return { init, condition, post };
}

interface RangeParts {
  readonly at: number;
  readonly clause: number;
  readonly body: Block;
}

function rangeFrom(tree: FlatTree, { at, clause, body }: RangeParts): Stmt {
  const parts = tree.parts(clause);
  const op = tree.operator(clause);
  const [key = null, value = null] = op === "" ? [] : listOf(tree, parts[0], clause);
  return {
    kind: "range",
    ...rangeOf(tree, at),
    key,
    value,
    define: op === ":=",
    subject: partOf(tree, parts[op === "" ? 0 : 1], clause),
    body,
  };
}

function isCaseKind(kind: string): boolean {
  return kind.endsWith("_case");
}

function switchOf(tree: FlatTree, at: number): Stmt {
  const { init, rest } = headerOf(tree, at);
  const tag = rest.find((part) => !isCaseKind(tree.kind(part)));
  return {
    kind: "switch",
    ...rangeOf(tree, at),
    init,
    tag: tag === undefined ? null : exprOf(tree, tag),
    cases: casesOf(tree, rest),
  };
}

function typeSwitchOf(tree: FlatTree, at: number): Stmt {
  const { init, rest } = headerOf(tree, at);
  const head = rest.filter((part) => !isCaseKind(tree.kind(part)));
  const isBound = tree.hasToken(at, ":=");
  return {
    kind: "type-switch",
    ...rangeOf(tree, at),
    init,
    binding: isBound ? bindingOf(tree, head[0]) : null,
    subject: partOf(tree, head[isBound ? 1 : 0], at),
    cases: casesOf(tree, rest),
  };
}

function bindingOf(tree: FlatTree, list: number | undefined): Ident | null {
  const name = list === undefined ? undefined : tree.parts(list)[0];
  if (name === undefined || tree.kind(name) !== "identifier") return null;
  return identOf(tree, name);
}

function casesOf(tree: FlatTree, parts: readonly number[]): readonly CaseClause[] {
  return parts.filter((part) => isCaseKind(tree.kind(part))).map((part) => caseOf(tree, part));
}

/** Values stand before the colon in one list, types one by one; statements behind it. */
function caseOf(tree: FlatTree, at: number): CaseClause {
  const { head, body, range } = aroundColon(tree, at);
  return {
    kind: "case",
    ...range,
    values: head.flatMap((part) => listOf(tree, part, at)),
    isDefault: tree.kind(at) === "default_case",
    body,
  };
}

/** What a case begins with, and its statements; it ends with the last of them. */
function aroundColon(tree: FlatTree, at: number) {
  const children = tree.children(at);
  const found = children.findIndex((child) => tree.kind(child) === ":");
  const colon = found < 0 ? children.length : found;
  const isToken = (child: number) => tree.kind(child) === ":" || tree.kind(child) === ";";
  const behind = children.slice(colon + 1).filter((child) => !isToken(child));
  const body = statementsIn(tree, behind);
  const end = body[body.length - 1]?.end ?? tree.end(children[colon] ?? at);
  return { head: children.slice(0, colon), body, range: { ...rangeOf(tree, at), end } };
}

function selectOf(tree: FlatTree, at: number): Stmt {
  const arms = tree.parts(at).map((part) => armOf(tree, part));
  return { kind: "select", ...rangeOf(tree, at), arms };
}

function armOf(tree: FlatTree, at: number): CommClause {
  const { head, body, range } = aroundColon(tree, at);
  const isDefault = tree.kind(at) === "default_case";
  const comm = isDefault ? null : commOf(tree, head[0] ?? at);
  return { kind: "comm", ...range, comm, body };
}

/** `ch <- v`, `<-ch`, or `v, ok := <-ch`. */
function commOf(tree: FlatTree, at: number): CommClause["comm"] {
  const range = rangeOf(tree, at);
  if (tree.kind(at) === "receive_statement") {
    if (tree.operator(at) !== "") return assignOf(tree, at);
    return { kind: "expression", ...range, expr: partOf(tree, tree.parts(at)[0], at) };
  }
  const statement = stmtOf(tree, at);
  if (statement.kind === "send") return statement;
  return { kind: "expression", ...range, expr: badExpr(tree, at) };
}

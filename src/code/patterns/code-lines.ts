/** Places and statements around a node, for sentences and edits. */
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import type { Block, Call, CaseClause, CommClause, Expr, Node, Stmt } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import { walk } from "../syntax/walk.ts";

/** `cache.go:31`: file name and line, for sentences. */
export function lineOf({ file, start }: Node): string {
  return `${file.path.slice(file.path.lastIndexOf("/") + 1)}:${lineAt(file, start)}`;
}

type StatementHolder = Block | CaseClause | CommClause;

function statementsOf(node: Node): readonly Stmt[] {
  if (node.kind === "block") return node.statements;
  return node.kind === "case" || node.kind === "comm" ? node.body : [];
}

/** The innermost statement around a node that stands in a list of statements. */
export function statementAround(
  model: Model,
  node: Node,
): { readonly stmt: Stmt; readonly holder: StatementHolder; readonly at: number } | null {
  let inner = node;
  for (let outer = model.parentOf(node); outer !== null; outer = model.parentOf(outer)) {
    if (outer.kind === "block" || outer.kind === "case" || outer.kind === "comm") {
      const at = statementsOf(outer).findIndex(
        (stmt) => stmt.start === inner.start && stmt === inner,
      );
      const stmt = statementsOf(outer)[at];
      if (stmt !== undefined) return { stmt, holder: outer, at };
    }
    inner = outer;
  }
  return null;
}

/** Calls below a node, in order of text; literals' own text only when asked for. */
export function callsBelow(node: Node): readonly Call[] {
  const found: Call[] = [];
  walk(node, (it) => {
    if (it.kind === "call") found.push(it);
    return true;
  });
  return found;
}

/** Whether a node lies in the text of another. */
export function isInside(inner: Node, outer: Node): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

/** Functions that a function calls by name, directly. */
export function functionsCalled(model: Model, func: Func): readonly Func[] {
  const found = new Set<Func>();
  for (const call of model.callsIn(func)) {
    for (const callee of model.calleesOf(call)) if (callee.kind === "func") found.add(callee.func);
  }
  return [...found];
}

/** Operands of `a && b && c`. */
export function conjuncts(condition: Expr): readonly Expr[] {
  return condition.kind === "binary" && condition.op === "&&"
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

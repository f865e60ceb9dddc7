/** Moves the delete of an entry into a defer behind its insert. */
import type { TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import { deleteStatement, insertAfter, textOf } from "../remedy/edit-go.ts";
import type { Node, Stmt } from "../syntax/nodes.ts";
import { statementAround } from "./code-lines.ts";
import type { Entry } from "./registry-entries.ts";

/** Nothing when the delete is more than one call: a map needs its lock around it. */
export function deferredDelete(
  model: Model,
  entry: Entry,
  releases: readonly Node[],
): readonly TextEdit[] {
  const insert = statementAround(model, entry.node);
  const [first] = releases;
  const calls = releases.filter((node) => node.kind === "call");
  if (insert === null || first === undefined || calls.length < releases.length) return [];
  if (calls.some((call) => model.externalName(call) === "delete")) return [];
  const text = textOf(first);
  const stmts = releases.map((node) => statementOf(model, node));
  const known = stmts.filter((stmt) => stmt !== null);
  if (known.length < stmts.length || releases.some((node) => textOf(node) !== text)) return [];
  return [insertAfter(insert.stmt, `defer ${text}`), ...known.map((stmt) => deleteStatement(stmt))];
}

/** The statement that is nothing but the call. */
function statementOf(model: Model, node: Node): Stmt | null {
  const parent = model.parentOf(node);
  return parent?.kind === "expression" ? parent : null;
}

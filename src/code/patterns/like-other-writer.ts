/** Puts an insert behind the same look at the size that another writer takes. */
import type { TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { replaceNode, textOf } from "../remedy/edit-go.ts";
import { indentAt } from "../remedy/source-layout.ts";
import type { If, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import type { ContainerUse } from "./container-uses.ts";

/** `if len(m) < most { m[k] = v }`; nothing for checks of other forms or names. */
export function likeOtherWriter(
  model: Model,
  insert: ContainerUse,
  check: ContainerUse,
): readonly TextEdit[] {
  const { func, node } = insert;
  const guard = guardOf(model, check.node);
  if (func === null || check.func === null || guard === null || node.kind !== "assign") return [];
  if (!isSameNames(model, guard, [check.func, func])) return [];
  const indent = indentAt(node.file, node.start);
  const text = `if ${textOf(guard.condition)} {\n${indent}\t${textOf(node)}\n${indent}}`;
  return [replaceNode(node, text)];
}

/** The `if` whose whole condition is a length below a limit, around an insert. */
function guardOf(model: Model, length: Node): If | null {
  const test = model.parentOf(length);
  const guard = test === null ? null : model.parentOf(test);
  if (test?.kind !== "binary" || test.left !== length || guard?.kind !== "if") return null;
  const isRoom = test.op === "<" || test.op === "<=";
  return isRoom && guard.condition === test && guard.init === null ? guard : null;
}

/** Names in the condition mean the same in both functions: receivers of one name, globals. */
function isSameNames(model: Model, guard: If, [one, other]: readonly [Func, Func]): boolean {
  const isOneType = one.receiverType === other.receiverType;
  const isOneName = one.receiver?.name === other.receiver?.name;
  let isSame = isOneType && isOneName && one.pkg === other.pkg;
  walk(guard.condition, (node) => {
    if (node.kind === "selector") {
      walk(node.operand, (inner) => {
        if (inner.kind === "ident") isSame &&= isShared(model, inner);
        return true;
      });
      return false;
    }
    if (node.kind === "ident") isSame &&= isShared(model, node);
    return true;
  });
  return isSame;
}

function isShared(model: Model, ident: Extract<Node, { kind: "ident" }>): boolean {
  const symbol = model.symbolOf(ident);
  return (
    symbol === null || symbol.isGlobal || symbol.kind === "receiver" || symbol.kind === "const"
  );
}

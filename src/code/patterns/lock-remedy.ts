/** What to change where a function keeps a lock: a deferred unlock, or one before each exit. */
import { said, say } from "../../base/language.ts";
import type { FlowNode, FlowPath } from "../flow/flow.ts";
import type { Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import { deleteStatement, insertAfter, insertBefore, textOf } from "../remedy/edit-go.ts";
import type { Block, Node, Stmt } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import type { KeptLock } from "./lock-kept.ts";
import type { TakenLock } from "./lock-release.ts";

/** The edits that release the lock on every way, and why they do. */
export function lockRemedy(model: Model, kept: KeptLock): Remedy {
  const { lock } = kept;
  const unlock = unlockText(lock);
  const deferring = deferEdits(model, kept);
  const notThis = notThisOf(kept);
  if (deferring.length > 0) {
    return {
      text: say`Write defer ${unlock} right behind the lock, and take the other unlocks away: a deferred unlock runs on every way out, by return or by panic.`,
      edits: deferring,
      notThis,
    };
  }
  if (kept.panics !== null) {
    return {
      text: say`Put what runs under the lock into a function of its own that begins with the lock and defer ${unlock}: the deferred unlock also runs when a panic leaves.`,
      edits: [],
      notThis,
    };
  }
  return {
    text: say`Write ${unlock} before each exit that skips it, or put what runs under the lock into a function of its own with a deferred unlock: then no way out keeps the lock.`,
    edits: exitEdits(model, kept),
    notThis,
  };
}

function notThisOf({ panics }: KeptLock): readonly string[] {
  if (panics === null) {
    return [
      said(
        "TryLock in those who wait: they would give up at once, and the lock would still never be free again.",
      ),
    ];
  }
  return [
    said(
      "A recover alone: it keeps the process alive and leaves the lock taken; the unlock has to be deferred.",
    ),
  ];
}

function unlockText({ name, unlock, taken }: TakenLock): string {
  const { node } = taken;
  const operand =
    node.kind === "call" && node.callee.kind === "selector" ? textOf(node.callee.operand) : name;
  return `${operand}.${unlock === "unlock" ? "Unlock" : "RUnlock"}()`;
}

/**
 * A deferred unlock in the place of all others, where that changes nothing else: the lock is taken
 * in the outermost block and every unlock is followed by a way out.
 */
function deferEdits(model: Model, { lock, releases }: KeptLock): readonly TextEdit[] {
  const { body } = lock.func;
  const taking = model.parentOf(lock.taken.node);
  if (taking?.kind !== "expression" || model.parentOf(taking) !== body) return [];
  const unlocking: Stmt[] = [];
  for (const release of releases) {
    const statement = plainUnlock(model, release, lock);
    if (statement === null || !isFollowedByExit(model, statement, body)) return [];
    unlocking.push(statement);
  }
  if (unlocking.length === 0) return [];
  return [insertAfter(taking, `defer ${unlockText(lock)}`), ...unlocking.map(deleteStatement)];
}

/** A statement that is nothing but the unlock of exactly this lock. */
function plainUnlock(model: Model, { syntax }: FlowNode, lock: TakenLock): Stmt | null {
  if (syntax === null) return null;
  const statement = syntax.kind === "call" ? model.parentOf(syntax) : syntax;
  if (statement?.kind !== "expression") return null;
  return textOf(statement) === unlockText(lock) ? statement : null;
}

function isFollowedByExit(model: Model, statement: Stmt, body: Block): boolean {
  const list = listAround(model, statement);
  const next = list[list.indexOf(statement) + 1];
  if (next === undefined) return model.parentOf(statement) === body;
  return next.kind === "return" && !hasCall(next);
}

function hasCall(node: Node): boolean {
  let isFound = false;
  walk(node, (inner) => {
    if (inner.kind === "call" || inner.kind === "receive") isFound = true;
    return !isFound;
  });
  return isFound;
}

function listAround(model: Model, statement: Node): readonly Stmt[] {
  const parent = model.parentOf(statement);
  if (parent?.kind === "block") return parent.statements;
  return parent?.kind === "case" || parent?.kind === "comm" ? parent.body : [];
}

/** An unlock before the first statement of each way that leaves a block. */
function exitEdits(model: Model, { lock, ways, path }: KeptLock): readonly TextEdit[] {
  const all = ways.length > 0 || path === null ? ways : [path];
  const jumps = new Set(all.map((way) => jumpOf(model, way, lock)));
  const edits: TextEdit[] = [];
  for (const jump of jumps) {
    if (jump === null) return [];
    edits.push(insertBefore(jump, unlockText(lock)));
  }
  return edits;
}

function jumpOf(model: Model, { steps }: FlowPath, lock: TakenLock): Stmt | null {
  for (const { node } of steps.slice(1)) {
    const { syntax } = node;
    if (syntax?.kind !== "return" && syntax?.kind !== "branch") continue;
    if (syntax.kind === "return" && mentionsLock(syntax, lock)) return null;
    return listAround(model, syntax).includes(syntax) ? syntax : null;
  }
  return null;
}

/** The results read what the lock guards: unlocking before would let others change it. */
function mentionsLock(statement: Stmt, { name }: TakenLock): boolean {
  const owner = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : name;
  return new RegExp(`(?:^|[^\\w.])${owner.replace(/[^\w]/g, "\\$&")}\\.`).test(textOf(statement));
}

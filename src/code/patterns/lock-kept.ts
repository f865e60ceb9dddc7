/** Locks that a function keeps: a way out passes no release, or a panic that somebody survives. */
import { allExitsAvoiding, dominates, findPath, reaches } from "../flow/find-path.ts";
import type { FlowNode, FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import { lineAt } from "../syntax/source-text.ts";
import {
  isReleasedElsewhere,
  isSameLock,
  locksTaken,
  outsideReleasers,
  releaseNodes,
  type TakenLock,
} from "./lock-release.ts";
import { decidedBefore } from "./path-decision.ts";
import { type SurvivedPanic, survivedPanic } from "./survived-panic.ts";

/** Lines above a function that may hold its doc comment. */
const DOC_LINES_MAX = 30;

/** A lock that stays taken. */
export interface KeptLock {
  readonly lock: TakenLock;
  readonly releases: ReadonlySet<FlowNode>;
  /** The way out, or back to the lock itself; null when only a panic leaves. */
  readonly path: FlowPath | null;
  /** All such ways, one for each exit. */
  readonly ways: readonly FlowPath[];
  /** The way comes back to the lock. */
  readonly isAgain: boolean;
  readonly panics: SurvivedPanic | null;
}

export function keptLocksIn(model: Model, pkg: GoPackage): readonly KeptLock[] {
  return pkg.funcs.flatMap((func) => {
    if (handsOver(func)) return [];
    return locksTaken(model, func).flatMap((lock) => keptLock(model, lock) ?? []);
  });
}

function keptLock(model: Model, lock: TakenLock): KeptLock | null {
  const flow = model.flowOf(lock.func);
  const releases = releaseNodes(model, lock);
  const isCovered = [...releases].some((node) => {
    return node.kind === "defer" && (dominates(flow, node, lock.node) || reaches(node, lock.node));
  });
  if (isCovered || (releases.size === 0 && !isNeverReleased(model, lock))) return null;
  if (isEnteredLocked(model, lock)) return null;
  const query = { from: lock.node, avoid: (node: FlowNode) => releases.has(node) };
  const ways = allExitsAvoiding(query);
  const again = findPath({ ...query, to: (node) => node === lock.node });
  const way = again ?? ways[0];
  const path = way && decidedBefore(way, releases, (node) => node === lock.node);
  const kept = { lock, releases, ways, path: path ?? null, isAgain: again !== null, panics: null };
  if (path !== undefined) return isReleasedElsewhere(model, lock) ? null : kept;
  const panics = survivedPanic(model, lock, releases);
  return panics === null || isReleasedElsewhere(model, lock) ? null : { ...kept, panics };
}

/** The function unlocks before it has locked: it is called with the lock and gives it back so. */
function isEnteredLocked(model: Model, { func, taken, unlock }: TakenLock): boolean {
  const flow = model.flowOf(func);
  const nodesOf = (kind: string): ReadonlySet<FlowNode | null> => {
    const same = model.operationsIn(func).filter((one) => one.kind === kind && !one.deferred);
    return new Set(
      same.filter((one) => isSameLock(one, taken)).map(({ node }) => flow.nodeOf(node)),
    );
  };
  const locks = nodesOf(taken.kind);
  const unlocks = nodesOf(unlock);
  return (
    findPath({ from: flow.entry, avoid: (it) => locks.has(it), to: (it) => unlocks.has(it) }) !==
    null
  );
}

/** Nobody in the program unlocks it, and everybody who could is known. */
function isNeverReleased(model: Model, lock: TakenLock): boolean {
  const { on } = lock.taken;
  const [resource] = on;
  if (on.length !== 1 || resource === undefined || resource.escapes !== null) return false;
  const unlocks = model.operationsOn(resource, "unlock", "read-unlock");
  return unlocks.length === 0 && outsideReleasers(model, lock).size === 0;
}

const HANDING_OVER = /^(?:try)?(?:r?lock|acquire|begin|enter)|(?:lock|locked|acquire)$/i;
const SAYS_LOCKED =
  /unlock|(?:still|returns?|left|leaves|is|be|are|stays?|remains?)\s+(?:\w+\s+){0,4}locked|(?:holding|holds|with) the \w*\s?lock/i;

/** The function says by its name or its comment that the caller gets it locked. */
function handsOver(func: Func): boolean {
  for (let at: Func | null = func; at !== null; at = at.outer) {
    if (at.node.kind !== "func") continue;
    if (HANDING_OVER.test(at.node.name.name)) return true;
    return SAYS_LOCKED.test(docOf(at));
  }
  return false;
}

/** The comment directly above a function. */
function docOf({ file, node }: Func): string {
  let line = lineAt(node.file, node.start);
  const first = line - DOC_LINES_MAX;
  const parts: string[] = [];
  for (const comment of file.comments.toReversed()) {
    if (comment.start > node.start) continue;
    if (lineAt(node.file, comment.end) !== line - 1 || line <= first) break;
    parts.push(comment.text);
    line = lineAt(node.file, comment.start);
  }
  return parts.reverse().join(" ");
}

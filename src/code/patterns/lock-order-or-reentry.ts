import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { deleteStatement, insertBefore, textOf } from "../remedy/edit-go.ts";
import type { Node, Stmt } from "../syntax/nodes.ts";
import { lineText } from "./channel-words.ts";
import { cyclesIn, type LockCycle, type LockPair } from "./lock-cycles.ts";
import { LOCK_CLASS_ID, lockHints } from "./lock-hints.ts";
import { onceReentries } from "./lock-once.ts";
import { type Reentry, reentriesOf } from "./lock-reentry.ts";
import { onlyResource, type TakenLock, takersOf } from "./lock-release.ts";
import { splitEdits } from "./lock-split.ts";

export const LOCK_ORDER_OR_REENTRY: Pattern = {
  classId: LOCK_CLASS_ID,
  looksFor: phrase("a lock is taken again by whoever holds it, or two locks in opposite orders"),
  proof: phrase(
    "the same variable of the same function names both, and a call leads from one to the other",
  ),
  traps: [
    phrase("locks of different objects of one type"),
    phrase("the lock is given up before the call"),
    phrase("a third lock that both sides take first; two readers"),
  ],
  find(model, pkg) {
    const inner = new Set<Node>();
    const again = pkg.funcs.flatMap((func) => reentriesOf(model, func));
    const reentries = again.flatMap((one) => {
      const { node } = one.inner.taken;
      if (inner.has(node) || !canBlock(model, one)) return [];
      inner.add(node);
      return [reentryMatch(model, one)];
    });
    const cycles = cyclesIn(model, pkg).flatMap((one) => {
      const { node } = one.pair.inner.taken;
      if (inner.has(node)) return [];
      inner.add(node);
      return [cycleMatch(model, pkg, one)];
    });
    return [...reentries, ...cycles, ...onceReentries(model, pkg), ...lockHints(model, pkg)];
  },
};

/** Two readers block each other only when a writer waits between them. */
function canBlock(model: Model, { outer, inner }: Reentry): boolean {
  if (outer.taken.kind === "lock" || inner.taken.kind === "lock") return true;
  return inner.taken.on.some((one) => model.operationsOn(one, "lock").length > 0);
}

function isReading({ outer, inner }: Reentry): boolean {
  return outer.taken.kind === "read-lock" && inner.taken.kind === "read-lock";
}

function reentryMatch(model: Model, one: Reentry): Match {
  const { outer, inner, calls } = one;
  const match = buildMatch(model, {
    classId: LOCK_CLASS_ID,
    pkg: inner.func.pkg,
    site: inner.taken.node,
    operation: inner.taken.kind,
    sentence: reentrySentence(one),
    witness: [
      [outer.taken.node, say`${outer.func.shortName} takes ${outer.name}`],
      ...calls.map((call) => [call, said("calls on with the lock held")] as const),
      [inner.taken.node, said("wants the same lock here, and waits for itself")],
    ],
    resource: onlyResource(inner),
    seenAt: takersOf(model, inner).filter((node) => node !== inner.taken.node),
    assumes: isReading(one) ? [said("a writer asks for the lock between the two reads")] : [],
    perCall: false,
    remedy: reentryRemedy(model, one),
    subject: `${outer.func.shortName} ${inner.func.shortName} ${inner.name}`,
  });
  // Whoever else can see the lock cannot release it for its holder.
  return match.grade === "possible" ? { ...match, grade: "likely" } : match;
}

function reentrySentence(one: Reentry): string {
  const { outer, inner, calls } = one;
  const at = lineText(inner.taken.node);
  const holder = say`${outer.func.shortName} holds ${outer.name} (${lineText(outer.taken.node)})`;
  const [call] = calls;
  const way = call === undefined ? "" : say` and calls ${inner.func.shortName} (${lineText(call)})`;
  if (isReading(one)) {
    return say`${holder} for reading${way}, which reads again (${at}): when a writer has queued in between, all three wait for ever.`;
  }
  const which = call === undefined ? said(" and takes it again") : said(", which takes it again");
  return say`${holder}${way}${which} (${at}): it waits for itself for ever, and everybody else for it.`;
}

function reentryRemedy(model: Model, one: Reentry): Remedy {
  const { outer, inner, calls } = one;
  const isDirect = calls.length === 0;
  return {
    text: isDirect
      ? say`Take ${inner.name} once: release it before it is locked again, or leave the second Lock out. A mutex of Go lets nobody in twice.`
      : say`Move what ${inner.func.shortName} does under the lock into a method that expects the lock to be held; ${outer.func.shortName} calls that one. Then the lock is taken once on each way.`,
    edits: splitEdits(model, one),
    notThis: [
      isReading(one)
        ? said(
            "Taking the read lock again because many may read: as soon as a writer waits, no further reader is let in.",
          )
        : said("TryLock inside: it would fail each time, for the lock is held by its own caller."),
    ],
  };
}

function cycleMatch(model: Model, pkg: GoPackage, { pair, other }: LockCycle): Match {
  const { inner, outer } = pair;
  const match = buildMatch(model, {
    classId: LOCK_CLASS_ID,
    pkg,
    site: inner.taken.node,
    operation: inner.taken.kind,
    sentence: say`${outer.func.shortName} takes ${outer.name} and then ${inner.name} (${lineText(inner.taken.node)}), ${other.outer.func.shortName} takes them the other way round (${lineText(other.inner.taken.node)}): when both hold their first, both wait for ever.`,
    witness: [...pairLines(pair), ...pairLines(other)],
    resource: pair.second,
    seenAt: [...takersOf(model, inner), ...takersOf(model, outer)].filter((node) => {
      return node !== inner.taken.node;
    }),
    assumes: [said("the two meet on the same object")],
    isHint: !pair.isOneObject || !other.isOneObject,
    perCall: false,
    remedy: orderRemedy(model, pair, other),
    subject: `${outer.func.shortName} ${outer.name} ${inner.name}`,
  });
  const isSeen = pair.isOneObject && other.isOneObject && match.grade === "possible";
  return isSeen ? { ...match, grade: "likely" } : match;
}

function pairLines({ outer, inner }: LockPair) {
  const who = outer.func.shortName;
  return [
    [outer.taken.node, say`${who} takes ${outer.name}`] as const,
    [inner.taken.node, say`${inner.func.shortName} waits here for ${inner.name}`] as const,
  ];
}

function orderRemedy(model: Model, pair: LockPair, other: LockPair): Remedy {
  const [kept, changed] = isBefore(pair, other) ? [pair, other] : [other, pair];
  return {
    text: say`Take the two locks in one order everywhere, ${kept.outer.name} first and ${kept.inner.name} second, in ${changed.outer.func.shortName} too: whoever has the first then never waits for somebody who wants it.`,
    edits: swapEdits(model, changed),
    notThis: [
      said(
        "A timeout or TryLock around the second lock: the two still meet, and one of them fails instead.",
      ),
    ],
  };
}

function isBefore(pair: LockPair, other: LockPair): boolean {
  const [one, two] = [pair.outer.taken.node, other.outer.taken.node];
  if (one.file !== two.file) return one.file.path < two.file.path;
  return one.start < two.start;
}

/** The inner lock and its deferred unlock move above the outer lock. */
function swapEdits(model: Model, { outer, inner }: LockPair): readonly TextEdit[] {
  const first = model.parentOf(outer.taken.node);
  const second = model.parentOf(inner.taken.node);
  if (first?.kind !== "expression" || second?.kind !== "expression") return [];
  const list = model.parentOf(first);
  if (list?.kind !== "block" || model.parentOf(second) !== list) return [];
  const at = list.statements.indexOf(second);
  const unlock = list.statements[at + 1];
  if (unlock?.kind !== "defer" || !unlocks(unlock, inner)) return [];
  const text = `${textOf(second)}\n${textOf(unlock)}`;
  return [insertBefore(first, text), deleteStatement(second), deleteStatement(unlock)];
}

function unlocks(statement: Stmt, { unlock, taken }: TakenLock): boolean {
  const { node } = taken;
  if (node.kind !== "call" || node.callee.kind !== "selector") return false;
  const method = unlock === "unlock" ? "Unlock" : "RUnlock";
  return textOf(statement) === `defer ${textOf(node.callee.operand)}.${method}()`;
}

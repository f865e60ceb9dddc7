import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { deleteStatement, insertAfter, textOf } from "../remedy/edit-go.ts";
import type { If, Node } from "../syntax/nodes.ts";
import { lineOf } from "./code-lines.ts";
import { growthLines, withUses } from "./container-report.ts";
import { type Container, type ContainerUse, containersOf, usesOf } from "./container-uses.ts";
import { type NeverTrue, neverTrue } from "./guard-truth.ts";

export const CLEAR_GUARD_NEVER_TRUE: Pattern = {
  classId: "clear-guard-never-true",
  looksFor: phrase("a container that is only emptied in a branch whose condition can never hold"),
  proof: phrase(
    "both sides of the condition come from the same clock at the same moment, traced to where they are set, or a constant switches it off; nothing else empties the container",
  ),
  traps: [
    phrase("the remembered moment was loaded from disk"),
    phrase("one object lives on, so its moment grows old"),
    phrase("the moment is set inside of the branch"),
    phrase("another place empties the container as well"),
    phrase("the guard stands in a loop that outlives the moment"),
  ],
  find(model, pkg) {
    return containersOf(model, pkg).flatMap((container) => matchesOf(model, pkg, container));
  },
};

/** A place that empties the container, and the test in front of it. */
interface Guarded {
  readonly use: ContainerUse;
  readonly guard: If;
  readonly func: Func;
  readonly why: NeverTrue;
}

function matchesOf(model: Model, pkg: GoPackage, container: Container): readonly Match[] {
  const inserts = usesOf(container, "insert");
  const clears = usesOf(container, "clear", "remove", "cut");
  if (inserts.length === 0 || clears.length === 0) return [];
  const guarded = clears.map((use) => guardOf(model, use));
  const known = guarded.filter((it) => it !== null);
  if (known.length < guarded.length) return [];
  const byGuard = new Map(known.map((it) => [it.guard, it]));
  return [...byGuard.values()].map((it) => matchOf(model, { pkg, container, inserts, ...it }));
}

/** The innermost test around it, or around all calls of its function, that can never hold. */
function guardOf(model: Model, use: ContainerUse): Guarded | null {
  if (use.func === null) return null;
  const own = guardAround(model, use.node, use);
  if (own !== null) return own;
  const calls = model.callersOf(use.func).filter(({ from }) => from !== null);
  if (calls.length === 0 || model.escapeOf(use.func) !== null) return null;
  const around = calls.map(({ call }) => guardAround(model, call, use));
  return around.every((it) => it !== null) ? (around[0] ?? null) : null;
}

function guardAround(model: Model, node: Node, use: ContainerUse): Guarded | null {
  const func = model.funcOf(node);
  if (func === null) return null;
  let inner: Node = node;
  for (let at = model.parentOf(node); at !== null && at !== func.node; at = model.parentOf(at)) {
    if (at.kind === "if" && at.then === inner) {
      const why = neverTrue(model, at, func);
      if (why !== null) return { use, guard: at, func, why };
    }
    inner = at;
  }
  return null;
}

interface Found extends Guarded {
  readonly pkg: GoPackage;
  readonly container: Container;
  readonly inserts: readonly ContainerUse[];
}

function matchOf(model: Model, found: Found): Match {
  const { container, guard, why, use, inserts, pkg } = found;
  const match = buildMatch(model, {
    classId: CLEAR_GUARD_NEVER_TRUE.classId,
    pkg,
    site: guard,
    operation: "call",
    sentence: sentenceOf(found),
    witness: [
      ...why.made.map((node) => [node, said("made anew, before each test")] as const),
      [why.setAt, setRole(why)],
      [guard, said("tested here: never true")],
      [use.node, said("would empty it, and is never reached")],
      ...inserts.map(({ node }) => [node, said("grows here")] as const),
    ],
    resource: null,
    seenAt: growthLines(model, inserts),
    isHint: container.escapes !== null,
    assumes: container.escapes === null ? [] : [container.escapes.reason],
    remedy: remedyOf(found),
    subject: container.name,
  });
  return withUses(model, match, container);
}

function setRole({ kind }: NeverTrue): string {
  switch (kind) {
    case "set-when-made":
      return said("set to this moment when it is made");
    case "set-just-before":
      return said("set to this moment, right before the test");
    case "switched-off":
      return said("this constant switches it off");
  }
}

function sentenceOf({ container, why, use }: Found): string {
  const { name } = container;
  const where = say`the branch that empties ${name} (${lineOf(use.node)}) is never taken`;
  switch (why.kind) {
    case "set-when-made":
      return say`${where}: a new object is made for each test, and ${why.subject} is always of this moment (${lineOf(why.setAt)})`;
    case "set-just-before":
      return say`${where}: ${why.subject} is set to this moment right before it is compared (${lineOf(why.setAt)})`;
    case "switched-off":
      return say`${where}: ${why.subject} is 0 (${lineOf(why.setAt)}), so ${name} only grows`;
  }
}

function remedyOf(found: Found): Remedy {
  const { why, container, guard } = found;
  const notThis = [
    say`a lock or another map type for ${container.name}: the test stays false, and nothing is thrown away`,
    said("runtime.GC or debug.FreeOSMemory: what a reachable container holds is not garbage"),
  ];
  switch (why.kind) {
    case "set-when-made":
      return {
        text: say`Keep one object for the life of the service and compare with the moment it stored at its last clearing (${why.subject}): only an object that grows old sees a new period begin. Or empty ${container.name} from a ticker.`,
        edits: [],
        notThis,
      };
    case "set-just-before":
      return {
        text: say`Set ${why.subject} inside of the branch, when ${container.name} has been emptied: then it keeps the beginning of the period, and the test becomes true when the period is over.`,
        edits: movedInto(guard, why.setAt),
        notThis,
      };
    case "switched-off":
      return {
        text: say`Give ${why.subject} a value above 0: then the test becomes true when ${container.name} is full, and the branch that is written already makes room.`,
        edits: [],
        notThis,
      };
  }
}

function movedInto({ then }: If, set: Node): Remedy["edits"] {
  const last = then.statements.at(-1);
  if (last === undefined || set.kind !== "assign") return [];
  return [deleteStatement(set), insertAfter(last, textOf(set))];
}

import { inEnglish, phrase, said, say } from "../../base/language.ts";
import { buildMatch, type MatchDraft } from "../build-match.ts";
import { exitSentence } from "../flow/describe-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { insertAfter, replaceNode, textOf } from "../remedy/edit-go.ts";
import type { Operation, Resource } from "../resource.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import { lineText } from "./channel-words.ts";
import {
  askedBy,
  type CondWait,
  type FlagSet,
  flagSets,
  flagsBehind,
  flagsInLoop,
  type StopFlag,
} from "./cond-loops.ts";
import { isWokenAnyway, sleepingWay, wakesOf } from "./cond-wakes.ts";

const CLASS_ID = "cond-never-signalled";

export const COND_NEVER_SIGNALLED: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "a goroutine waits on a sync.Cond and the way that should let it go wakes nobody",
  ),
  proof: phrase(
    "the flag that ends the wait is set on a way without Broadcast, or the loop never reads it",
  ),
  traps: [
    phrase("workers that idle in Wait until somebody stops the pool"),
    phrase("Broadcast before the flag is set, under the same lock, or by the caller"),
    phrase("a stop that changes what the loop asks for"),
  ],
  find(model, pkg) {
    return waitsIn(model, pkg).flatMap((one) => matchOf(model, pkg, one) ?? []);
  },
};

function waitsIn(model: Model, pkg: GoPackage): readonly CondWait[] {
  return pkg.funcs.flatMap((func) =>
    model.operationsIn(func).flatMap((wait) => {
      const [cond] = wait.on;
      if (wait.kind !== "wait" || cond?.kind !== "cond" || wait.on.length > 1) return [];
      return [{ wait, func, cond, loop: wait.loop?.kind === "for" ? wait.loop : null }];
    }),
  );
}

function matchOf(model: Model, pkg: GoPackage, one: CondWait): Match | null {
  const draft =
    nobodyWakes(model, one) ?? stopWithoutWaking(model, one) ?? stopNotAsked(model, one);
  if (draft === null) return null;
  const { wait, cond } = one;
  const others = model.operationsOn(cond, "wait").filter((other) => other !== wait);
  return buildMatch(model, {
    ...draft,
    classId: CLASS_ID,
    pkg,
    site: wait.node,
    operation: "wait",
    resource: cond,
    seenAt: others.map(({ node }) => node),
    isHint: isMadeOnce(model, cond),
    partners: wakesOf(model, cond).flatMap(({ func }) => (func === null ? [] : [func])),
    subject: inEnglish(() => `${one.func.shortName} ${nameOf(wait)}`),
  });
}

/** Made once in the life of the process: nothing piles up. A field counts with its owner. */
function isMadeOnce(model: Model, { origin, madeIn, isShared }: Resource): boolean {
  if (origin === null) return false;
  if (madeIn === null) return isShared && model.parentOf(origin)?.kind === "specs";
  return model.multiplicityAt(origin).kind === "once";
}

type Draft = Pick<MatchDraft, "sentence" | "witness" | "remedy" | "assumes">;

function nobodyWakes(model: Model, { wait, cond, func }: CondWait): Draft | null {
  if (wakesOf(model, cond).length > 0) return null;
  if (isWokenAnyway(model, cond, condExpr(wait))) return null;
  return {
    sentence: say`${func.shortName} waits on ${nameOf(wait)} (${lineText(wait.node)}), and nothing in the program calls its Signal or Broadcast.`,
    witness: [...madeLine(cond), [wait.node, said("waits here for ever")]],
    remedy: {
      text: say`Call ${nameOf(wait)}.Broadcast() wherever what the loop asks for changes: Wait returns only when somebody wakes it.`,
      edits: [],
      notThis: NOT_SIGNAL,
    },
  };
}

/** The flag that ends the wait is set, and nobody is woken to see it. */
function stopWithoutWaking(model: Model, one: CondWait): Draft | null {
  const { wait, cond, func } = one;
  for (const flag of flagsInLoop(model, one)) {
    for (const set of flagSets(model, flag)) {
      if (set.func === func || isWokenAnyway(model, cond, condExpr(wait))) continue;
      const way = sleepingWay(model, set, cond);
      if (way === null) continue;
      const name = textOf(set.target);
      return {
        sentence: say`${set.func.shortName} sets ${name} (${lineText(set.node)}) and wakes nobody before it leaves, so whoever waits at ${lineText(wait.node)} never looks at ${name} again.`,
        witness: [
          [wait.node, said("waits here for jobs or for the end")],
          [set.node, said("the end is said here")],
          ...wayLines(way),
          [wait.node, said("still waits here")],
        ],
        remedy: wakeRemedy(model, one, set),
      };
    }
  }
  return null;
}

function wayLines(way: FlowPath): readonly (readonly [node: Node, role: string])[] {
  const { text, quotes } = exitSentence(way);
  return quotes.slice(-1).map((node) => [node, say`leaves here ${text}, nobody is woken`] as const);
}

const NOT_SIGNAL = [
  phrase("Signal in the place of Broadcast: it wakes one of those who wait, and the others stay."),
];

function wakeRemedy(model: Model, { wait }: CondWait, set: FlagSet): Remedy {
  const name = besides(condExpr(wait), set.target);
  const parent = set.node.kind === "assign" ? set.node : model.parentOf(set.node);
  const statement = parent?.kind === "assign" || parent?.kind === "expression" ? parent : null;
  const text = say`Call ${name ?? nameOf(wait)}.Broadcast() behind the line that sets ${textOf(set.target)}: everybody who waits then wakes, sees it and leaves.`;
  if (name === null || statement === null) return { text, edits: [], notThis: NOT_SIGNAL };
  return { text, edits: [insertAfter(statement, `${name}.Broadcast()`)], notThis: NOT_SIGNAL };
}

/** The condition as it is called beside the flag: `q.filled` for the flag `q.closed`. */
function besides(cond: Expr | null, flag: Expr): string | null {
  if (cond?.kind === "ident" && flag.kind === "ident") return cond.name;
  if (cond?.kind !== "selector" || flag.kind !== "selector") return null;
  return `${textOf(flag.operand)}.${cond.name.name}`;
}

/** Somebody stops and wakes all, but the loop asks for other things and goes back to sleep. */
function stopNotAsked(model: Model, one: CondWait): Draft | null {
  const asked = askedBy(model, one);
  if (asked === null || one.loop === null) return null;
  for (const flag of flagsBehind(model, one)) {
    if (asked.has(flag.symbol)) continue;
    for (const set of flagSets(model, flag)) {
      const wake = wakesOf(model, one.cond).find(({ kind, func }) => {
        return kind === "broadcast" && func === set.func;
      });
      if (wake === undefined || changesAsked(model, set.func, asked)) continue;
      return notAskedDraft(one, { flag, set, wake });
    }
  }
  return null;
}

/** The stopping function changes something that the loop asks for. */
function changesAsked(model: Model, func: Func, asked: Iterable<Func["params"][number]>): boolean {
  for (const symbol of asked) {
    const isSet = model.usesOf(symbol).some((use) => {
      if (model.funcOf(use) !== func) return false;
      const parent = model.parentOf(use);
      const whole = parent?.kind === "selector" && parent.name === use ? parent : use;
      const around = model.parentOf(whole);
      const isTarget = around?.kind === "assign" && around.left.some((left) => left === whole);
      return isTarget || around?.kind === "inc-dec" || around?.kind === "index";
    });
    if (isSet) return true;
  }
  return false;
}

interface NotAsked {
  readonly flag: StopFlag;
  readonly set: FlagSet;
  readonly wake: Operation;
}

function notAskedDraft({ wait, loop }: CondWait, { flag, set, wake }: NotAsked): Draft {
  const name = textOf(flag.read);
  const condition = loop?.condition ?? null;
  const ending = flag.ends ? `!${name}` : name;
  const asks = condition === null ? "" : say` asks only for ${textOf(condition)} and`;
  return {
    sentence: say`${set.func.shortName} sets ${textOf(set.target)} and wakes all (${lineText(wake.node)}), but the loop around Wait (${lineText(wait.node)})${asks} does not look at ${name}, so it goes back to sleep.`,
    witness: [
      [wait.node, said("waits here")],
      [set.node, said("the end is said here")],
      [wake.node, said("everybody is woken here")],
      [loop ?? wait.node, say`asks again here, and not for ${name}`],
      [flag.read, said("would have left here")],
    ],
    assumes: [say`after ${set.func.shortName} nobody brings about what the loop asks for`],
    remedy: {
      text: say`Let the loop ask for ${ending} too: whoever is woken by ${set.func.shortName} then leaves the loop and comes to the check behind it.`,
      edits: condition === null ? [] : [replaceNode(condition, joined(condition, ending))],
      notThis: [
        said("Another Broadcast: whoever wakes asks the same question and goes back to sleep."),
      ],
    },
  };
}

function joined(condition: Expr, ending: string): string {
  const text = textOf(condition);
  const isOr = condition.kind === "binary" && condition.op === "||";
  return isOr ? `(${text}) && ${ending}` : `${text} && ${ending}`;
}

function madeLine({ origin }: Resource): readonly (readonly [node: Node, role: string])[] {
  return origin === null ? [] : [[origin, said("the condition is made here")]];
}

function condExpr({ node }: Operation): Expr | null {
  const isMethod = node.kind === "call" && node.callee.kind === "selector";
  return isMethod && node.callee.kind === "selector" ? node.callee.operand : null;
}

function nameOf(wait: Operation): string {
  const named = condExpr(wait);
  return named === null ? said("the condition") : textOf(named);
}

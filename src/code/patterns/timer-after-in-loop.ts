/** Timers that each round of a loop makes anew, where the runtime keeps them until they fire. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { insertBefore, replaceNode, textOf } from "../remedy/edit-go.ts";
import { indentAt } from "../remedy/source-layout.ts";
import type { Call, CommClause, Expr, For, Node, Range, Select, Stmt } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { callsNamed } from "./calls-named.ts";
import { isInside, lineOf } from "./code-lines.ts";
import { exitsOf } from "./loop-exits.ts";
import { shortName } from "./release-match.ts";
import { isUsedName } from "./release-remedy.ts";
import { loopAround } from "./repeated-calls.ts";
import { isCollected } from "./ticker-not-stopped.ts";

const CLASS_ID = "timer-after-in-loop";
const TICK = "time.Tick";
/** Timers that fire sooner than this cannot pile up to an amount that matters. */
const SHORT_TIMER_NS = 10e9;

export const TIMER_AFTER_IN_LOOP: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "time.After or time.Tick in a select of a loop that goes on when another arm is ready",
  ),
  proof: phrase("the language version is below 1.23, and the time is long and constant"),
  traps: [
    phrase("from Go 1.23 a timer that nobody refers to is collected"),
    phrase("a short time: the timers fire before they are many"),
    phrase("the loop waits for each timer, so none outlives its round"),
    phrase("the timer is made before the loop"),
  ],
  find(model, pkg) {
    if (isCollected(pkg)) return [];
    return callsNamed(model, pkg, /^time\.(?:After|Tick)$/).flatMap((call) => {
      const round = roundOf(model, call);
      return round === null ? [] : [matchOf(model, pkg, round)];
    });
  },
};

interface Round {
  readonly call: Call;
  readonly func: Func;
  readonly loop: For | Range;
  readonly select: Select;
  readonly arm: CommClause;
  /** An arm that begins the next round. */
  readonly other: CommClause;
  readonly isTick: boolean;
  /** Null when it is not constant. */
  readonly ns: number | null;
}

function roundOf(model: Model, call: Call): Round | null {
  const func = model.funcOf(call);
  const loop = loopAround(model, call);
  const place = armAround(model, call);
  const [time] = call.args;
  if (func === null || loop === null || place === null || time === undefined) return null;
  const { arm, select } = place;
  if (!isInside(select, loop)) return null;
  const other = select.arms.find((it) => it !== arm && goesOn(loop, it));
  const isTick = model.externalName(call) === TICK;
  const ns = model.constantOf(time);
  if (other === undefined || (!isTick && ns !== null && ns < SHORT_TIMER_NS)) return null;
  return { call, func, loop, select, arm, other, isTick, ns };
}

/** The arm does not end in a way out of the loop. */
function goesOn(loop: For | Range, arm: CommClause): boolean {
  const last = arm.body.at(-1);
  return last === undefined || !exitsOf(loop, arm).includes(last);
}

/** The arm that waits for the call's channel, not one that has the call in its body. */
function armAround(model: Model, call: Call) {
  const receive = model.parentOf(call);
  if (receive?.kind !== "receive") return null;
  const statement = model.parentOf(receive);
  const arm = statement === null ? null : model.parentOf(statement);
  const select = arm === null ? null : model.parentOf(arm);
  const isComm = arm?.kind === "comm" && arm.comm === statement;
  return isComm && select?.kind === "select" ? { arm, select } : null;
}

function matchOf(model: Model, pkg: GoPackage, round: Round): Match {
  const { call, func, other, loop, isTick, ns } = round;
  const what = isTick
    ? said("a ticker that nothing can stop")
    : said("a timer that stays until its time is up");
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: call,
    operation: "call",
    sentence: say`Each round of the loop in ${shortName(func)} makes ${what} (${lineOf(call)}), also when another arm is ready first (${lineOf(other)}): they pile up as fast as the rounds.`,
    witness: [
      [loop, said("begins the next round")],
      [other, said("ready first: the timer is left behind")],
      [call, said("made anew in every round")],
    ],
    resource: null,
    assumes: isTick || ns !== null ? [] : [say`${textOf(call.args[0] ?? call)} is a long time`],
    perCall: true,
    subject: `${func.name} ${textOf(call)}`,
    remedy: remedyOf(model, round),
  });
}

function remedyOf(model: Model, round: Round): Remedy {
  const notThis = [
    said("A shorter time: as many timers are made, and the loop acts on a silence that was none."),
    said("Go 1.23 alone: the go line of the module must say it, too."),
  ];
  if (round.isTick) {
    const text = said(
      "Make one ticker before the loop and stop it behind: all rounds share it, and it is given back when the loop ends.",
    );
    return { text, edits: tickerEdits(model, round), notThis };
  }
  const text = said(
    "Make the timer with time.NewTimer before the select and stop it first thing in every other arm: a timer that is stopped is freed at once.",
  );
  return { text, edits: timerEdits(round), notThis };
}

function timerEdits({ call, func, select, arm }: Round): readonly TextEdit[] {
  const [time] = call.args;
  const name = freeName(func, ["timer", "timeout", "silence"]);
  if (time === undefined || name === null) return [];
  const others = select.arms.filter((it) => it !== arm);
  return [
    insertBefore(select, `${name} := time.NewTimer(${textOf(time)})`),
    replaceNode(call, `${name}.C`),
    ...others.map((it) => stopIn(it, `${name}.Stop()`)),
  ];
}

function stopIn(arm: CommClause, text: string): TextEdit {
  const [first] = arm.body;
  if (first !== undefined) return insertBefore(first, text);
  const { file, end } = arm;
  return { file, start: end, end, text: `\n${indentAt(file, arm.start)}\t${text}` };
}

function tickerEdits(model: Model, { call, func, loop }: Round): readonly TextEdit[] {
  const [time] = call.args;
  const name = freeName(func, ["ticker", "tick", "clock"]);
  if (time === undefined || name === null || isOfLoop(model, time, loop)) return [];
  const labeled = model.parentOf(loop);
  const stmt: Stmt = labeled?.kind === "labeled" ? labeled : loop;
  const made = `${name} := time.NewTicker(${textOf(time)})`;
  return [insertBefore(stmt, `${made}\ndefer ${name}.Stop()`), replaceNode(call, `${name}.C`)];
}

/** The time is computed from what belongs to one round. */
function isOfLoop(model: Model, time: Expr, loop: Node): boolean {
  let isOwn = false;
  walk(time, (node) => {
    const ident = node.kind === "ident" ? model.symbolOf(node)?.ident : null;
    isOwn ||= ident != null && isInside(ident, loop);
    return !isOwn;
  });
  return isOwn;
}

function freeName(func: Func, names: readonly string[]): string | null {
  return names.find((name) => !isUsedName(func, name)) ?? null;
}

/** How often a node runs each time its function is entered: the loops around it. */
import { say } from "../../base/language.ts";
import { reaches } from "../flow/find-path.ts";
import type { Calls, Flows, Multiplicity, Names, Types } from "../model.ts";
import type { Func } from "../program.ts";
import type { Expr, For, Node, Range } from "../syntax/nodes.ts";
import { ONCE, oftener, placeText } from "./often.ts";
import { type Pace, paceOf } from "./periods.ts";

export type RepetitionParts = Names &
  Pick<Types, "constantOf" | "typeOf"> &
  Pick<Calls, "externalName"> &
  Flows;

/** Multiplicity of a node within one run of its function; `once` outside of loops. */
export function repetitionOf(parts: RepetitionParts, node: Node, func: Func): Multiplicity {
  let often = ONCE;
  let inner: Node = node;
  for (let at = parts.parentOf(node); at !== null && at !== func.node; at = parts.parentOf(at)) {
    if ((at.kind === "for" || at.kind === "range") && isRepeated(at, inner)) {
      often = oftener(often, oftenIn(parts, at, node));
    }
    inner = at;
  }
  return often.kind === "once" || comesBack(parts, node, func) ? often : ONCE;
}

/** The init statement and the subject of a range are evaluated once. */
function isRepeated(loop: For | Range, part: Node): boolean {
  return loop.kind === "for" ? part !== loop.init : part !== loop.subject;
}

/** Whether control can come to the node again: not when every way from it leaves the loop. */
function comesBack({ flowOf }: RepetitionParts, node: Node, func: Func): boolean {
  const at = flowOf(func).nodeOf(node);
  return at === null || reaches(at, at);
}

function oftenIn(parts: RepetitionParts, loop: For | Range, node: Node): Multiplicity {
  const where = placeText(loop);
  const bound = boundOf(parts, loop);
  if (bound !== null) {
    return { kind: "bounded", because: say`${bound} times, in the loop at ${where}`, at: loop };
  }
  const pace = paceOf(parts, loop);
  if (pace !== null && isPaced(parts, pace, node, loop)) {
    return { kind: "periodic", because: say`${pace.words}, in the loop at ${where}`, at: loop };
  }
  return { kind: "per-iteration", because: say`once a round of the loop at ${where}`, at: loop };
}

/** In a select with a ticker the other arms go at a pace of their own. */
function isPaced({ parentOf }: RepetitionParts, pace: Pace, node: Node, loop: Node): boolean {
  if (pace.arm === null) return true;
  const select = parentOf(pace.arm);
  for (let at: Node | null = node; at !== null && at !== loop; at = parentOf(at)) {
    if (at.kind === "comm" && parentOf(at) === select) return at === pace.arm;
  }
  return true;
}

/** Largest number of rounds of a loop, when it is written in the source. */
export function boundOf(parts: RepetitionParts, loop: For | Range): number | null {
  if (loop.kind === "range") return boundOfRange(parts, loop.subject);
  const { init, condition, post } = loop;
  if (condition?.kind !== "binary" || post?.kind !== "inc-dec" || init?.kind !== "assign") {
    return null;
  }
  const [first] = init.right;
  const from = first === undefined ? null : parts.constantOf(first);
  const limit = parts.constantOf(condition.right);
  if (from === null || limit === null || init.right.length !== 1) return null;
  const rounds = post.op === "++" ? limit - from : from - limit;
  return Math.max(0, rounds + (/^[<>]=$/.test(condition.op) ? 1 : 0));
}

function boundOfRange(parts: RepetitionParts, subject: Expr): number | null {
  if (subject.kind === "composite") return subject.elements.length;
  const value = parts.constantOf(subject);
  if (value !== null) return value;
  const symbol = parts.namedBy(subject);
  const length = symbol?.type?.kind === "array-type" ? symbol.type.length : null;
  return length === null ? null : parts.constantOf(length);
}

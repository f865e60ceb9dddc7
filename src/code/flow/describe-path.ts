/** Words for the exit a path takes: what decided that it is taken, and what to quote. */

import { said, say } from "../../base/language.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import { decidingGuard } from "./find-path.ts";
import type { FlowPath, Guard } from "./flow.ts";
import { isContextDone, isTimeUp, receivedBy } from "./guards.ts";

/** Source quoted in a sentence is cut here. */
const QUOTE_COLUMNS = 60;

export interface ExitSentence {
  /** `when err != nil`, `at the end of the function`: fits behind `leaves here`. */
  readonly text: string;
  /** Lines to show with it, in order: what decided, then the exit. */
  readonly quotes: readonly Node[];
}

/** Says when the path leaves the function. */
export function exitSentence(path: FlowPath): ExitSentence {
  const guard = decidingGuard(path);
  const exit = path.steps.at(-1)?.node;
  const decided = guard === null ? null : nodeOfGuard(guard, path);
  const quotes = [decided, exit?.syntax ?? null].filter((node) => node !== null);
  const place = exit?.kind === "end" ? said("at the end of the function") : "";
  if (guard === null) return { text: place || said("in any case"), quotes };
  const words = guardWords(guard);
  return { text: place === "" ? words : say`${words}, ${place}`, quotes: onePerLine(quotes) };
}

/** The guard of an edge as a clause: `when err != nil`. */
export function guardWords(guard: Guard): string {
  switch (guard.kind) {
    case "condition":
      return say`when ${conditionWords(guard.condition, guard.holds)}`;
    case "case":
      return guard.clause.isDefault
        ? said("in the default case")
        : say`in the case ${guard.clause.values.map(quote).join(", ")}`;
    case "loop":
      return guard.entered ? said("inside the loop") : said("when the loop is over");
    case "arm":
      return armWords(guard);
  }
}

function armWords({ arm }: Extract<Guard, { kind: "arm" }>): string {
  if (arm.comm === null) return said("when no arm is ready (default)");
  const shown = `case ${quote(arm.comm)}`;
  const channel = receivedBy(arm);
  if (channel === null) return say`when the send is ready first (${shown})`;
  if (isContextDone(channel)) return say`when the context is done first (${shown})`;
  if (isTimeUp(channel)) return say`when the time is up first (${shown})`;
  return say`when ${quote(channel)} is ready first (${shown})`;
}

const OPPOSITE = new Map([
  ["==", "!="],
  ["!=", "=="],
  ["<", ">="],
  [">=", "<"],
  [">", "<="],
  ["<=", ">"],
]);

function conditionWords(condition: Expr, holds: boolean): string {
  if (holds) return quote(condition);
  if (condition.kind !== "binary") return `!${quote(condition)}`;
  const opposite = OPPOSITE.get(condition.op);
  if (opposite === undefined) return say`not (${quote(condition)})`;
  return `${quote(condition.left)} ${opposite} ${quote(condition.right)}`;
}

function nodeOfGuard(guard: Guard, { steps }: FlowPath): Node | null {
  switch (guard.kind) {
    case "condition":
      return guard.condition;
    case "case":
      return guard.clause.values[0] ?? guard.clause;
    case "arm":
      return guard.arm;
    case "loop": {
      const at = steps.findIndex((step) => step.guard === guard);
      return steps[at - 1]?.node.syntax ?? null;
    }
  }
}

function onePerLine(nodes: readonly Node[]): readonly Node[] {
  const lines = nodes.map((node) => lineAt(node.file, node.start));
  return nodes.filter((_, at) => lines.indexOf(lines[at] ?? 0) === at);
}

function quote(node: Node): string {
  const text = node.file.text.slice(node.start, node.end).replace(/\s+/g, " ");
  return text.length > QUOTE_COLUMNS ? `${text.slice(0, QUOTE_COLUMNS - 1)}…` : text;
}

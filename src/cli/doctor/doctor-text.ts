import { phrase, said, say } from "../../base/language.ts";
import { padText } from "../../base/text-width.ts";
import type { Check } from "./surroundings.ts";

export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** One line each, what to do behind an arrow, and the sum at the end. */
export function doctorText(groups: readonly CheckGroup[]): string {
  const all = groups.flatMap(({ checks }) => checks);
  const width = Math.max(...all.map(({ id }) => id.length));
  const parts = groups.map(({ title, checks }) => {
    const lines = checks.map((check) => lineOf(check, width));
    return `${title}\n${lines.join("")}\n`;
  });
  return `${parts.join("")}${sumOf(all)}\n`;
}

/** Exit code 2 is for this. */
export function isBroken(groups: readonly CheckGroup[]): boolean {
  return groups.some(({ checks }) => checks.some(({ state }) => state === "broken"));
}

const STATES = {
  ok: phrase("ok"),
  limited: phrase("limited"),
  broken: phrase("broken"),
} as const;
const STATE_COLUMNS = "limited".length;

function lineOf({ id, state, says, advice }: Check, width: number): string {
  const todo = advice === null ? "" : ` → ${advice}`;
  return `  ${padText(said(STATES[state]), STATE_COLUMNS)}  ${id.padEnd(width)}  ${says}${todo}\n`;
}

function sumOf(checks: readonly Check[]): string {
  const limited = checks.filter(({ state }) => state === "limited").length;
  const broken = checks.filter(({ state }) => state === "broken").length;
  if (broken > 0) return say`${broken} broken, ${limited} limited`;
  return limited === 0 ? said("all is well") : say`what is needed works; ${limited} limited`;
}

import { say } from "../base/language.ts";
import type { CommandRow } from "./commands.ts";
import { refusedWord } from "./refused-flags.ts";

/** Typing errors up to this many letters are taken for the word they are near to. */
const TYPO_DISTANCE_MAX = 2;

/**
 * What to say when the first word is no command: why pprof's is none, the near one, or `diagnose`
 * for what looks like a source.
 */
export function unknownCommand(word: string, commands: readonly CommandRow[]): string {
  const refused = refusedWord(word);
  if (refused !== null) return refused;
  const near = nearest(
    word,
    commands.map((row) => row.name),
  );
  const what = say`unknown command "${word}"`;
  if (near !== null) return say`${what}: did you mean \`tidemark ${near}\`?`;
  if (looksLikeSource(word)) return say`${what}: did you mean \`tidemark diagnose ${word}\`?`;
  return say`${what}: \`tidemark --help\` lists them all`;
}

function looksLikeSource(word: string): boolean {
  return /[:/.]/.test(word) && !word.startsWith("-");
}

/** The one of `names` that is closest in letters, null when none is close. */
function nearest(word: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = TYPO_DISTANCE_MAX + 1;
  for (const name of names) {
    const distance = editDistance(word, name);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** Levenshtein distance, by rows; words longer than any command are far from all of them. */
function editDistance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > TYPO_DISTANCE_MAX) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column++) {
      const kept = (row[column - 1] ?? 0) + (letter === right[column - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

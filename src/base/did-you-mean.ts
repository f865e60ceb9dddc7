/** Words that a person probably meant. */

/** A slip of more is another word. */
const SLIPS_MAX = 2;
/** Longer ones are no keys of anybody. */
const WORD_CHARS_MAX = 64;

/** The known word nearest to `word`, null when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  if (word.length > WORD_CHARS_MAX) return null;
  const plain = word.toLowerCase().replaceAll("-", "_");
  const ranked = known
    .map((candidate) => ({ candidate, slips: slipsBetween(plain, candidate.toLowerCase()) }))
    .filter(({ candidate, slips }) => slips <= Math.min(SLIPS_MAX, candidate.length / 3))
    .toSorted((a, b) => a.slips - b.slips);
  return ranked[0]?.candidate ?? null;
}

/** Letters added, left out, changed or swapped with their neighbour. */
function slipsBetween(left: string, right: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      const change = (row[j - 1] ?? 0) + (same ? 0 : 1);
      const swapped = left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      const swap = swapped && i > 1 && j > 1 ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap));
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
}

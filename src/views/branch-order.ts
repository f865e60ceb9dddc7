import type { LayoutInput } from "./flame-layout.ts";

/** Digits small enough that their counters stay in the nearest cache. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;
const WORD_BITS = 32;

/**
 * All branches, the narrowest first; of equal ones the last by name first. Sorted digit by digit: a
 * comparison for each pair would cost more than all the rest of a big flame graph.
 */
export function branchOrder(
  { tree, stackFrames, frames }: Omit<LayoutInput, "nodeLimit">,
  widths: Float64Array,
): Uint32Array {
  const ranks = nameRanks(frames);
  const sorter = new DigitSorter(widths.length);
  const words = new Uint32Array(widths.length);
  const last = ranks.length - 1;
  for (let branch = 0; branch < words.length; branch++) {
    words[branch] = last - ranks[stackFrames[tree.from[branch]]];
  }
  sorter.sortByWords(words);
  // Bits of doubles that are not negative sort as whole numbers do; the lower word stands first.
  const halves = new Uint32Array(widths.buffer, widths.byteOffset, 2 * widths.length);
  for (const half of [0, 1]) {
    for (let branch = 0; branch < words.length; branch++) words[branch] = halves[2 * branch + half];
    sorter.sortByWords(words);
  }
  return sorter.order;
}

/**
 * Place of each name among all, so that equal widths stand in an order that never varies. A name
 * stands in two frames where it was also inlined: it is sorted once.
 */
function nameRanks(frames: LayoutInput["frames"]): Uint32Array {
  const rankOf = new Map<string, number>();
  for (const { name } of frames) rankOf.set(name, 0);
  let rank = 0;
  for (const name of [...rankOf.keys()].sort()) rankOf.set(name, rank++);
  return Uint32Array.from(frames, ({ name }) => rankOf.get(name) ?? 0);
}

class DigitSorter {
  order: Uint32Array;
  #other: Uint32Array;

  constructor(count: number) {
    this.order = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.order[i] = i;
    this.#other = new Uint32Array(count);
  }

  /** Stable: what is equal stays in the order of the sort before. */
  sortByWords(words: Uint32Array): void {
    for (let shift = 0; shift < WORD_BITS; shift += DIGIT_BITS) this.#sortByDigit(words, shift);
  }

  #sortByDigit(words: Uint32Array, shift: number): void {
    const [from, to] = [this.order, this.#other];
    const counts = new Uint32Array(DIGITS + 1);
    for (let i = 0; i < words.length; i++) counts[1 + ((words[i] >>> shift) & DIGIT_MASK)]++;
    if (counts.includes(from.length)) return;
    for (let digit = 0; digit < DIGITS; digit++) counts[digit + 1] += counts[digit];
    for (let i = 0; i < from.length; i++) {
      const item = from[i];
      to[counts[(words[item] >>> shift) & DIGIT_MASK]++] = item;
    }
    this.order = to;
    this.#other = from;
  }
}

import type { LayoutInput } from "./flame-layout.ts";

const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;
const DOUBLE_DIGITS = 4;

/**
 * All branches, the narrowest first; of equal ones the last by name first. Sorted digit by digit: a
 * comparison for each pair would cost more than all the rest of a big flame graph.
 */
export function branchOrder(
  { tree, stackFrames, frames }: Omit<LayoutInput, "nodeLimit">,
  widths: Float64Array,
): Uint32Array {
  const ranks = nameRanks(frames.map(({ name }) => name));
  const last = ranks.length - 1;
  const sorter = new DigitSorter(widths.length);
  for (let shift = 0; 2 ** shift < ranks.length; shift += DIGIT_BITS) {
    sorter.sortBy((branch) => {
      return ((last - ranks[stackFrames[tree.from[branch]]]) >>> shift) & DIGIT_MASK;
    });
  }
  // Bits of doubles that are not negative sort as whole numbers do; the lowest digit stands first.
  const digits = new Uint16Array(widths.buffer, widths.byteOffset, DOUBLE_DIGITS * widths.length);
  for (let digit = 0; digit < DOUBLE_DIGITS; digit++) {
    sorter.sortBy((branch) => digits[DOUBLE_DIGITS * branch + digit]);
  }
  return sorter.order;
}

/** Place of each name among all, so that equal widths stand in an order that never varies. */
function nameRanks(names: readonly string[]): Uint32Array {
  const order = names.map((_, index) => index);
  order.sort((a, b) => (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b));
  const ranks = new Uint32Array(names.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}

class DigitSorter {
  order: Uint32Array;
  #other: Uint32Array;
  readonly #counts = new Uint32Array(DIGITS + 1);

  constructor(count: number) {
    this.order = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.order[i] = i;
    this.#other = new Uint32Array(count);
  }

  /** Stable. */
  sortBy(digitOf: (item: number) => number): void {
    const [from, to, counts] = [this.order, this.#other, this.#counts.fill(0)];
    for (let i = 0; i < from.length; i++) counts[digitOf(from[i]) + 1]++;
    if (counts.includes(from.length)) return;
    for (let digit = 0; digit < DIGITS; digit++) counts[digit + 1] += counts[digit];
    for (let i = 0; i < from.length; i++) to[counts[digitOf(from[i])]++] = from[i];
    this.order = to;
    this.#other = from;
  }
}

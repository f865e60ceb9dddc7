/** Latencies in buckets an eighth of a doubling wide: 9 % at most beside the truth. */

const BUCKETS_PER_DOUBLING = 8;
/** From 1/16 ms to 18 hours; what lies beyond counts in the last bucket. */
const DOUBLINGS = 30;
const SHORTEST_MS = 1 / 16;

export class LatencyHistogram {
  readonly #counts = new Float64Array(DOUBLINGS * BUCKETS_PER_DOUBLING);
  #total = 0;

  add(ms: number): void {
    const doublings = Math.log2(Math.max(ms, SHORTEST_MS) / SHORTEST_MS);
    const at = Math.min(this.#counts.length - 1, Math.floor(doublings * BUCKETS_PER_DOUBLING));
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#total++;
  }

  /** The latency that `share` of all do not exceed; null before the first. */
  quantile(share: number): number | null {
    if (this.#total === 0) return null;
    const rank = Math.max(1, Math.ceil(share * this.#total));
    let seen = 0;
    const at = this.#counts.findIndex((count) => (seen += count) >= rank);
    return SHORTEST_MS * 2 ** ((at + 0.5) / BUCKETS_PER_DOUBLING);
  }
}

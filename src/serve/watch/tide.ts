/** Points of the small chart of a row. */
const TIDE_POINTS = 48;
const TIDE_POINTS_MAX = 2 * TIDE_POINTS;

type TidePoint = readonly [atMs: number, value: number];

/** The past of one measure for a small chart, in memory that is taken once and never grows. */
export class Tide {
  readonly #atMs = new Float64Array(TIDE_POINTS_MAX);
  readonly #values = new Float64Array(TIDE_POINTS_MAX);
  #count = 0;

  /** When it is full every other point goes: the older, the more coarsely it is kept. */
  add(atMs: number, value: number): void {
    if (this.#count === TIDE_POINTS_MAX) this.#thin();
    this.#atMs[this.#count] = atMs;
    this.#values[this.#count] = value;
    this.#count++;
  }

  /** At most as many as the chart has room for; the newest is among them. */
  points(): readonly TidePoint[] {
    const step = this.#count > TIDE_POINTS ? 2 : 1;
    const length = Math.ceil(this.#count / step);
    const first = (this.#count - 1) % step;
    return Array.from({ length }, (_, index) => this.#point(first + index * step));
  }

  #point(index: number): TidePoint {
    return [this.#atMs[index] ?? 0, this.#values[index] ?? 0];
  }

  #thin(): void {
    for (let to = 0; to < TIDE_POINTS; to++) {
      const from = 2 * to + 1;
      this.#atMs[to] = this.#atMs[from] ?? 0;
      this.#values[to] = this.#values[from] ?? 0;
    }
    this.#count = TIDE_POINTS;
  }
}

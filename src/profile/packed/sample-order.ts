/**
 * The samples of a profile in their order, as differences to the order before: mostly the next one
 * follows, sometimes one is passed over or a new one stands between.
 */
import type { BitCoder } from "./bit-coder.ts";
import { codeNumber } from "./code-number.ts";
import { AT_JUMP, AT_SAMPLES, DECISION } from "./contexts.ts";

/** Where the last order stands, and where each sample is in it. */
export class SampleOrder {
  #before: Int32Array = new Int32Array(0);
  #placeOf: Int32Array = new Int32Array(0);
  #at = 0;
  #wasExpected = 1;

  /** Begins a capture: codes how many samples it has. */
  begin(coder: BitCoder, count: number, known: number): number {
    this.#placeOf = new Int32Array(known).fill(-1);
    for (let i = 0; i < this.#before.length; i++) this.#placeOf[this.#before[i]] = i;
    this.#at = 0;
    this.#wasExpected = 1;
    return this.#before.length + codeNumber(coder, AT_SAMPLES, count - this.#before.length);
  }

  /**
   * Codes the sample `number`, -1 for one that is defined now; the number where the order before
   * tells it, else -1: it is to be coded by itself.
   */
  next(coder: BitCoder, number: number): number {
    const expected = this.#at < this.#before.length ? this.#before[this.#at] : -1;
    if (expected !== -1) {
      const context = AT_JUMP + DECISION + this.#wasExpected;
      this.#wasExpected = coder.bit(context, number === expected ? 1 : 0);
      if (this.#wasExpected === 1) {
        this.#at++;
        return expected;
      }
    }
    const place = number === -1 ? -1 : (this.#placeOf[number] ?? -1);
    if (this.#before.length === 0) return -1;
    if (coder.bit(AT_JUMP + DECISION + 2, place === -1 ? 0 : 1) === 0) return -1;
    const to = this.#at + codeNumber(coder, AT_JUMP, place - this.#at);
    this.#at = to + 1;
    return this.#before[to] ?? -1;
  }

  /** Ends a capture. */
  end(order: Int32Array): void {
    this.#before = order;
    this.#placeOf = new Int32Array(0);
  }
}

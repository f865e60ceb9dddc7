/** Where the low half of a 64-bit element stands on this machine: 0 on nearly all. */
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** A column of 64-bit addresses as signed halves of 32 bits, without a bigint for each. */
export class AddressHalves {
  readonly #halves: Int32Array;

  constructor(addresses: BigUint64Array) {
    const { buffer, byteOffset, length } = addresses;
    this.#halves = new Int32Array(buffer, byteOffset, 2 * length);
  }

  high(index: number): number {
    return this.#halves[2 * index + 1 - LOW];
  }

  low(index: number): number {
    return this.#halves[2 * index + LOW];
  }

  set(index: number, { high, low }: { readonly high: number; readonly low: number }): void {
    this.#halves[2 * index + 1 - LOW] = high;
    this.#halves[2 * index + LOW] = low;
  }
}

import type { BitCoder } from "./bit-coder.ts";
import { codeNumber } from "./code-number.ts";
import { AT_VALUE_ERRORS, AT_VALUES, DECISION, KIND_MODELS, VALUE_COLUMNS } from "./contexts.ts";
import { sampledCount, scaledUp } from "./sampled-counts.ts";

/** Whole numbers from which a difference can be taken and added without loss. */
const EXACT_MAX = 2 ** 51;
const FIRST_CAPACITY = 64;

/** A sample whose values are coded next. */
export interface Valued {
  /** Its number in the stream. */
  readonly number: number;
  /** Its place in the profile. */
  readonly place: number;
  /** Size of one object of a sampled heap; 0 for all else. */
  readonly objectBytes: number;
}

/** Values of the samples of one stream, each as a difference to what it was when seen last. */
export class ProfileValues {
  #last: Float64Array[] = [];
  #changed: boolean[] = [];
  #areExact = true;

  /** Codes whether all values are such that differences are exact, and makes room. */
  begin(coder: BitCoder, columns: readonly Float64Array[], samples: number): void {
    const areExact = columns.every((column) => column.every(isExact));
    this.#areExact = coder.bit(AT_VALUES + DECISION, areExact ? 1 : 0) === 1;
    this.#changed = columns.map(() => false);
    this.#last = columns.map((_, index) => withRoom(this.#last[index], samples));
  }

  /** Codes the values of one sample; a reader finds them in `columns` afterwards. */
  code(coder: BitCoder, columns: readonly Float64Array[], sample: Valued, rateBytes: number): void {
    if (!this.#areExact) {
      for (const column of columns) {
        column[sample.place] = codeNumber(coder, AT_VALUES, column[sample.place]);
      }
    } else if (sample.objectBytes > 0) {
      this.#codeSampled(coder, columns, sample, rateBytes, 0);
      this.#codeSampled(coder, columns, sample, rateBytes, 2);
    } else {
      for (let index = 0; index < columns.length; index++) {
        columns[index][sample.place] = this.#step(coder, index, {
          number: sample.number,
          value: columns[index][sample.place],
        });
      }
    }
  }

  /** Objects and bytes in two columns that follow from one count. */
  #codeSampled(
    coder: BitCoder,
    columns: readonly Float64Array[],
    { number, place, objectBytes }: Valued,
    rateBytes: number,
    index: number,
  ): void {
    const [objects, bytes] = [columns[index], columns[index + 1]];
    const value = sampledCount(objects[place], objectBytes, rateBytes);
    const count = this.#step(coder, index, { number, value });
    const expected = scaledUp(count, objectBytes, rateBytes);
    objects[place] = this.#corrected(coder, 0, {
      value: objects[place],
      expected: expected.objects,
    });
    bytes[place] = this.#corrected(coder, 1, { value: bytes[place], expected: expected.bytes });
  }

  #corrected(coder: BitCoder, which: number, about: { value: number; expected: number }): number {
    // No real heap leads there, and what is drawn or hostile must come back as it is, too.
    const expected = isExact(about.expected) ? about.expected : 0;
    const error = about.value - expected;
    return expected + codeNumber(coder, AT_VALUE_ERRORS + which * KIND_MODELS, error);
  }

  #step(coder: BitCoder, index: number, { number, value }: { number: number; value: number }) {
    const last = this.#last[index];
    const column = Math.min(index, VALUE_COLUMNS - 1) + (this.#changed[index] ? VALUE_COLUMNS : 0);
    const step = codeNumber(coder, AT_VALUES + column * KIND_MODELS, value - last[number]);
    this.#changed[index] = step !== 0;
    return (last[number] += step);
  }
}

function isExact(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < EXACT_MAX && !Object.is(value, -0);
}

function withRoom(column: Float64Array | undefined, length: number): Float64Array {
  if (column !== undefined && column.length >= length) return column;
  const room = Math.max(FIRST_CAPACITY, length, Math.ceil(1.5 * (column?.length ?? 0)));
  const larger = new Float64Array(room);
  if (column !== undefined) larger.set(column);
  return larger;
}

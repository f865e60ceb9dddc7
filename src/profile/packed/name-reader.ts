import { DecodeError } from "../../base/errors.ts";
import { STACK_DEPTH_MAX } from "../../base/limits.ts";
import type { BlockReader } from "./block.ts";
import { codeNumber } from "./code-number.ts";
import {
  AT_ADDRESS_HIGH,
  AT_ADDRESS_LOW,
  AT_COLUMN,
  AT_DEPTH,
  AT_FILE,
  AT_FUNCTION,
  AT_LINE,
  AT_LINES,
  AT_LOCATION,
  AT_MAPPING,
  AT_STACK,
  AT_START_LINE,
  AT_STRING,
  DECISION,
} from "./contexts.ts";
import { readId } from "./defined-ids.ts";
import { ReadStrings } from "./string-ids.ts";

const SAME = DECISION + 1;
/** Inlined calls at one address; Go's compiler stops far below. */
const LINES_MAX = 10_000;

/** Strings are numbers in the table of the pack. */
export interface KeptFunction {
  readonly name: number;
  readonly systemName: number;
  readonly file: number;
  readonly startLine: number;
}

export interface KeptLocation {
  /** JSON of the mapping as a string; that of "" where there is none. */
  readonly mapping: number;
  readonly high: number;
  readonly low: number;
  readonly folded: number;
  /** Function, line and column of each line in turn. */
  readonly lines: readonly number[];
}

/** Reads what a NameWriter wrote. */
export class NameReader {
  readonly strings = new ReadStrings();
  readonly functions: KeptFunction[] = [];
  readonly locations: KeptLocation[] = [];
  /** Locations, leaf first. */
  readonly stacks: Int32Array[] = [];
  readonly #callers: number[] = [];
  #lastFile = -1;
  #lastMapping = -1;
  #lastHigh = 0;
  #lastLow = 0;

  stack(block: BlockReader): number {
    const number = readId(block.coder, AT_STACK, this.stacks.length);
    if (number < this.stacks.length) return number;
    const depth = codeNumber(block.coder, AT_DEPTH, 0);
    if (depth < 0 || depth > STACK_DEPTH_MAX) throw impossible("depth", depth);
    const stack = new Int32Array(depth);
    this.stacks.push(stack);
    let below = -1;
    for (let i = 0; i < depth; i++) stack[i] = below = this.#caller(block, below);
    return number;
  }

  #caller(block: BlockReader, below: number): number {
    const expected = below === -1 ? 0 : (this.#callers[below] ?? 0);
    const isExpected = expected > 0 && block.coder.bit(AT_LOCATION + SAME) === 1;
    const number = isExpected ? expected - 1 : this.location(block);
    if (below !== -1) this.#callers[below] = number + 1;
    return number;
  }

  location(block: BlockReader): number {
    const number = readId(block.coder, AT_LOCATION, this.locations.length);
    if (number === this.locations.length) this.locations.push(this.#define(block));
    return number;
  }

  #define(block: BlockReader): KeptLocation {
    const { coder } = block;
    const isSame = coder.bit(AT_MAPPING + SAME) === 1;
    const mapping = isSame ? this.#lastMapping : this.strings.read(block, AT_MAPPING);
    const high = this.#lastHigh + codeNumber(coder, AT_ADDRESS_HIGH, 0);
    const low = this.#lastLow + codeNumber(coder, AT_ADDRESS_LOW, 0);
    [this.#lastMapping, this.#lastHigh, this.#lastLow] = [mapping, high, low];
    const folded = coder.bit(AT_LINES + SAME);
    const count = codeNumber(coder, AT_LINES, 0);
    if (count < 0 || count > LINES_MAX) throw impossible("number of lines", count);
    const lines: number[] = [];
    for (let i = 0; i < count; i++) {
      const at = this.#function(block);
      const line = this.functions[at].startLine + codeNumber(coder, AT_LINE, 0);
      lines.push(at, line, codeNumber(coder, AT_COLUMN, 0));
    }
    return { mapping, high, low, folded, lines };
  }

  #function(block: BlockReader): number {
    const { coder } = block;
    const number = readId(coder, AT_FUNCTION, this.functions.length);
    if (number < this.functions.length) return number;
    const name = this.strings.read(block, AT_STRING);
    const isNamedSame = coder.bit(AT_STRING + SAME) === 1;
    const systemName = isNamedSame ? name : this.strings.read(block, AT_STRING);
    const isSameFile = coder.bit(AT_FILE + SAME) === 1;
    const file = isSameFile ? this.#lastFile : this.strings.read(block, AT_FILE);
    this.#lastFile = file;
    const startLine = codeNumber(coder, AT_START_LINE, 0);
    this.functions.push({ name, systemName, file, startLine });
    return number;
  }
}

/** What no writer writes. */
export function impossible(what: string, value: number): DecodeError {
  return new DecodeError("read pack", `an impossible ${what} of ${value}`);
}

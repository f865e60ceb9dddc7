import type { Profile } from "../profile.ts";
import { AddressHalves } from "./address-halves.ts";
import type { BlockWriter } from "./block.ts";
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
import { DefinedIds } from "./defined-ids.ts";
import type { SharedNames } from "./shared-names.ts";
import { WrittenStrings } from "./string-ids.ts";

/** Second decision of a kind. */
const SAME = DECISION + 1;

/**
 * Writes references to functions, locations and stacks, each defined where it is used first. A
 * caller is mostly the one that stood there before, so a new stack costs little more than where it
 * parts from those that are known.
 */
export class NameWriter {
  readonly names: SharedNames;
  readonly strings: WrittenStrings;
  readonly #functions = new DefinedIds();
  readonly #locations = new DefinedIds();
  readonly #stacks = new DefinedIds();
  /** Number of the location that last called this one, plus 1. */
  readonly #callers: number[] = [];
  #lastFile = -1;
  #lastMapping = -1;
  #lastHigh = 0;
  #lastLow = 0;

  constructor(names: SharedNames) {
    this.names = names;
    this.strings = new WrittenStrings(names);
  }

  /** Indices are those of the shared tables here and below; returns the number in the pack. */
  stack(block: BlockWriter, stack: number): number {
    const { coder } = block;
    if (!this.#stacks.write(coder, AT_STACK, stack)) return this.#stacks.numberOf(stack);
    const locations = this.names.stacks.row(stack);
    codeNumber(coder, AT_DEPTH, locations.length);
    let below = -1;
    for (const location of locations) below = this.#caller(block, below, location);
    return this.#stacks.numberOf(stack);
  }

  #caller(block: BlockWriter, below: number, location: number): number {
    const expected = below === -1 ? 0 : (this.#callers[below] ?? 0);
    const isExpected = expected > 0 && this.#locations.numberOf(location) === expected - 1;
    if (expected > 0) block.coder.bit(AT_LOCATION + SAME, isExpected ? 1 : 0);
    const number = isExpected ? expected - 1 : this.location(block, location);
    if (below !== -1) this.#callers[below] = number + 1;
    return number;
  }

  location(block: BlockWriter, location: number): number {
    const { coder } = block;
    if (this.#locations.write(coder, AT_LOCATION, location)) this.#define(block, location);
    return this.#locations.numberOf(location);
  }

  #define(block: BlockWriter, location: number): void {
    const { coder } = block;
    const [mapping, high, low, folded, ...lines] = this.names.locations.row(location);
    coder.bit(AT_MAPPING + SAME, mapping === this.#lastMapping ? 1 : 0);
    if (mapping !== this.#lastMapping) this.strings.write(block, AT_MAPPING, mapping);
    codeNumber(coder, AT_ADDRESS_HIGH, high - this.#lastHigh);
    codeNumber(coder, AT_ADDRESS_LOW, low - this.#lastLow);
    [this.#lastMapping, this.#lastHigh, this.#lastLow] = [mapping, high, low];
    coder.bit(AT_LINES + SAME, folded);
    codeNumber(coder, AT_LINES, lines.length / 3);
    for (let i = 0; i < lines.length; i += 3) {
      const startLine = this.#function(block, lines[i]);
      codeNumber(coder, AT_LINE, lines[i + 1] - startLine);
      codeNumber(coder, AT_COLUMN, lines[i + 2]);
    }
  }

  #function(block: BlockWriter, index: number): number {
    const { coder } = block;
    const isNew = this.#functions.write(coder, AT_FUNCTION, index);
    const [name, systemName, file, startLine] = this.names.functions.row(index);
    if (!isNew) return startLine;
    this.strings.write(block, AT_STRING, name);
    coder.bit(AT_STRING + SAME, systemName === name ? 1 : 0);
    if (systemName !== name) this.strings.write(block, AT_STRING, systemName);
    coder.bit(AT_FILE + SAME, file === this.#lastFile ? 1 : 0);
    if (file !== this.#lastFile) this.strings.write(block, AT_FILE, file);
    this.#lastFile = file;
    codeNumber(coder, AT_START_LINE, startLine);
    return startLine;
  }
}

/** Indices in the shared tables of what one profile uses. */
export class ProfileNames {
  readonly #profile: Profile;
  readonly #names: SharedNames;
  readonly #functions: Int32Array;
  readonly #locations: Int32Array;
  readonly #mappings: readonly number[];
  readonly #addresses: AddressHalves;
  readonly #row: number[] = [];

  constructor(profile: Profile, names: SharedNames, mappings: readonly string[]) {
    this.#profile = profile;
    this.#names = names;
    this.#functions = new Int32Array(profile.functionCount).fill(-1);
    this.#locations = new Int32Array(profile.locationCount).fill(-1);
    this.#mappings = mappings.map((text) => names.string(text));
    this.#addresses = new AddressHalves(profile.locationAddress);
  }

  /** The stack of one sample. */
  stack(sample: number): number {
    const { sampleStart, sampleLocations } = this.#profile;
    const [from, to] = [sampleStart[sample], sampleStart[sample + 1]];
    const row = this.#row;
    row.length = 0;
    for (let i = from; i < to; i++) row.push(this.#location(sampleLocations[i]));
    return this.#names.stacks.intern(row);
  }

  #location(index: number): number {
    const known = this.#locations[index];
    if (known !== -1) return known;
    const profile = this.#profile;
    const mapping = profile.locationMapping[index];
    const tuple = [
      mapping === -1 ? this.#names.string("") : this.#mappings[mapping],
      this.#addresses.high(index),
      this.#addresses.low(index),
      profile.locationFolded[index],
    ];
    for (let i = profile.locationLineStart[index]; i < profile.locationLineStart[index + 1]; i++) {
      const at = this.#function(profile.lineFunction[i]);
      tuple.push(at, profile.lineNumber[i], profile.lineColumn[i]);
    }
    return (this.#locations[index] = this.#names.locations.intern(tuple));
  }

  #function(index: number): number {
    const known = this.#functions[index];
    if (known !== -1) return known;
    const { functionName, functionSystemName, functionFile, functionStartLine } = this.#profile;
    return (this.#functions[index] = this.#names.functions.intern([
      this.string(functionName[index]),
      this.string(functionSystemName[index]),
      this.string(functionFile[index]),
      functionStartLine[index],
    ]));
  }

  /** A string of the profile. */
  string(index: number): number {
    return this.#names.string(this.#profile.strings.at(index));
  }
}

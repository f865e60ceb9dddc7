/**
 * Dumps of one target as differences to the dump before. A goroutine that was there before stands
 * in the same order and is mostly unchanged; a new one resembles the last with its stack.
 */
import type { BitCoder } from "./bit-coder.ts";
import { codeNumber } from "./code-number.ts";
import {
  AT_CREATOR,
  AT_FLAGS,
  AT_GOROUTINES,
  AT_JUMP,
  AT_LABEL_SET,
  AT_MINUTES,
  AT_NEW_ID,
  AT_ROOT,
  AT_STATE,
  DECISION,
  KIND_MODELS,
} from "./contexts.ts";

/** Goroutines by column; stacks with their roots, states and sets of labels are numbers. */
export interface GoroutineColumns {
  readonly ids: Float64Array;
  readonly roots: Int32Array;
  readonly states: Int32Array;
  readonly minutes: Int32Array;
  readonly flags: Uint8Array;
  readonly creators: Float64Array;
  /** -1 for none. */
  readonly labels: Int32Array;
}

export function newColumns(count: number): GoroutineColumns {
  return {
    ids: new Float64Array(count),
    roots: new Int32Array(count),
    states: new Int32Array(count),
    minutes: new Int32Array(count),
    flags: new Uint8Array(count),
    creators: new Float64Array(count),
    labels: new Int32Array(count),
  };
}

/** Names of a pack: a writer codes a shared index, a reader passes anything; both get numbers. */
export interface DumpNames {
  root(index: number): number;
  string(at: number, index: number): number;
  /** -1 for what is not defined yet, and always for a reader. */
  rootNumber(index: number): number;
  stringNumber(index: number): number;
}

const SAME = DECISION + 2;
const HAS = DECISION + 4;
/** Minutes of goroutines that did not wait like this before. */
const AT_FRESH_MINUTES = AT_MINUTES + KIND_MODELS;

/** What a dump stream remembers; its writer's and its reader's are the same. */
export class DumpStream {
  #before = newColumns(0);
  #newestId = 0;
  #lastRoot = -1;
  /** By root: what the last goroutine with it was like. */
  readonly #stateOf: number[] = [];
  readonly #creatorOf: number[] = [];
  readonly #labelsOf: number[] = [];

  codeCount(coder: BitCoder, count: number): number {
    const before = this.#before.ids.length;
    return before + codeNumber(coder, AT_GOROUTINES, count - before);
  }

  /** Codes all goroutines; `dump` holds shared indices for a writer and anything for a reader. */
  code(coder: BitCoder, dump: GoroutineColumns, names: DumpNames): GoroutineColumns {
    const coded = newColumns(dump.ids.length);
    const places = new GoroutinePlaces(this.#before.ids, this.#newestId);
    for (let i = 0; i < dump.ids.length; i++) {
      const place = places.code(coder, dump.ids[i]);
      coded.ids[i] = place === -1 ? places.newestId : this.#before.ids[place];
      this.#codeNames(coder, { i, place, dump, coded, names });
      this.#codeNumbers(coder, { i, place, dump, coded });
    }
    this.#newestId = places.newestId;
    this.#before = coded;
    return coded;
  }

  #codeNames(coder: BitCoder, row: Row & { readonly names: DumpNames }): void {
    const { i, place, dump, coded, names } = row;
    const before = this.#before;
    const expectedRoot = place === -1 ? this.#lastRoot : before.roots[place];
    const rootNumber = names.rootNumber(dump.roots[i]);
    const isSame = codeSame(coder, AT_ROOT + (place === -1 ? 1 : 0), expectedRoot, rootNumber);
    const root = isSame ? expectedRoot : names.root(dump.roots[i]);
    coded.roots[i] = root;
    if (place === -1) this.#lastRoot = root;
    const state = isSame && place !== -1 ? before.states[place] : (this.#stateOf[root] ?? -1);
    const isSameState = codeSame(coder, AT_STATE, state, names.stringNumber(dump.states[i]));
    coded.states[i] = isSameState ? state : names.string(AT_STATE, dump.states[i]);
    this.#stateOf[root] = coded.states[i];
    this.#codeLabels(coder, row);
  }

  #codeLabels(coder: BitCoder, row: Row & { readonly names: DumpNames }): void {
    const { i, place, dump, coded, names } = row;
    const root = coded.roots[i];
    const expected = place === -1 ? (this.#labelsOf[root] ?? -1) : this.#before.labels[place];
    const actual = dump.labels[i] === -1 ? -1 : names.stringNumber(dump.labels[i]);
    const isSame = actual === expected && (actual !== -1 || dump.labels[i] === -1);
    if (coder.bit(AT_LABEL_SET + SAME, isSame ? 1 : 0) === 1) coded.labels[i] = expected;
    else if (coder.bit(AT_LABEL_SET + HAS, dump.labels[i] === -1 ? 0 : 1) === 0)
      coded.labels[i] = -1;
    else coded.labels[i] = names.string(AT_LABEL_SET, dump.labels[i]);
    this.#labelsOf[root] = coded.labels[i];
  }

  #codeNumbers(coder: BitCoder, { i, place, dump, coded }: Row): void {
    const before = this.#before;
    const root = coded.roots[i];
    const isUnchanged =
      place !== -1 && before.roots[place] === root && before.states[place] === coded.states[i];
    const waited = isUnchanged ? before.minutes[place] : -1;
    const context = isUnchanged ? AT_MINUTES : AT_FRESH_MINUTES;
    coded.minutes[i] = waited + codeNumber(coder, context, dump.minutes[i] - waited);
    const flags = place === -1 ? 0 : before.flags[place];
    coded.flags[i] = flags + codeNumber(coder, AT_FLAGS, dump.flags[i] - flags);
    const creator = place === -1 ? (this.#creatorOf[root] ?? 0) : before.creators[place];
    coded.creators[i] = creator + codeNumber(coder, AT_CREATOR, dump.creators[i] - creator);
    this.#creatorOf[root] = coded.creators[i];
  }
}

interface Row {
  readonly i: number;
  /** Where it stood in the dump before; -1 for a new one. */
  readonly place: number;
  readonly dump: GoroutineColumns;
  readonly coded: GoroutineColumns;
}

function codeSame(coder: BitCoder, at: number, expected: number, actual: number): boolean {
  return expected !== -1 && coder.bit(at + SAME, actual === expected ? 1 : 0) === 1;
}

/** Finds goroutines in the dump before by their id. */
class GoroutinePlaces {
  newestId: number;
  readonly #before: Float64Array;
  #placeOf: Map<number, number> | null = null;
  #at = 0;
  #wasExpected = 1;

  constructor(before: Float64Array, newestId: number) {
    this.#before = before;
    this.newestId = newestId;
  }

  /** The place of the goroutine; -1 for a new one, whose id is `newestId` then. */
  code(coder: BitCoder, id: number): number {
    const isLast = this.#at >= this.#before.length;
    if (!isLast) {
      const isExpected = this.#before[this.#at] === id ? 1 : 0;
      this.#wasExpected = coder.bit(AT_NEW_ID + DECISION + this.#wasExpected, isExpected);
      if (this.#wasExpected === 1) return this.#at++;
    }
    const place = this.#place(id);
    if (coder.bit(AT_NEW_ID + DECISION + 3, place === -1 ? 0 : 1) === 0) {
      this.newestId += codeNumber(coder, AT_NEW_ID, id - this.newestId);
      return -1;
    }
    const to = this.#at + codeNumber(coder, AT_JUMP, place - this.#at);
    this.#at = to + 1;
    return to;
  }

  #place(id: number): number {
    this.#placeOf ??= new Map(Array.from(this.#before, (one, place) => [one, place]));
    return this.#placeOf.get(id) ?? -1;
  }
}

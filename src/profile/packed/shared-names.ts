import { TupleTable } from "./tuple-table.ts";

/** Together some 100 MB: names of a hundred different programs. */
const TABLE_BYTES_MAX = 48 * 1024 * 1024;
const STRING_CHARS_MAX = 24 * 1024 * 1024;

/**
 * Names and stacks of all packs that are written at the same time, each held once. A pack only
 * remembers which of them it has defined. Rows of the tables:
 *
 *   function  name, system name, file, start line
 *   location  mapping (a string), address (high and low half), folded, then function, line, column
 *   stack     locations, leaf first
 *   sample    stack, how many equal ones are before it, then key, text, number, unit of labels
 *   root      stack, creator (location + 1), elided
 */
export class SharedNames {
  readonly functions = new TupleTable();
  readonly locations = new TupleTable();
  readonly stacks = new TupleTable();
  readonly samples = new TupleTable();
  readonly roots = new TupleTable();
  readonly #indexOf = new Map<string, number>();
  readonly #strings: string[] = [];
  #chars = 0;

  string(text: string): number {
    const known = this.#indexOf.get(text);
    if (known !== undefined) return known;
    this.#chars += text.length;
    this.#indexOf.set(text, this.#strings.length);
    return this.#strings.push(text) - 1;
  }

  text(index: number): string {
    return this.#strings[index];
  }

  /** True when packs should be ended and written on with fresh names. */
  get isFull(): boolean {
    const { functions, locations, stacks, samples, roots } = this;
    const bytes = functions.bytes + locations.bytes + stacks.bytes + samples.bytes + roots.bytes;
    return bytes > TABLE_BYTES_MAX || this.#chars > STRING_CHARS_MAX;
  }
}

import type { BlockReader, BlockWriter } from "./block.ts";
import { DefinedIds, readId } from "./defined-ids.ts";
import type { SharedNames } from "./shared-names.ts";

/** Strings of a pack as its writer knows them. */
export class WrittenStrings {
  readonly #names: SharedNames;
  readonly #defined = new DefinedIds();

  constructor(names: SharedNames) {
    this.#names = names;
  }

  idOf(text: string): number {
    return this.#names.string(text);
  }

  /** -1 when the pack has not used it yet. */
  numberOf(id: number): number {
    return this.#defined.numberOf(id);
  }

  /** Codes a reference, with the text where it is the first; returns the number. */
  write(block: BlockWriter, at: number, id: number): number {
    if (this.#defined.write(block.coder, at, id)) block.string(this.#names.text(id));
    return this.#defined.numberOf(id);
  }
}

/** Strings of a pack as its reader has met them. */
export class ReadStrings {
  readonly #texts: string[] = [];

  at(number: number): string {
    return this.#texts[number];
  }

  get length(): number {
    return this.#texts.length;
  }

  read(block: BlockReader, at: number): number {
    const number = readId(block.coder, at, this.#texts.length);
    if (number === this.#texts.length) this.#texts.push(block.string());
    return number;
  }
}

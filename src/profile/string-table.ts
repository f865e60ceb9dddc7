import type { StringTable } from "./profile.ts";

/** A table over strings that are already there. `strings[0]` must be "". */
export function stringTableOf(strings: readonly string[]): StringTable {
  return { length: strings.length, at: (index) => strings[index] ?? "" };
}

/** Gives every distinct string one index; index 0 is "". */
export class StringInterner {
  readonly #indexOf = new Map<string, number>([["", 0]]);
  readonly #strings: string[] = [""];

  intern(text: string): number {
    const known = this.#indexOf.get(text);
    if (known !== undefined) return known;
    const index = this.#strings.length;
    this.#indexOf.set(text, index);
    this.#strings.push(text);
    return index;
  }

  /** The table of all strings interned so far; later ones are not in it. */
  table(): StringTable {
    return stringTableOf(this.#strings.slice());
  }
}

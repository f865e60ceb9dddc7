import type { Random } from "../../bench/random.ts";

/** Makes another input of one that is known; `other` is a second one to take pieces from. */
export type Mutate = (
  bytes: Uint8Array,
  about: { readonly other: Uint8Array; readonly random: Random },
) => Uint8Array;

/** A reader of something that comes from outside, and how to trouble it. */
export interface FuzzedParser {
  readonly id: string;
  /** Inputs that are cut to this size (bytes). */
  readonly bytesMax: number;
  readonly mutate: Mutate;
  /** Recorded captures and cases to begin with; called once. */
  readonly seeds: () => readonly Uint8Array[] | Promise<readonly Uint8Array[]>;
  /**
   * Reads one input and checks what must hold of what was read. May throw errors of Tidemark's own
   * classes; everything else is a finding.
   */
  readonly read: (bytes: Uint8Array) => void | Promise<void>;
}

/** What was read does not hold together: as bad as a crash. */
export class BrokenInvariant extends Error {}

/** Throws BrokenInvariant with the words unless the condition holds. */
export function holds(condition: boolean, words: string): void {
  if (!condition) throw new BrokenInvariant(words);
}

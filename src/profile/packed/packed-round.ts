/**
 * What a pack keeps of one round: a text that says what there is, and the contents. Contents of one
 * stream (one kind of capture of one target) resemble one another and are kept as differences.
 */
import type { GoroutineDump } from "../goroutine-dump.ts";
import type { Profile } from "../profile.ts";

export type PackedContent =
  | { readonly form: "profile"; readonly profile: Profile }
  | { readonly form: "dump"; readonly dump: GoroutineDump }
  /** Kept byte for byte. */
  | { readonly form: "text"; readonly bytes: Uint8Array };

export interface PackedCapture {
  readonly stream: string;
  readonly content: PackedContent;
}

export interface PackedRound {
  /** JSON of whoever keeps the rounds; can be read without the captures. */
  readonly about: string;
  readonly captures: readonly PackedCapture[];
}

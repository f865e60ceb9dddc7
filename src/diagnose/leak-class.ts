/** What a class of the catalogue is. The members stand in `classes.ts`. */

export type LeakClassFamily = "channel" | "lock" | "lifetime" | "network" | "heap" | "not-a-leak";

export interface LeakClass {
  /** As it stands in reports, e.g. `chan-send-after-timeout`. Never renamed once released. */
  readonly id: string;
  readonly family: LeakClassFamily;
  /** A few words, as a heading. */
  readonly title: string;
  /** What is seen in the running process. */
  readonly oneLine: string;
  /** How the code gets there. */
  readonly why: string;
  /** What to change, as advice; one or two sentences. */
  readonly remedyWords: string;
  /** What looks the same and is normal, or mends nothing. */
  readonly traps: readonly string[];
}

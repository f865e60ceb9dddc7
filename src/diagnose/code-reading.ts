import type { Match } from "../code/match.ts";
import type { Model } from "../code/model.ts";
import type { SourceTree } from "../code/source-tree.ts";
import type { SourceText } from "../code/syntax/source-text.ts";
import type { Frame } from "../profile/profile.ts";
import type { Operation } from "../profile/wait.ts";

/** The source of a program, read and searched: what findings are explained with. */
export interface CodeReading {
  /** As a person named it. */
  readonly root: string;
  readonly tree: SourceTree;
  readonly model: Model;
  /** All matches, hints among them: the running process decides between them. */
  readonly matches: readonly Match[];
  /** Where a frame of a profile stands in the tree, and whether that line does what was seen. */
  lineOf(frame: Frame, seen: Seen): SourceLine;
  /** One diff of all mechanical changes of these matches; null when there are none. */
  diffOf(matches: readonly Match[]): string | null;
  /** What is found once the remedies of these matches are applied. */
  matchesAfter(remedied: readonly Match[]): readonly Match[];
}

/** What a frame was seen doing: the goroutine of the stack waits, starts another one, allocates. */
export type Seen =
  | { readonly kind: "waiting"; readonly stack: readonly Frame[]; readonly operation: Operation }
  | { readonly kind: "spawn" | "allocation" | "call" };

export type SourceLine =
  | {
      readonly kind: "found";
      readonly file: SourceText;
      readonly line: number;
      /** The line does not hold what the process does there: another build, or lines that moved. */
      readonly mismatch: string | null;
    }
  | { readonly kind: "not-found"; readonly reason: string };

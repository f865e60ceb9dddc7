import { phrase } from "../base/language.ts";
import type { Frame } from "../profile/profile.ts";
import type { Operation } from "../profile/wait.ts";
import type { Site } from "./series.ts";

/** Where a goroutine stands: its `go` statement and its blocked line. */
export interface Placement {
  readonly site: Site;
  readonly createdBy: Frame | null;
  readonly state: string;
  readonly operation: Operation;
}

/** Gives equal placements one index. */
export class PlacementTable {
  readonly placements: Placement[] = [];
  readonly #indexOf = new Map<string, number>();

  /** Index of the placement named `key`, made by `create` when first met. */
  intern(key: string, create: () => Placement): number {
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const index = this.placements.length;
    this.placements.push(create());
    this.#indexOf.set(key, index);
    return index;
  }
}

/** Stands where nothing was printed: a goroutine running on another thread has no frames. */
export const NO_FRAMES: Frame = { function: phrase("(no frames)"), file: "", line: 0 };

/** Text that is equal for equal lines of one build. */
export function frameKey(frame: Frame | null): string {
  return frame === null ? "-" : `${frame.function}@${frame.file}:${frame.line}`;
}

import { packageOf } from "../profile/names.ts";
import type { FlameFrameTable } from "./flame-frames.ts";
import type { CodeOwner, FlameFrame } from "./flame-graph.ts";
import type { StackList } from "./stack-list.ts";

/** Cycles of more functions than this are left as they are. */
const CYCLE_FRAMES_MAX = 8;

/** Takes repetitions out of the open stack: `A B A B C` becomes `A B C`, `A B A C` stays. */
export function foldRecursion(list: StackList): void {
  const { frames } = list;
  const from = list.start[list.count];
  let end = from;
  for (let at = from; at < list.end; at++) {
    frames[end++] = frames[at];
    end -= repeatedAtEnd(frames, from, end);
  }
  list.end = end;
}

/** Length of the shortest cycle that stands twice at the end, 0 when there is none. */
function repeatedAtEnd(frames: Uint32Array, from: number, end: number): number {
  const longest = Math.min(CYCLE_FRAMES_MAX, (end - from) >> 1);
  for (let cycle = 1; cycle <= longest; cycle++) {
    let same = 0;
    while (same < cycle && frames[end - 1 - same] === frames[end - 1 - same - cycle]) same++;
    if (same === cycle) return cycle;
  }
  return 0;
}

interface Fold {
  least: number;
  most: number;
  readonly path: string;
}

/**
 * Takes runs of frames of the owners given together into one frame each, known by the package of
 * its outermost. Runs of different length meet in one frame, whose name tells the range.
 */
export class OwnerFolder {
  readonly #table: FlameFrameTable;
  readonly #owners: ReadonlySet<CodeOwner>;
  readonly #folds = new Map<number, Fold>();
  /** By frame: 0 not looked at yet, 1 not folded, else number of the folded frame + 2. */
  readonly #foldOf: number[] = [];

  constructor(table: FlameFrameTable, owners: ReadonlySet<CodeOwner>) {
    this.#table = table;
    this.#owners = owners;
  }

  /** Folds the open stack. */
  fold(list: StackList): void {
    if (this.#owners.size === 0) return;
    const { frames, end } = list;
    let at = list.start[list.count];
    let kept = at;
    while (at < end) {
      const folded = this.#foldedOf(frames[at]);
      const from = at++;
      if (folded === -1) {
        frames[kept++] = frames[from];
        continue;
      }
      while (at < end && this.#foldedOf(frames[at]) !== -1) at++;
      this.#count(folded, at - from);
      frames[kept++] = folded;
    }
    list.end = kept;
  }

  /** Writes the lengths of the runs into the names of their frames. */
  finish(): void {
    for (const [frame, { least, most, path }] of this.#folds) {
      const count = least === most ? String(least) : `${least}–${most}`;
      const name = `${count} ${most === 1 ? "frame" : "frames"} of ${path}${most === 1 ? "" : "…"}`;
      this.#table.frames[frame] = { ...this.#table.frames[frame], name };
    }
  }

  #foldedOf(frame: number): number {
    const known = this.#foldOf[frame] ?? 0;
    if (known !== 0) return known - 2;
    const { owner, name } = this.#table.frames[frame];
    const folded = this.#owners.has(owner) ? this.#foldFor(name, owner) : -1;
    this.#foldOf[frame] = folded + 2;
    return folded;
  }

  #foldFor(name: string, owner: CodeOwner): number {
    const known = packageOf(name);
    const path = known === "" ? owner : known;
    const empty: FlameFrame = { name: path, file: "", line: 0, owner, inlined: false };
    const folded = this.#table.addFolded(path, empty);
    if (!this.#folds.has(folded)) {
      this.#folds.set(folded, { least: Number.POSITIVE_INFINITY, most: 0, path });
    }
    return folded;
  }

  #count(folded: number, length: number): void {
    const fold = this.#folds.get(folded);
    if (fold === undefined) return;
    fold.least = Math.min(fold.least, length);
    fold.most = Math.max(fold.most, length);
  }
}

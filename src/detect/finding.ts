import type { Frame } from "../profile/profile.ts";
import type { Operation } from "../profile/wait.ts";
import type { Site } from "../series/series.ts";

/**
 * What a detector says of one population. `filling`, `still` and
 * `growing` stay inside the judgement.
 */
export type Judgement = "leaking" | "suspect" | "filling" | "still" | "steady" | "unknown";

export interface Rate {
  /** Per hour, with its 95 % interval. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** A series of one population for drawing: value per time, and where its tides bottomed out. */
export interface Drawn {
  readonly points: readonly (readonly [atMs: number, value: number])[];
  readonly captures: readonly string[];
}

/**
 * What stayed after the cool-downs of a soak: members that the load of a cycle bore and that were
 * alive when its cool-down had ended.
 */
export interface Retained {
  /** In order; goroutines, or sampled objects, or bytes where only a size is known. */
  readonly perCycle: readonly CycleRetained[];
  readonly unit: "goroutines" | "samples" | "objects" | "bytes";
  /** In the unit of the finding per 1,000 requests; null where requests were not counted. */
  readonly perThousandRequests: Rate | null;
}

export interface CycleRetained {
  /** From 1. */
  readonly cycle: number;
  /** Null where nobody counted. */
  readonly requests: number | null;
  readonly stayed: number;
}

interface Common {
  readonly site: Site;
  readonly judgement: Judgement;
  /**
   * Short machine word for why, e.g. `births-no-deaths`, `declining`, `active`; see docs/method.md.
   */
  readonly basis: string;
  readonly current: number;
  readonly rate: Rate | null;
  readonly drawn: Drawn;
  /** Of a soak only. */
  readonly retained?: Retained;
}

export interface GoroutineFinding extends Common {
  readonly kind: "goroutine";
  readonly createdBy: Frame | null;
  readonly state: string;
  readonly operation: Operation;
  /**
   * Births and deaths were seen: by id, or as the runtime's own proof. Else they are what the
   * number rose by, and nothing.
   */
  readonly isFollowed: boolean;
  /** Ids born in the watch. */
  readonly births: number;
  /** Of those and of the members already there, how many disappeared. */
  readonly deaths: number;
  /** C: born in the watch and reached the age looked at. */
  readonly reachedAge: number;
  /** D_old: disappeared at that age or more. */
  readonly oldDeaths: number;
  readonly ageLookedAtMs: number;
  readonly longestMinutes: number | null;
  /** Members aged 130 s or more, and how many of them never ran in between. */
  readonly inert: { readonly looked: number; readonly neverWoke: number };
  /** Members the runtime proved stuck; 0 when it was not asked. */
  readonly provenLeaked: number;
}

export interface HeapFinding extends Common {
  readonly kind: "heap";
  readonly caller: Frame | null;
  /** Sampled objects born and dead in the watch. */
  readonly births: number;
  readonly deaths: number;
  readonly aliveBytes: number;
}

export interface ContainerFinding extends Common {
  readonly kind: "container";
  readonly caller: Frame | null;
  /** Sizes the largest block took, bytes, in order. */
  readonly sizesBytes: readonly number[];
}

export interface ProcessFinding extends Common {
  readonly kind: "process" | "native";
  readonly measure: string;
  readonly unit: "goroutines" | "objects" | "bytes";
}

export type Finding = GoroutineFinding | HeapFinding | ContainerFinding | ProcessFinding;

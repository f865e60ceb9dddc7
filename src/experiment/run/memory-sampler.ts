/** Looks at the memory of a process, its children and its group, often and cheaply. */
import { systemClock } from "../../capture/clock.ts";
import { type GroupMeter, groupMeterOf } from "./group-meter.ts";
import { memoryOf, treeOf } from "./process-tree.ts";

export interface MemorySample {
  /** Monotonic ms. */
  readonly atMs: number;
  /** Of the process and all that it started; null when nothing could be read. */
  readonly residentBytes: number | null;
  /** Of the group with the limit; null where there is none. */
  readonly groupBytes: number | null;
  readonly groupLimitBytes: number | null;
}

/** A few small files; near the limit a leak can eat the rest within a second. */
const LOOK_EVERY_MS = 250;
const LOOK_EVERY_MS_CLOSE = 100;
/** Where a program (ps) must be started to see anything. */
const LOOK_EVERY_MS_DEAR = 2_000;
const CLOSE_SHARE = 0.5;
/** Which processes there are, and in which group, changes at the start if ever. */
const TREE_EVERY_MS = 2_000;
const YOUNG_MS = 5_000;

export class MemorySampler {
  readonly #pid: number;
  readonly #startedMs = performance.now();
  readonly #seen = new Set<number>();
  #pids: readonly number[];
  /** The one that holds most: its group counts, where a shell stands before it. */
  #largest: number;
  #treeAtMs = Number.NEGATIVE_INFINITY;
  #meter: GroupMeter | null = null;
  #last: MemorySample | null = null;
  #peakBytes: number | null = null;

  constructor(pid: number) {
    this.#pid = pid;
    this.#pids = [pid];
    this.#largest = pid;
  }

  /** The last sample with a number in it. */
  get last(): MemorySample | null {
    return this.#last;
  }

  get peakBytes(): number | null {
    return this.#peakBytes;
  }

  get group(): GroupMeter | null {
    return this.#meter;
  }

  /** Every process that ever belonged to it. */
  get pids(): ReadonlySet<number> {
    return this.#seen;
  }

  /** Hands on samples until the signal. */
  async run(take: (sample: MemorySample) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const sample = await this.#look();
      if (signal.aborted) return;
      take(sample);
      await systemClock.sleep(everyMs(sample), signal);
    }
  }

  async #look(): Promise<MemorySample> {
    await this.#lookAround();
    const memory = await memoryOf(this.#pid, this.#pids);
    const residentBytes =
      memory.length === 0 ? null : memory.reduce((sum, one) => sum + one.residentBytes, 0);
    const groupBytes = (await this.#meter?.usedBytes()) ?? null;
    const groupLimitBytes = this.#meter?.limitBytes ?? null;
    const sample = { atMs: performance.now(), residentBytes, groupBytes, groupLimitBytes };
    if (residentBytes === null) return sample;
    this.#last = sample;
    const [largest] = memory.toSorted((a, b) => b.residentBytes - a.residentBytes);
    this.#largest = largest?.pid ?? this.#pid;
    const peaks = memory.map(({ peakBytes }) => peakBytes ?? 0);
    this.#peakBytes = Math.max(this.#peakBytes ?? 0, residentBytes, ...peaks);
    return sample;
  }

  async #lookAround(): Promise<void> {
    const nowMs = performance.now();
    const isYoung = nowMs - this.#startedMs < YOUNG_MS;
    if (nowMs - this.#treeAtMs < (isYoung ? LOOK_EVERY_MS : TREE_EVERY_MS)) return;
    this.#treeAtMs = nowMs;
    this.#pids = await treeOf(this.#pid);
    for (const pid of this.#pids) this.#seen.add(pid);
    const found = await groupMeterOf(this.#largest);
    const isKnown =
      found?.key === this.#meter?.key && found?.limitBytes === this.#meter?.limitBytes;
    if (found === null || isKnown) return;
    // A process that has ended is shown in the topmost group.
    const isAlive = (await memoryOf(this.#pid, [this.#largest])).length > 0;
    if (isAlive) this.#meter = found;
  }
}

function everyMs({ residentBytes, groupBytes, groupLimitBytes }: MemorySample): number {
  if (process.platform !== "linux") return LOOK_EVERY_MS_DEAR;
  const used = groupBytes ?? residentBytes ?? 0;
  const isClose = groupLimitBytes !== null && used > CLOSE_SHARE * groupLimitBytes;
  return isClose ? LOOK_EVERY_MS_CLOSE : LOOK_EVERY_MS;
}

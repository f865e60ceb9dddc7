import { statfs } from "node:fs/promises";
import type { WatchTables } from "../../history/tables/tables.ts";
import type { OwnCost, SettingsView } from "../watch-api.ts";
import type { ReaderCalls } from "./reader-calls.ts";
import type { Watch } from "./watch.ts";

/** Over this long our own rates are taken (ms). */
const RATE_MS = 60_000;
const SAMPLE_EVERY_MS = 10_000;

interface OwnSample {
  readonly atMs: number;
  readonly cpuMs: number;
  readonly rounds: number;
  readonly judgements: number;
}

export interface NumbersParts {
  readonly watch: Watch;
  readonly reader: ReaderCalls;
  readonly tables: WatchTables;
  /** What does not change by itself. */
  readonly about: () => Omit<SettingsView, "cost" | "notes" | "receivers">;
}

/** What the watch itself costs, measured as it runs. */
export class OwnNumbers {
  readonly #parts: NumbersParts;
  readonly #timer: NodeJS.Timeout;
  #samples: readonly OwnSample[];

  constructor(parts: NumbersParts) {
    this.#parts = parts;
    this.#samples = [this.#sample()];
    this.#timer = setInterval(() => this.#keepSample(), SAMPLE_EVERY_MS).unref();
  }

  get version(): string {
    return this.#parts.about().version;
  }

  get startedMs(): number {
    return this.#parts.about().startedMs;
  }

  async settings(): Promise<Omit<SettingsView, "notes" | "receivers">> {
    return { ...this.#parts.about(), cost: await this.cost() };
  }

  async cost(): Promise<OwnCost> {
    const { watch, reader, tables, about } = this.#parts;
    const [archive, { bytes: tableBytes }] = await Promise.all([reader.usage(), tables.usage()]);
    const { bavail, bsize } = await statfs(about().dataFolder).catch(() => NO_DISK);
    return {
      ...this.#rates(),
      residentBytes: process.memoryUsage.rss(),
      archive,
      tableBytes,
      freeDiskBytes: bsize === 0 ? null : bavail * bsize,
      judgeMs: watch.judgements.lastMs,
      waitingRounds: watch.waitingRounds,
    };
  }

  #rates(): Pick<OwnCost, "cpuShare" | "roundsPerMinute" | "judgementsPerMinute"> {
    const now = this.#sample();
    const [first = now] = this.#samples;
    const tookMs = Math.max(1, now.atMs - first.atMs);
    const aMinute = (count: number): number => (count * RATE_MS) / tookMs;
    return {
      cpuShare: (now.cpuMs - first.cpuMs) / tookMs,
      roundsPerMinute: aMinute(now.rounds - first.rounds),
      judgementsPerMinute: aMinute(now.judgements - first.judgements),
    };
  }

  #sample(): OwnSample {
    const { user, system } = process.cpuUsage();
    const { watch } = this.#parts;
    return {
      atMs: performance.now(),
      cpuMs: (user + system) / 1000,
      rounds: watch.roundsTaken,
      judgements: watch.judgements.count,
    };
  }

  #keepSample(): void {
    const sample = this.#sample();
    const recent = this.#samples.filter(({ atMs }) => sample.atMs - atMs < RATE_MS);
    this.#samples = [...recent, sample];
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

const NO_DISK = { bavail: 0, bsize: 0 };

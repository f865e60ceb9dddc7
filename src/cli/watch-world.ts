/** The running watch with its store, its thread and its server. */
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { BUDGET_SHARE_DEFAULT } from "../capture/watch-target.ts";
import { openDuckDbTables } from "../history/tables/duckdb-tables.ts";
import type { WatchTables } from "../history/tables/tables.ts";
import { type Alerting, type AlertingOptions, startAlerting } from "../serve/alerts/alerting.ts";
import type { SourcePlaces } from "../serve/answer-view.ts";
import { startCollector } from "../serve/collect/collector.ts";
import type { WatchConfig } from "../serve/config/watch-config.ts";
import type { SourceState } from "../serve/discovery/running-source.ts";
import { threadFrom } from "../serve/explorer-thread.ts";
import { parseListenAddress } from "../serve/listen-address.ts";
import { type ServedWatch, serveWatch } from "../serve/serve-watch.ts";
import type { ReaderCalls } from "../serve/watch/reader-calls.ts";
import { readerThread } from "../serve/watch/reader-link.ts";
import { type LabelsOf, type RunningWatch, startWatch } from "../serve/watch/start-watch.ts";
import type { TargetFeed } from "../serve/watch/watched-target.ts";
import type { CodeFlags } from "./code-flags.ts";
import type { Io } from "./io.ts";
import { authFrom, type ListenFlags, tlsFrom } from "./listen-flags.ts";
import type { ReaderThreadData } from "./reader-thread.ts";
import type { TargetFlags } from "./target-flags.ts";

interface WatchFlags extends ListenFlags {
  readonly config?: string;
  readonly local?: boolean;
  readonly data: string;
  readonly listen?: string;
  readonly every?: string;
  readonly source?: string;
  readonly externalUrl?: string;
}

export type WatchOptions = WatchFlags & TargetFlags & CodeFlags;

export interface WorldParts {
  readonly config: WatchConfig;
  readonly configFile: string | null;
  readonly built: string;
  readonly options: WatchOptions;
  readonly io: Io;
  /** Targets named on the command line. */
  readonly typedTargets: number;
}

export interface WatchWorld {
  /** Of the first page. */
  readonly url: string;
  setFeed(feed: TargetFeed): void;
  setConfig(config: WatchConfig): void;
  /** The file changed and cannot be used: what was read before goes on, and it is said. */
  refuseConfig(error: unknown): void;
  followSources(sources: () => readonly SourceState[]): void;
  stop(): Promise<void>;
}

const LISTEN_DEFAULT = "localhost:7070";
/** Judging a window of the largest captures that are taken; beyond it the thread starts anew. */
const READER_HEAP_MEBIBYTES = 1_024;
/** Of each thread that shows captures: three of them may not take the machine. */
const EXPLORER_HEAP_MEBIBYTES = 2_048;
const MARK_BYTES = 2;

export async function openWatchWorld(parts: WorldParts): Promise<WatchWorld> {
  const { options, io } = parts;
  const folder = resolve(io.cwd, options.data);
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      say`data ${quoteShort(options.data)}: cannot be made (${String(error.code)})`,
    );
  });
  const tables = await openDuckDbTables({ folder });
  const opened = new OpenWorld(parts, folder);
  try {
    return await opened.start(tables, tables.notes);
  } catch (error) {
    await opened.stop();
    await tables.close();
    throw error;
  }
}

/** What is open, in the order in which it was opened. */
class OpenWorld implements WatchWorld {
  readonly #parts: WorldParts;
  readonly #folder: string;
  #config: WatchConfig;
  #sources: () => readonly SourceState[] = () => [];
  #running: RunningWatch | null = null;
  #served: ServedWatch | null = null;

  constructor(parts: WorldParts, folder: string) {
    this.#parts = parts;
    this.#folder = folder;
    this.#config = parts.config;
  }

  get url(): string {
    return this.#served?.url ?? "";
  }

  async start(tables: WatchTables, notes: readonly string[]): Promise<this> {
    this.#running = await startWatch({
      reader: this.#reader(),
      tables,
      startCollector: (sink) => startCollector({ sink }),
      startAlerting: (records, labelsOf) =>
        this.#startAlerting({ store: tables, records, labelsOf }),
      retention: () => this.#config.retention,
      about: () => this.#about(),
      notes,
      processMark: randomBytes(MARK_BYTES).toString("hex"),
      nowMs: Date.now,
    });
    this.#served = await this.#serve(this.#running);
    if (this.#config.alerting !== null) await this.#running.changeAlerting();
    return this;
  }

  #reader(): ReaderCalls {
    const { built, options } = this.#parts;
    const folders = this.#config.code.map(({ service, folder }) => [service, folder] as const);
    const own = options.source === undefined ? [] : [["*", options.source] as const];
    const { revision, tags, goos, goarch, contracts } = options;
    const data: ReaderThreadData = {
      folder: join(this.#folder, "captures"),
      codeFolders: Object.fromEntries([...folders, ...own]),
      codeFlags: definedOnly({ revision, tags, goos, goarch, contracts }),
    };
    return readerThread({
      script: join(built, "reader-thread.js"),
      data: { ...data },
      heapMebibytes: READER_HEAP_MEBIBYTES,
      onRestart: (reason) => this.#running?.watch.problems.say("reader thread", reason),
    });
  }

  #startAlerting(
    begin: Pick<AlertingOptions, "store" | "records"> & { readonly labelsOf: LabelsOf },
  ): Promise<Alerting> {
    const { alerting, externalLabels, server } = this.#config;
    const { options, configFile, io } = this.#parts;
    const stated = alerting?.externalUrl ?? options.externalUrl ?? server.externalUrl;
    // A link that works on this machine alone is better than none.
    const externalUrl = stated ?? this.#served?.url.replace(/\/$/, "") ?? null;
    return startAlerting({
      ...begin,
      config: alerting === null ? null : { ...alerting, externalUrl },
      folder: configFile === null ? io.cwd : dirname(configFile),
      labelsOf: (record) => ({ ...begin.labelsOf(record), ...externalLabels }),
      onProblem: (line) => io.stderr.write(`watch: ${line}\n`),
    });
  }

  async #serve({ service, watch }: RunningWatch): Promise<ServedWatch> {
    const { options, built } = this.#parts;
    const { server } = this.#config;
    return serveWatch({
      service,
      listen: parseListenAddress(options.listen ?? server.listen ?? LISTEN_DEFAULT),
      auth: await authFrom(options, server),
      tls: tlsFrom(options, server),
      externalUrl: options.externalUrl ?? server.externalUrl,
      allowedHosts: server.allowedHosts,
      webFolder: join(built, "web"),
      startThread: threadFrom(
        join(built, "explorer-thread.js"),
        { codeFolder: options.source ?? null, codeFlags: {} },
        EXPLORER_HEAP_MEBIBYTES,
      ),
      places: this.#places(),
      onProblem: (words) => watch.problems.say("server", words),
    });
  }

  /** Pages show source of the folders that were named, and of nothing else on this machine. */
  #places(): SourcePlaces {
    const { options, io } = this.#parts;
    const own = options.source === undefined ? [] : [resolve(io.cwd, options.source)];
    const roots = [...own, ...this.#config.code.map(({ folder }) => folder)];
    return { sourcePath: roots.join(":"), trimPath: "", cwd: roots[0] ?? io.cwd, roots };
  }

  #about() {
    const { defaults } = this.#config;
    const { everyMs, timeoutMs } = defaults;
    const budgetShare = defaults.budgetShare ?? BUDGET_SHARE_DEFAULT;
    return {
      configFile: this.#parts.configFile,
      dataFolder: this.#folder,
      sources: [...this.#typed(), ...this.#sources()],
      cadence: { everyMs, timeoutMs, budgetShare },
    };
  }

  #typed(): readonly SourceState[] {
    const { typedTargets: targets } = this.#parts;
    return targets === 0 ? [] : [{ name: "command line", targets, problem: null }];
  }

  setFeed(feed: TargetFeed): void {
    this.#running?.setFeed(feed);
  }

  setConfig(config: WatchConfig): void {
    this.#config = config;
    this.#running?.watch.problems.say("config", null);
    void this.#running?.changeAlerting().catch((error: unknown) => this.refuseConfig(error));
  }

  refuseConfig(error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    this.#running?.watch.problems.say("config", `not read again: ${words}`);
    this.#parts.io.stderr.write(`${say`watch: the configuration is not read again: ${words}`}\n`);
  }

  followSources(sources: () => readonly SourceState[]): void {
    this.#sources = sources;
  }

  async stop(): Promise<void> {
    await this.#served?.close();
    await this.#running?.stop();
  }
}

/** Options that were given: an undefined one would override a default. */
function definedOnly(flags: CodeFlags): CodeFlags {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

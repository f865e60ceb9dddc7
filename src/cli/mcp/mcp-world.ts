/** What an assistant may ask about: sources that the command line named, and nothing else. */
import { basename, resolve } from "node:path";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { CaptureSet } from "../../capture/capture.ts";
import { openBytes, openPaths } from "../../capture/open-source.ts";
import type { SourceToRead } from "../../diagnose/read-code.ts";
import { diagnoseCaptures } from "../../pipeline.ts";
import type { Report } from "../../report/report.ts";
import type { ScanReport } from "../../report/scan-report.ts";
import type { WatchClient } from "../watch-client.ts";
import { findTarget } from "../watched-target.ts";

export interface McpSource {
  /** By which the tools name it. */
  readonly name: string;
  readonly kind: "captures" | "watched target";
  /** What a watch says of it; null for captures, which are judged when asked. */
  readonly verdict: string | null;
}

export interface McpWorldOptions {
  /** Files, folders and archives of captures. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly client: WatchClient | null;
  readonly sinceMs: number;
  /** Go source that explains findings; null when none was named. */
  readonly loadCode: (() => Promise<SourceToRead | null>) | null;
  readonly scan: (() => Promise<ScanReport>) | null;
  readonly nowMs: () => number;
}

/** A watch goes on: what it said is asked again after this. */
const WATCHED_STALE_MS = 30_000;

interface Known<T> {
  readonly value: Promise<T>;
  readonly atMs: number;
}

export class McpWorld {
  readonly #options: McpWorldOptions;
  readonly #paths: ReadonlyMap<string, string>;
  readonly #captures = new Map<string, Known<CaptureSet>>();
  readonly #reports = new Map<string, Known<Report>>();
  readonly #readCode: () => Promise<SourceToRead | null>;
  readonly #scan: (() => Promise<ScanReport>) | null;

  constructor(options: McpWorldOptions) {
    this.#options = options;
    this.#paths = namesOf(options.paths);
    this.#readCode = onceDone(options.loadCode ?? (async () => null));
    this.#scan = options.scan === null ? null : onceDone(options.scan);
  }

  async sources(): Promise<readonly McpSource[]> {
    const kept = [...this.#paths.keys()].map((name) => {
      return { name, kind: "captures" as const, verdict: null };
    });
    const rows = (await this.#options.client?.rows()) ?? [];
    const watched = rows.map(({ name, verdict }) => {
      return { name, kind: "watched target" as const, verdict };
    });
    return [...kept, ...watched];
  }

  /** Judged once, with the source when there is one; of a watch what it saw of late. */
  report(name: string): Promise<Report> {
    return this.#remembered(this.#reports, name, async () => {
      const { client, loadCode } = this.#options;
      if (!this.#paths.has(name) && client !== null && loadCode === null) {
        const row = findTarget(await client.rows(), name);
        return client.report(row.id, this.#range());
      }
      const captures = await this.captures(name);
      return diagnoseCaptures(captures, this.#paths.get(name) ?? name, await this.#readCode());
    });
  }

  captures(name: string): Promise<CaptureSet> {
    return this.#remembered(this.#captures, name, async () => {
      const path = this.#paths.get(name);
      const { client, cwd, stdin } = this.#options;
      if (path !== undefined) return openPaths([resolve(cwd, path)], stdin);
      if (client === null) throw new UsageError(this.#unknown(name));
      const row = findTarget(await client.rows(), name);
      return openBytes(row.name, await client.archive(row.id, this.#range()));
    });
  }

  async scan(): Promise<ScanReport> {
    if (this.#scan === null) throw new UsageError("scan: start tidemark mcp with --source <dir>");
    return this.#scan();
  }

  #range(): { readonly fromMs: number; readonly toMs: number } {
    const toMs = this.#options.nowMs();
    return { fromMs: toMs - this.#options.sinceMs, toMs };
  }

  #remembered<T>(known: Map<string, Known<T>>, name: string, make: () => Promise<T>): Promise<T> {
    const nowMs = this.#options.nowMs();
    const before = known.get(name);
    const isStale = !this.#paths.has(name) && nowMs - (before?.atMs ?? 0) > WATCHED_STALE_MS;
    if (before !== undefined && !isStale) return before.value;
    const value = make();
    known.set(name, { value, atMs: nowMs });
    // What failed is tried again when it is asked again.
    value.catch(() => known.delete(name));
    return value;
  }

  #unknown(name: string): string {
    const names = [...this.#paths.keys()].join(", ");
    return `source ${quoteShort(name)}: not one of those named on the command line: ${names}`;
  }
}

/** Work that is done once for all who ask; what failed is tried again when it is asked again. */
function onceDone<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | null = null;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = null;
      throw error;
    });
    return done;
  };
}

/** A path by its last part, by the whole of it where several end alike. */
function namesOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const last = (path: string): string => basename(path) || path;
  const isOnly = (path: string): boolean =>
    paths.filter((other) => last(other) === last(path)).length === 1;
  return new Map(paths.map((path) => [isOnly(path) ? last(path) : path, path]));
}

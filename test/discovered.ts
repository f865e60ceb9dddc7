import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../src/serve/config/read-config.ts";
import type { WatchConfig } from "../src/serve/config/watch-config.ts";
import {
  type Discovery,
  type DiscoveryOptions,
  startDiscovery,
} from "../src/serve/discovery/discovery.ts";
import type { TargetFeed } from "../src/serve/watch/watched-target.ts";
import { type FakeServer, type Handler, serve } from "./fake-target.ts";

/** A configuration that must be right; names of files are taken from `folder`. */
async function configOf(text: string, folder: string): Promise<WatchConfig> {
  const { config, problems } = await readConfig(text, `${folder}/watch.yml`);
  if (config === null) throw new Error(problems.map(({ message }) => message).join("; "));
  return config;
}

/** A discovery that runs, and the feeds it gave. */
export interface Discovered {
  readonly discovery: Discovery;
  readonly feeds: readonly TargetFeed[];
  /** The first feed from now on, or the last one so far, that is as wanted. */
  until(what: string, isWanted: (feed: TargetFeed) => boolean): Promise<TargetFeed>;
}

const WAIT_MS = 30_000;

function discover(
  options: Omit<DiscoveryOptions, "onFeed" | "args" | "local"> & Partial<DiscoveryOptions>,
): Discovered {
  const feeds: TargetFeed[] = [];
  const waiting = new Set<() => void>();
  const discovery = startDiscovery({
    args: [],
    local: false,
    ...options,
    onFeed: (feed) => {
      feeds.push(feed);
      for (const look of waiting) look();
    },
  });
  const until: Discovered["until"] = (what, isWanted) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what}: ${shown(feeds.at(-1))}`)), WAIT_MS);
      const look = (): void => {
        const last = feeds.at(-1);
        if (last === undefined || !isWanted(last)) return;
        waiting.delete(look);
        clearTimeout(timer);
        resolve(last);
      };
      waiting.add(look);
      look();
    });
  return { discovery, feeds, until };
}

/** A folder, discoveries and servers of a test, ended together. */
export class DiscoveryWard {
  readonly folder = mkdtempSync(join(tmpdir(), "tidemark-discovery-"));
  #ends: (() => Promise<void>)[] = [];

  /** Runs what the text configures, names of files taken from the folder. */
  async run(text: string, options: Partial<DiscoveryOptions> = {}): Promise<Discovered> {
    const discovered = discover({ config: await this.configOf(text), ...options });
    this.onEnd(() => discovered.discovery.stop());
    return discovered;
  }

  configOf(text: string): Promise<WatchConfig> {
    return configOf(text, this.folder);
  }

  async serving(handler: Handler): Promise<FakeServer> {
    const server = await serve(handler);
    this.onEnd(() => server.close());
    return server;
  }

  /** As configuration tools write: elsewhere first, then renamed. */
  put(name: string, text: string): void {
    const next = join(this.folder, "next");
    writeFileSync(next, text);
    renameSync(next, join(this.folder, name));
  }

  onEnd(end: () => Promise<void>): void {
    this.#ends.push(end);
  }

  /** After each test; the last begun ends first. */
  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end();
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** `10.0.0.7:6060 …`: where the targets are. */
export function addressesOf(feed: TargetFeed | undefined): readonly string[] {
  return (feed?.targets ?? [])
    .map((target) => target.live?.origin.replace(/^https?:\/\//, "") ?? "")
    .toSorted();
}

function shown(feed: TargetFeed | undefined): string {
  return `${addressesOf(feed).join(" ")}; ${feed?.problems.join("; ") ?? "no feed"}`;
}

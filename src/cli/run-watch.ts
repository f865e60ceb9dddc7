/** `tidemark watch`: configuration, discovery, the watch itself and its pages, until Ctrl-C. */
import { resolve } from "node:path";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { parseBytes, parseDuration } from "../base/units.ts";
import { type LiveTarget, parseSource } from "../capture/source.ts";
import type { WatchConfig } from "../serve/config/watch-config.ts";
import { startDiscovery } from "../serve/discovery/discovery.ts";
import { aborted } from "./aborted.ts";
import { builtFolder } from "./built-folder.ts";
import type { Call } from "./command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { accessFromFlags, watchOptions } from "./target-flags.ts";
import { followConfig, loadWatchConfig } from "./watch-settings.ts";
import { openWatchWorld, type WatchOptions } from "./watch-world.ts";

/** What `watchOptions` is asked for beside cadence, which is the configuration's. */
const ANY_TIME_MS = 60_000;

export async function runWatch({ args, options, io }: Call<WatchOptions>): Promise<ExitCode> {
  const built = await builtFolder();
  if (built === null) throw new UsageError(said("watch: only the built program watches"));
  const configFile = options.config === undefined ? null : resolve(io.cwd, options.config);
  const load = async (): Promise<WatchConfig> =>
    withFlags(await loadWatchConfig(configFile), options);
  const config = await load();
  const targets = await liveTargets(args, options);
  if (isEmpty({ config, options, targets })) sayNothingNamed(io);
  const typedTargets = targets.length;
  const parts = { config, configFile, built, options, io, typedTargets };
  const world = await openWatchWorld(parts);
  const discovery = startDiscovery({
    config,
    args: targets,
    local: options.local === true,
    onFeed: (feed) => world.setFeed(feed),
  });
  world.followSources(() => discovery.sources());
  const following = followConfig(configFile, () => {
    load().then(
      (next) => {
        world.setConfig(next);
        discovery.reload(next);
      },
      (error: unknown) => world.refuseConfig(error),
    );
  });
  io.stdout.write(`watch: ${world.url}\n${say`kept in ${options.data}; Ctrl-C ends it`}\n`);
  try {
    await aborted(io.signal);
  } finally {
    following.close();
    await discovery.stop();
    await world.stop();
  }
  return EXIT_NO_LEAK;
}

function isEmpty(named: {
  readonly config: WatchConfig;
  readonly options: WatchOptions;
  readonly targets: readonly LiveTarget[];
}): boolean {
  const { config, options, targets } = named;
  return targets.length === 0 && config.jobs.length === 0 && options.local !== true;
}

/** It may be meant: services push, or the file names targets later. */
function sayNothingNamed(io: Io): void {
  io.stderr.write(
    `${said(
      "watch: no target is named, so only what services push is watched " +
        "(name one as host:port, or use --local or --config)",
    )}\n`,
  );
}

/** What is typed wins over the file. */
function withFlags(config: WatchConfig, options: WatchOptions): WatchConfig {
  const { defaults } = config;
  const everyMs = options.every === undefined ? defaults.everyMs : parseDuration(options.every);
  if (everyMs < EVERY_MS_MIN)
    throw new UsageError(say`--every ${options.every ?? ""}: 1s at least`);
  const asked = watchOptions({ ...options, every: `${ANY_TIME_MS}ms` }, ANY_TIME_MS);
  return {
    ...config,
    defaults: {
      ...defaults,
      everyMs,
      timeoutMs: options.every === undefined ? defaults.timeoutMs : timeoutFor(everyMs),
      pages: [...defaults.pages, ...(asked.pages ?? [])],
      dumpCap: asked.dumpCap ?? defaults.dumpCap,
      budgetShare: asked.budgetShare ?? defaults.budgetShare,
      limitBytes: options.limit === undefined ? defaults.limitBytes : parseBytes(options.limit),
    },
  };
}

/** Closer together, rounds of a busy target would follow each other without a pause. */
const EVERY_MS_MIN = 1_000;
const TIMEOUT_MS_MAX = 10_000;

/** A forced collection takes its time even where rounds are close together. */
function timeoutFor(everyMs: number): number {
  return Math.max(everyMs, TIMEOUT_MS_MAX);
}

async function liveTargets(
  args: readonly string[],
  options: WatchOptions,
): Promise<readonly LiveTarget[]> {
  const access = await accessFromFlags(options);
  return args.map((arg) => {
    const source = parseSource(arg, access);
    if (source.type === "live") return source;
    throw new UsageError(say`watch ${quoteShort(arg)}: name a live process, e.g. 10.0.0.7:6060`);
  });
}

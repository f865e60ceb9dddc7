import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import {
  formatBytes,
  formatCount,
  formatDuration,
  parseBytes,
  parseDuration,
} from "../../base/units.ts";
import { type LiveTarget, parseSource } from "../../capture/source.ts";
import { type Round, type WatchOptions, watchTarget } from "../../capture/watch-target.ts";
import { type FolderHistory, openFolderHistory } from "../../history/folder-history.ts";
import type { HistoryEntry } from "../../history/history.ts";
import { packFolder } from "../../history/pack-folder.ts";
import { captureFolder, captureName } from "../capture-folder.ts";
import { type Call, defineCommand } from "../command.ts";
import { EXIT_ERROR, EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type Progress, progressOn } from "../progress.ts";
import {
  accessFromFlags,
  addTargetFlags,
  type TargetFlags,
  watchOptions,
} from "../target-flags.ts";

interface CaptureFlags extends TargetFlags {
  readonly for: string;
  readonly every?: string;
  readonly out?: string;
  readonly archive?: string;
}

export const command = defineCommand<CaptureFlags>({
  configure: (program) =>
    addTargetFlags(program.argument("<target>"))
      .option("--for <duration>", said("how long"), "5m")
      .option(
        "--every <duration>",
        said("time between rounds (default: a sixtieth of --for, 2s at least)"),
      )
      .option("--out <dir>", said("folder for the captures (default captures/<target>-<time>)"))
      .option("--archive <file>", said("one .tar.gz instead of a folder")),
  run: capture,
  details: phrase(
    "Asks for the cheap pages first and keeps within 2 % of the target's time. Ctrl-C keeps what was " +
      "gathered. The files open in `go tool pprof` too.",
  ),
  examples: [
    {
      command: "tidemark capture 10.0.0.7:6060",
      why: phrase("five minutes of captures for a verdict"),
    },
    {
      command: "tidemark capture :6060 --archive evidence.tar.gz",
      why: phrase("one file to hand on"),
    },
    {
      command: "tidemark capture :6060 --for 30m --out slow/",
      why: phrase("long enough for a slow leak"),
    },
  ],
});

async function capture({ args, options, io }: Call<CaptureFlags>): Promise<ExitCode> {
  const target = await liveTarget(args, options);
  const watch = watchOptions(options, parseDuration(options.for));
  const limitBytes = options.limit === undefined ? null : parseBytes(options.limit);
  const folder = folderFor(target, options);
  const history = await openFolderHistory(folder, { target: target.target, limitBytes });
  const continuedAfterMs = Math.max(0, Date.now() - history.startedAtMs);
  const kept = await gather(target, { history, io, watch: { ...watch, continuedAfterMs } }).finally(
    () => history.close(),
  );
  if (options.archive === undefined || kept.captures === 0) return conclude(kept, { folder, io });
  await packFolder(folder, { file: options.archive, inside: captureName(target.target.name) });
  await rm(folder, { recursive: true });
  return conclude(kept, { folder: options.archive, io });
}

/** An archive is gathered in a folder beside it, which outlives a kill. */
function folderFor(target: LiveTarget, flags: CaptureFlags): string {
  if (flags.archive === undefined) return flags.out ?? captureFolder(target.target.name);
  if (flags.out !== undefined)
    throw new UsageError(said("capture: --out and --archive exclude each other"));
  if (!existsSync(flags.archive)) return `${flags.archive}.partial`;
  throw new UsageError(say`capture: ${quoteShort(flags.archive)} is there already`);
}

async function liveTarget(args: readonly string[], flags: TargetFlags): Promise<LiveTarget> {
  const [arg = ""] = args;
  const source = parseSource(arg, await accessFromFlags(flags));
  if (source.type === "live") return source;
  throw new UsageError(
    say`capture: ${quoteShort(arg)} is not a live target; give host:port or a URL`,
  );
}

interface Kept {
  rounds: number;
  captures: number;
  bytes: number;
  problems: number;
}

async function gather(
  target: LiveTarget,
  to: {
    readonly history: FolderHistory;
    readonly io: Io;
    readonly watch: Omit<WatchOptions, "signal">;
  },
): Promise<Kept> {
  const progress = progressOn(to.io.stderr);
  const kept: Kept = { rounds: 0, captures: 0, bytes: 0, problems: 0 };
  const onProbe: WatchOptions["onProbe"] = (probe) => {
    // A log has no room for every probe.
    if (to.io.stderr.isTty && probe.done === null)
      progress.status(say`${statusOf(kept)}; asking for ${probe.kind}`);
  };
  try {
    const rounds = watchTarget(target, { ...to.watch, signal: to.io.signal, onProbe });
    for await (const round of rounds) {
      await to.history.append(round);
      count(kept, round);
      sayHappenings(round, progress);
      progress.status(`${statusOf(kept)}; ${nextOf(round)}`);
    }
    if (to.io.signal.aborted && kept.rounds > 0) await to.history.append(interruption());
  } finally {
    progress.end();
  }
  return kept;
}

/** A short watch that was cut off is told from one that was meant to be short. */
function interruption(): HistoryEntry {
  const detail = "the watch was stopped before its time";
  const event = { kind: "interrupted", atMs: Date.now(), detail } as const;
  return { captures: [], problems: [], events: [event] };
}

function count(kept: Kept, round: Round): void {
  kept.rounds++;
  kept.captures += round.captures.length;
  kept.problems += round.problems.length;
  for (const { bytes } of round.captures) kept.bytes += bytes.length;
}

function sayHappenings(round: Round, progress: Progress): void {
  for (const event of round.events) progress.note(`${event.kind}: ${event.detail}`);
  for (const problem of round.problems) progress.note(problem.message);
}

function statusOf(kept: Kept): string {
  const { rounds, captures, bytes } = kept;
  return say`${formatCount(rounds)} rounds, ${formatCount(captures)} captures, ${formatBytes(bytes)}`;
}

function nextOf(round: Round): string {
  const { nextInMs } = round.cost;
  return nextInMs === null ? said("done") : say`next in ${formatDuration(nextInMs)}`;
}

function conclude(kept: Kept, to: { readonly folder: string; readonly io: Io }): ExitCode {
  const { io, folder } = to;
  if (kept.captures === 0) {
    io.stderr.write(`${said("tidemark: no capture was taken")}\n`);
    return EXIT_ERROR;
  }
  const stopped = io.signal.aborted ? said(" (stopped early)") : "";
  io.stdout.write(`${folder}: ${statusOf(kept)}${stopped}\n`);
  io.stdout.write(`${said("next:")} tidemark diagnose ${folder}\n`);
  return EXIT_NO_LEAK;
}

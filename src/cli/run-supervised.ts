/** `tidemark run -- <command>`: from the words to a supervised process, its account and report. */
import { constants } from "node:os";
import { basename, resolve } from "node:path";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { parseBytes, parseDuration } from "../base/units.ts";
import { parseSource } from "../capture/source.ts";
import { BUDGET_SHARE_DEFAULT } from "../capture/watch-target.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { Evidence } from "../experiment/run/evidence.ts";
import type { LifeEnd } from "../experiment/run/life.ts";
import type { RestartPolicy } from "../experiment/run/restart-rules.ts";
import type { RunSettings } from "../experiment/run/run-settings.ts";
import { supervise } from "../experiment/run/supervise.ts";
import { openFolderHistory } from "../history/folder-history.ts";
import { diagnoseCaptures } from "../pipeline.ts";
import { captureFolder } from "./capture-folder.ts";
import type { CodeFlags } from "./code-flags.ts";
import type { Call } from "./command.ts";

import { EXIT_ERROR, exitCodeOf } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { type ReportFlags, writeReport } from "./report-output.ts";
import { readSource } from "./source-flags.ts";
import { watchOptions } from "./target-flags.ts";

export interface RunOptions extends ReportFlags, CodeFlags {
  readonly source?: string;
  readonly gctrace?: boolean;
  readonly quietGctrace?: boolean;
  readonly leaveStderr?: boolean;
  readonly pprof?: string;
  readonly pprofWait: string;
  readonly verbose?: boolean;
  readonly out?: string;
  readonly name?: string;
  readonly every?: string;
  readonly budget?: string;
  readonly dumpCap?: string;
  readonly metrics?: readonly string[];
  readonly captureAt: string;
  readonly forecast: string;
  readonly limit?: string;
  readonly sigquitDump?: string | true;
  readonly maxMemory?: string;
  readonly grace: string;
  readonly restart?: string;
  readonly retries: string;
  readonly backoff: string;
  readonly backoffMax: string;
  readonly stableAfter: string;
  readonly exitCode: string;
}

/** What `watchOptions` is asked for beside the cadence, which is our own. */
const ANY_TIME_MS = 60_000;
/** Shells report a process that a signal ended as this and the signal's number. */
const SIGNAL_CODE_BASE = 128;
const EXIT_CODES: readonly string[] = ["command", "verdict", "both"];

export async function runSupervised(call: Call<RunOptions>): Promise<number> {
  const { options, io } = call;
  const settings = settingsOf(call);
  if (!EXIT_CODES.includes(options.exitCode))
    throw notOneOf("--exit-code", options.exitCode, EXIT_CODES);
  const code = await readSource(options, io);
  const name = options.name ?? basename(settings.command);
  const folder = options.out ?? captureFolder(name);
  const { end, judge } = await superviseInto({ folder, name }, settings, io);
  const report = await judge(code);
  const out = options.output === undefined ? onStderr(io) : io;
  await writeReport(report.report, options, { io: out, captures: async () => report.captures });
  const own = codeOf(end);
  const verdict = exitCodeOf(report.report);
  if (options.exitCode === "verdict") return verdict;
  return options.exitCode === "command" || own !== 0 ? own : verdict;
}

async function superviseInto(
  { folder, name }: { readonly folder: string; readonly name: string },
  settings: RunSettings,
  io: Io,
) {
  const target = { name, labels: {} };
  const limitBytes = settings.limitBytes ?? settings.maxMemoryBytes;
  const history = await openFolderHistory(resolve(io.cwd, folder), { target, limitBytes });
  const onTrouble = (message: string): void => io.stderr.write(`tidemark: ${message}\n`);
  const evidence = new Evidence(history, { target, onTrouble });
  try {
    const end = await supervise({
      settings,
      evidence,
      writeStderr: (bytes) => io.stderr.write(bytes),
      takeSignals: io.takeSignals ?? (() => () => undefined),
    });
    const judge = async (code: SourceToRead | null) => {
      const captures = await history.list();
      return { captures, report: diagnoseCaptures(captures, folder, code) };
    };
    return { end, judge };
  } finally {
    await evidence.close();
  }
}

/** The code of the command, with a signal as a shell tells it. */
function codeOf({ exitCode, signal }: LifeEnd): number {
  if (exitCode !== null) return exitCode;
  const numbers: Readonly<Record<string, number>> = constants.signals;
  const number = signal === null ? undefined : numbers[signal];
  return number === undefined ? EXIT_ERROR : SIGNAL_CODE_BASE + number;
}

/** Stdout belongs to the command: what reads it expects nothing else there. */
function onStderr(io: Io): Io {
  const { stderr, env, cwd, signal } = io;
  return {
    get stdin() {
      return io.stdin;
    },
    stdout: stderr,
    stderr,
    env,
    cwd,
    signal,
  };
}

function settingsOf({ args, options, io }: Call<RunOptions>): RunSettings {
  const [command = "", ...rest] = args;
  const asked = watchOptions(options, ANY_TIME_MS);
  return {
    command,
    args: rest,
    cwd: io.cwd,
    env: io.env,
    gctrace: options.gctrace === true || options.quietGctrace === true,
    quietGctrace: options.quietGctrace === true,
    leaveStderr: options.leaveStderr === true,
    ...pprofOf(options.pprof),
    pprofWaitMs: parseDuration(options.pprofWait),
    everyMs: options.every === undefined ? null : asked.everyMs,
    budgetShare: asked.budgetShare ?? BUDGET_SHARE_DEFAULT,
    dumpCap: asked.dumpCap ?? null,
    pages: asked.pages ?? [],
    captureAtShare: shareOf(options.captureAt),
    forecastMs: parseDuration(options.forecast),
    limitBytes: options.limit === undefined ? null : parseBytes(options.limit),
    maxMemoryBytes: options.maxMemory === undefined ? null : parseBytes(options.maxMemory),
    graceMs: parseDuration(options.grace),
    sigquitDump: dumpWhen(options.sigquitDump),
    restart: restartOf(options),
    isVerbose: options.verbose === true,
  };
}

function pprofOf(pprof: string | undefined): Pick<RunSettings, "pprof" | "looksForPprof"> {
  if (pprof === undefined) return { pprof: null, looksForPprof: true };
  if (pprof === "none") return { pprof: null, looksForPprof: false };
  const source = parseSource(pprof, { pathExists: () => false });
  if (source.type === "live") return { pprof: source, looksForPprof: false };
  throw new UsageError(say`--pprof ${quoteShort(pprof)}: name a port, e.g. :6060, or none`);
}

function restartOf(options: RunOptions): RestartPolicy {
  const when = options.restart ?? (options.maxMemory === undefined ? "never" : "on-failure");
  if (when !== "never" && when !== "on-failure" && when !== "always") {
    throw notOneOf("--restart", when, ["on-failure", "always", "never"]);
  }
  const retriesMax = Number(options.retries);
  if (options.retries === "" || !Number.isInteger(retriesMax) || retriesMax < 0) {
    throw new UsageError(say`--retries ${quoteShort(options.retries)}: not a count`);
  }
  return {
    when,
    retriesMax,
    firstWaitMs: parseDuration(options.backoff),
    longestWaitMs: parseDuration(options.backoffMax),
    stableMs: options.stableAfter === "never" ? Infinity : parseDuration(options.stableAfter),
  };
}

function dumpWhen(asked: string | true | undefined): RunSettings["sigquitDump"] {
  if (asked === undefined) return "never";
  if (asked === true || asked === "stop") return "at-stop";
  if (asked === "limit") return "near-limit";
  throw notOneOf("--sigquit-dump", asked, ["stop", "limit"]);
}

function shareOf(text: string): number {
  const percent = Number(text.replace(/%$/, ""));
  if (text !== "" && percent > 0 && percent < 100) return percent / 100;
  throw new UsageError(
    say`--capture-at ${quoteShort(text)}: give a percentage below 100, e.g. 80%`,
  );
}

function notOneOf(flag: string, value: string, known: readonly string[]): UsageError {
  return new UsageError(say`${flag} ${quoteShort(value)}: not one of ${known.join(", ")}`);
}

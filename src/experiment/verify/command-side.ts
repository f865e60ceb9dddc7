/** A command for the time of one soak: started, its pprof found among its sockets, stopped. */

import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { UsageError } from "../../base/errors.ts";
import { say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { formatDuration } from "../../base/units.ts";
import { OWN_GROUP, signalGroup } from "../../capture/process-group.ts";
import { PprofFinder } from "../run/find-pprof.ts";

export interface CommandStart {
  /** As a shell reads it. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** How long it may take until it serves profiles. */
  readonly waitMs: number;
}

export interface RunningCommand {
  /** Where it serves its profiles, `127.0.0.1:6060`. */
  readonly address: string;
  /** Ends it and all that it started, and waits for that. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 200;
/** From SIGTERM to SIGKILL. */
const GRACE_MS = 10_000;
/** Of what it wrote to stderr, the end is kept to say why it is gone. */
const LAST_WORDS_CHARS = 400;

/** Throws UsageError when it cannot be started, ends, or serves no profiles in time. */
export async function startCommand(start: CommandStart): Promise<RunningCommand> {
  const { command, cwd, env } = start;
  const child = spawn(command, {
    cwd,
    env,
    shell: true,
    ...OWN_GROUP,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const words = lastWords(child);
  try {
    return { address: await addressOf(child, start, words), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function lastWords(child: ChildProcess): () => string {
  let tail = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-LAST_WORDS_CHARS);
  });
  child.on("error", ({ message }) => {
    tail += message;
  });
  return () => tail.trim();
}

async function addressOf(
  child: ChildProcess,
  { command, signal, waitMs }: CommandStart,
  words: () => string,
): Promise<string> {
  const finder = new PprofFinder(child.pid ?? 0);
  const untilMs = performance.now() + waitMs;
  while (performance.now() < untilMs && !signal.aborted) {
    if (isOver(child))
      throw new UsageError(say`run ${quoteShort(command)}: it ended${said(words)}`);
    const address = await finder.find(signal);
    if (address !== null) return address;
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  if (signal.aborted)
    throw new UsageError(say`run ${quoteShort(command)}: stopped while it started`);
  const waited = formatDuration(waitMs);
  throw new UsageError(
    say`run ${quoteShort(command)}: none of its ports served /debug/pprof within ${waited}${said(words)}`,
  );
}

function said(words: () => string): string {
  return words() === "" ? "" : say`; last it said ${quoteShort(words())}`;
}

function isOver({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => {
    if (isOver(child)) resolve();
    else child.once("exit", () => resolve());
  });
  signalGroup(child.pid, "SIGTERM");
  const grace = new AbortController();
  await Promise.race([ended, sleep(GRACE_MS, undefined, { signal: grace.signal })]);
  grace.abort();
  // What it started may have outlived it, and holds the port that the next one wants.
  signalGroup(child.pid, "SIGKILL");
  await ended;
}

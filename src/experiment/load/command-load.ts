import { type ChildProcess, spawn } from "node:child_process";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { formatCount } from "../../base/units.ts";
import { systemClock } from "../../capture/clock.ts";
import { OWN_GROUP, signalGroup } from "../../capture/process-group.ts";
import { commandInWords } from "./command-in-words.ts";
import { LastLines } from "./last-lines.ts";
import type { Load, Press, Pressed } from "./load.ts";
import type { CommandPlan } from "./load-plan.ts";

/** A load tool prints its summary when it is asked to end. */
const END_GRACE_MS = 3_000;
/** After SIGKILL the kernel ends a group at once; a process in the kernel may need longer. */
const KILLED_WAIT_MS = 1_000;
/** A command that ends sooner with an error cannot do its work at all. */
const AT_ONCE_MS = 1_000;
/** POSIX 2.8.2: found but no program, not found. */
const SHELL_REFUSALS: readonly string[] = ["exit code 126", "exit code 127"];
/** A command that ends early is started again so often in one press. */
const STARTS_MAX = 100;
/** So that one that ends at once does not take the machine. */
const RESTART_PAUSE_MS = 250;

/**
 * A command of the shell presses, in a process group of its own that ends with the press. Nobody
 * counts its requests.
 */
export class CommandLoad implements Load {
  readonly says: string;
  readonly #plan: CommandPlan;

  constructor(plan: CommandPlan) {
    this.#plan = plan;
    this.says = commandInWords(plan.command);
  }

  async press({ forMs, signal }: Press): Promise<Pressed> {
    const output = new LastLines();
    const beganMs = performance.now();
    const leftMs = (): number => forMs - (performance.now() - beganMs);
    const early: string[] = [];
    while (leftMs() > 0 && !signal.aborted && early.length < STARTS_MAX) {
      const ended = await this.#runOnce({ forMs: leftMs(), signal, output });
      if (ended === null) break;
      if (early.length === 0) refuseFailure(ended, output);
      early.push(ended.words);
      await systemClock.sleep(Math.min(RESTART_PAUSE_MS, leftMs()), signal);
    }
    await systemClock.sleep(early.length < STARTS_MAX ? 0 : leftMs(), signal);
    return { requests: null, notes: [...earlyNotes(early), ...output.lines()] };
  }

  async close(): Promise<void> {}

  /** How it ended by itself; null when the press ended it. */
  async #runOnce(run: {
    readonly forMs: number;
    readonly signal: AbortSignal;
    readonly output: LastLines;
  }): Promise<Ended | null> {
    const beganMs = performance.now();
    const child = spawn(this.#plan.command, {
      shell: true,
      ...OWN_GROUP,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...this.#environment(run.forMs) },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => run.output.add(chunk));
    }
    const over = new AbortController();
    const exit = exitOf(child).finally(() => over.abort());
    await systemClock.sleep(run.forMs, AbortSignal.any([run.signal, over.signal]));
    const byItself = over.signal.aborted;
    // The shell may be gone while what it started goes on.
    await endGroup(child, exit);
    return byItself ? { ...(await exit), afterMs: performance.now() - beganMs } : null;
  }

  #environment(forMs: number): Readonly<Record<string, string>> {
    const { target } = this.#plan;
    return {
      TIDEMARK_LOAD_SECONDS: String(Math.ceil(forMs / 1000)),
      ...(target === null ? {} : { TIDEMARK_TARGET: target }),
    };
  }
}

interface Exit {
  readonly failed: boolean;
  /** `exit code 1`, `signal SIGSEGV`, `cannot be started`. */
  readonly words: string;
}

interface Ended extends Exit {
  readonly afterMs: number;
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("error", () => resolve({ failed: true, words: "cannot be started" }));
    child.once("exit", (code, signal) => {
      const words = signal === null ? `exit code ${code}` : `signal ${signal}`;
      resolve({ failed: code !== 0, words });
    });
  });
}

/** Throws UsageError for a command that cannot run: mistyped, not installed, wrong flags. */
function refuseFailure(ended: Ended, output: LastLines): void {
  const isMissing = SHELL_REFUSALS.includes(ended.words);
  if (!isMissing && (!ended.failed || ended.afterMs > AT_ONCE_MS)) return;
  const said = output.lines().at(-1);
  const words = said === undefined ? "" : `: ${quoteShort(said)}`;
  throw new UsageError(`load command: ended at once with ${ended.words}${words}`);
}

function earlyNotes(early: readonly string[]): readonly string[] {
  const last = early.at(-1);
  if (last === undefined) return [];
  const times = early.length === 1 ? "once" : `${formatCount(early.length)} times`;
  const after = early.length < STARTS_MAX ? "started again" : "not started again any more";
  return [`the command ended early ${times}, at last with ${last}; ${after}`];
}

/** Asks the whole group to end, and makes it. */
async function endGroup(child: ChildProcess, exit: Promise<Exit>): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (signalGroup(pid, "SIGTERM")) await groupGone(pid, END_GRACE_MS);
  if (signalGroup(pid, "SIGKILL")) await groupGone(pid, KILLED_WAIT_MS);
  await exit;
  child.stdout?.destroy();
  child.stderr?.destroy();
}

async function groupGone(pid: number, waitMs: number): Promise<void> {
  const never = new AbortController().signal;
  for (let waited = 0; waited < waitMs && signalGroup(pid, 0); waited += 20) {
    await systemClock.sleep(20, never);
  }
}

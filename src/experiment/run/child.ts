/**
 * The command as a process: started without a shell, in a session of its own, so that a kill of
 * Tidemark or of its terminal does not end it. Stdin and stdout are ours, untouched; stderr is a
 * file that somebody follows, since a pipe would end the writer when its reader dies.
 */

import { spawn } from "node:child_process";
import { UsageError } from "../../base/errors.ts";
import { phrase } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { OWN_GROUP, signalGroup } from "../../capture/process-group.ts";

export interface ChildEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  readonly ended: Promise<ChildEnd>;
  /** To the process alone, or to all that it started; does nothing when it is gone. */
  send(signal: NodeJS.Signals, to: "process" | "group"): void;
}

export interface ChildStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Descriptor of the file for stderr; ours is passed on when null. */
  readonly stderrFd: number | null;
}

/** Throws UsageError when the command cannot be started. */
export async function startChild(start: ChildStart): Promise<Child> {
  const { command, args, env, cwd, stderrFd } = start;
  const child = spawn(command, args, {
    cwd,
    env,
    ...OWN_GROUP,
    stdio: ["inherit", "inherit", stderrFd ?? "inherit"],
  });
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once("exit", (exitCode, signal) => resolve({ exitCode, signal }));
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once("spawn", () => resolve(child.pid ?? 0));
    child.once("error", (error) => reject(startProblem(command, error)));
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  return {
    pid,
    ended,
    send: (signal, to) => {
      if (to === "group") signalGroup(pid, signal);
      else if (!isOver) child.kill(signal);
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: phrase("no such program"),
  EACCES: phrase("not a program that may be run"),
};

function startProblem(command: string, error: Error): UsageError {
  const code = "code" in error ? String(error.code) : "";
  const reason = REASONS[code] ?? (code === "" ? error.message : code);
  return new UsageError(`run ${quoteShort(command)}: ${reason}`);
}

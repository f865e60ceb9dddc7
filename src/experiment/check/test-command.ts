/** Runs the command that runs the tests; what it prints passes through and is kept. */

import { spawn } from "node:child_process";
import { UsageError } from "../../base/errors.ts";
import { said } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { OWN_GROUP, signalGroup } from "../../capture/process-group.ts";
import type { TestsRun } from "./checked.ts";
import type { Environment } from "./test-overlay.ts";

export interface TestCommand {
  /** Program and arguments. */
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** Asks it to end; it has a few seconds to do so. */
  readonly signal: AbortSignal;
  onStdout(bytes: Uint8Array): void;
  onStderr(bytes: Uint8Array): void;
}

export interface TestCommandEnd {
  readonly run: TestsRun;
  /** The end of what it printed, both streams as they came. */
  readonly output: Uint8Array;
}

/** Kept of the output: dumps of a time-out stand at the end of a package's. */
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const GRACE_MS = 10_000;

/** Throws UsageError when there is no such program. */
export function runTestCommand(command: TestCommand): Promise<TestCommandEnd> {
  const [program = "", ...args] = command.words;
  const child = spawn(program, args, {
    cwd: command.cwd,
    env: command.env,
    stdio: ["inherit", "pipe", "pipe"],
    // In a group of its own: go test does not hand a signal on to the test binaries.
    ...OWN_GROUP,
  });
  const kept = new KeptOutput();
  child.stdout.on("data", (bytes: Uint8Array) => {
    kept.add(bytes);
    command.onStdout(bytes);
  });
  child.stderr.on("data", (bytes: Uint8Array) => {
    kept.add(bytes);
    command.onStderr(bytes);
  });
  const forgetSignal = endOn(command.signal, (name) => signalGroup(child.pid, name));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      forgetSignal();
      reject(notStarted(program, error));
    });
    child.once("close", (exitCode, signal) => {
      forgetSignal();
      resolve({ run: { command: command.words, exitCode, signal }, output: kept.bytes() });
    });
  });
}

/** Ctrl-C is ours to hand on; who does not end in time is ended. */
function endOn(signal: AbortSignal, kill: (name: "SIGINT" | "SIGKILL") => unknown): () => void {
  let grace: NodeJS.Timeout | undefined;
  const end = (): void => {
    kill("SIGINT");
    grace = setTimeout(() => kill("SIGKILL"), GRACE_MS).unref();
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  return () => {
    clearTimeout(grace);
    signal.removeEventListener("abort", end);
  };
}

function notStarted(program: string, error: Error): UsageError {
  const isMissing = "code" in error && error.code === "ENOENT";
  const why = isMissing ? said("no such program") : error.message;
  return new UsageError(`check -- ${quoteShort(program)}: ${why}`);
}

/** The last bytes, up to a limit. */
class KeptOutput {
  readonly #pieces: Uint8Array[] = [];
  #size = 0;

  add(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#size += bytes.length;
    while (this.#size - (this.#pieces[0]?.length ?? 0) > OUTPUT_BYTES_MAX) {
      this.#size -= this.#pieces.shift()?.length ?? 0;
    }
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }
}

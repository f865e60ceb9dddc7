import { COMMANDS } from "./commands.ts";
import { EXIT_ERROR, EXIT_INTERRUPTED } from "./exit-code.ts";
import { sayFailure } from "./failure.ts";
import { type Io, type TakeSignals, terminalOf } from "./io.ts";
import { runShell } from "./shell.ts";
import { onSignals } from "./signals.ts";
import { askedLanguage, speakLanguage } from "./spoken-language.ts";

/**
 * The process: turns argv, signals and streams into one call of the shell, and what comes back into
 * an exit code. The only place that catches everything and the only one that ends the process.
 */

async function main(): Promise<void> {
  const interrupt = new AbortController();
  const takeSignals = onSignals(process, interrupt, () => process.exit(EXIT_INTERRUPTED));
  const io = processIo(interrupt, takeSignals);
  const exitCode = await runCaught(process.argv.slice(2), io);
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
  leave(exitCode);
}

/** What a library leaves open (an idle connection) may not keep the program longer than this. */
const LINGER_MS_MAX = 300;

/**
 * Lets the process end by itself: leaving by force while V8 still compiles in another thread can
 * wait for that thread for ever (nodejs/node#54918).
 */
function leave(exitCode: number): void {
  process.exitCode = exitCode;
  setTimeout(() => process.exit(exitCode), LINGER_MS_MAX).unref();
}

async function runCaught(argv: readonly string[], io: Io): Promise<number> {
  try {
    const asked = askedLanguage(argv, io.env);
    await speakLanguage(asked.language);
    // Threads and commands of ours that are started from here speak the same.
    process.env["TIDEMARK_LANG"] = asked.language;
    return await runShell(asked.argv, COMMANDS, io);
  } catch (error) {
    sayFailure(error, io.stderr, io.env["TIDEMARK_DEBUG"] === "1");
    return EXIT_ERROR;
  }
}

function processIo(interrupt: AbortController, takeSignals: TakeSignals): Io {
  const { env } = process;
  return {
    // Opened when asked for: most commands read files.
    get stdin() {
      return process.stdin;
    },
    stdout: terminalOf(process.stdout, env, () => interrupt.abort("stdout closed")),
    stderr: terminalOf(process.stderr, env, () => {}),
    env,
    cwd: process.cwd(),
    signal: interrupt.signal,
    takeSignals,
  };
}

/** Pipes are written asynchronously: leaving earlier would cut the output. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) resolve();
    else stream.write("", () => resolve());
  });
}

await main();

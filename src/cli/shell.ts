import { UsageError } from "../base/errors.ts";
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { CommandRow } from "./commands.ts";
import { EXIT_NO_LEAK } from "./exit-code.ts";
import { overviewText } from "./help.ts";
import type { Io } from "./io.ts";
import { unknownCommand } from "./unknown-command.ts";

/**
 * argv → one command → exit code. The overview and the version need neither commander nor a
 * command; everything else loads just the command that was named.
 */
export async function runShell(
  argv: readonly string[],
  commands: readonly CommandRow[],
  io: Io,
): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined || isHelp(first)) return runHelp(rest, commands, io);
  if (first === "--version" || first === "-V") {
    io.stdout.write(`${TIDEMARK_VERSION}\n`);
    return EXIT_NO_LEAK;
  }
  return runNamed(first, rest, commands, io);
}

async function runNamed(
  first: string,
  rest: readonly string[],
  commands: readonly CommandRow[],
  io: Io,
): Promise<number> {
  const row = findRow(first, commands);
  if (row === undefined) {
    const { pprofArgv } = await import("./pprof-argv.ts");
    const [name, ...words] = pprofArgv([first, ...rest]) ?? [];
    if (name !== undefined && findRow(name, commands) !== undefined) {
      return runNamed(name, words, commands, io);
    }
    throw new UsageError(unknownCommand(first, commands));
  }
  const [{ runCommand }, { command }] = await Promise.all([import("./run-command.ts"), row.load()]);
  return runCommand({ row, command, argv: rest, io });
}

/** `tidemark -top …` is how pprof users ask for `tidemark top …`. */
function findRow(first: string, commands: readonly CommandRow[]): CommandRow | undefined {
  const name = first.replace(/^--?/, "");
  return commands.find((row) => row.name === name);
}

function isHelp(word: string): boolean {
  return word === "help" || word === "--help" || word === "-h" || word === "-help";
}

function runHelp(
  topic: readonly string[],
  commands: readonly CommandRow[],
  io: Io,
): Promise<number> | number {
  const [name] = topic;
  if (name !== undefined) return runNamed(name, ["--help"], commands, io);
  io.stdout.write(overviewText(commands));
  return EXIT_NO_LEAK;
}

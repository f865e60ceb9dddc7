import type { CommandSpec } from "../src/cli/command.ts";
import { COMMANDS, type CommandRow } from "../src/cli/commands.ts";
import { runShell } from "../src/cli/shell.ts";
import { askedLanguage } from "../src/cli/spoken-language.ts";
import { recordedIo } from "./recorded-io.ts";

/** What the command line was read as. */
export interface ParsedLine {
  /** Null for help and version, which run no command. */
  readonly command: string | null;
  readonly args: readonly string[];
  readonly afterDashes: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Reads words behind `tidemark` as the program does, by its own commands and options, and runs
 * nothing. Rejects with what the program would say of a wrong word.
 */
export async function parseOnly(words: readonly string[]): Promise<ParsedLine> {
  let parsed: ParsedLine = { command: null, args: [], afterDashes: [], options: {} };
  const rows = COMMANDS.map((row) => ({
    ...row,
    load: async () => ({ command: silenced(row, (await row.load()).command) }),
  }));
  function silenced(row: CommandRow, command: CommandSpec): CommandSpec {
    return {
      ...command,
      run: ({ args, afterDashes, options }) => {
        parsed = { command: row.name, args, afterDashes, options: { ...options<object>() } };
        return 0;
      },
    };
  }
  await runShell(askedLanguage(words, {}).argv, rows, recordedIo());
  return parsed;
}

import type { Command } from "commander";
import type { Io } from "./io.ts";

/**
 * One command of the command line. A file of `commands/` exports one as `command`:
 *
 *   export const command = defineCommand<TopOptions>({
 *     configure: (program) => program.argument("<source>").option("--nodecount <n>", "…"),
 *     run: async ({ args, options, io }) => { io.stdout.write(…); return EXIT_NO_LEAK; },
 *     examples: [{ command: "tidemark top heap.pb.gz", why: "what holds the memory" }],
 *   });
 *
 * Long options work with one dash or two, and Boolean ones as `-cum=false`, as
 * pprof users type them. A failure that a person can mend is thrown as a
 * TidemarkError; the shell prints it in one line.
 */
export interface CommandSpec {
  /** Declares arguments and options on a fresh commander Command; no action. */
  configure(program: Command): Command;
  /** The exit code: one of exit-code.ts, or that of a process which the command ran. */
  run(call: UncheckedCall): Promise<number> | number;
  readonly examples: readonly Example[];
  /** Paragraph of the help below the summary line, where the command needs one. */
  readonly details?: string;
}

export interface Example {
  readonly command: string;
  readonly why: string;
}

/** What was asked for: arguments in order, options as commander names them, and the world. */
export interface Call<Options> {
  readonly args: readonly string[];
  /** The words after `--`, which end `args` too: a command, for the commands that run one. */
  readonly afterDashes: readonly string[];
  readonly options: Options;
  readonly io: Io;
}

/** Typed for the shell, which hands on what commander read without looking into it. */
export interface UncheckedCall {
  readonly args: readonly string[];
  readonly afterDashes: readonly string[];
  options<Options extends object>(): Options;
  readonly io: Io;
}

/** A command as its author writes it: `run` sees the options that `configure` declares. */
export interface Definition<Options extends object> extends Omit<CommandSpec, "run"> {
  run(call: Call<Options>): Promise<number> | number;
}

export function defineCommand<Options extends object>(
  definition: Definition<Options>,
): CommandSpec {
  return {
    ...definition,
    run: ({ options, ...call }) => definition.run({ ...call, options: options<Options>() }),
  };
}

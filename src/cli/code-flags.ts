import type { Command } from "commander";
import { appended } from "./target-flags.ts";

export interface CodeFlags {
  readonly revision?: string;
  readonly tags?: string;
  readonly goos?: string;
  readonly goarch?: string;
  readonly contracts?: readonly string[];
}

/** The flags of every command that reads Go source. */
export function addCodeFlags(program: Command): Command {
  return program
    .option("--revision <rev>", "read the source of this Git revision, not the working tree")
    .option("--tags <list>", "build tags, with commas between (default: those of GOFLAGS)")
    .option("--goos <os>", "system the target is built for (default linux)")
    .option("--goarch <arch>", "architecture the target is built for (default this machine's)")
    .option("--contracts <file>", "more library contracts as JSON; may be repeated", appended);
}

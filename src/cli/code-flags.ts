import type { Command } from "commander";
import { said } from "../base/language.ts";
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
    .option("--revision <rev>", said("read the source of this Git revision, not the working tree"))
    .option("--tags <list>", said("build tags, with commas between (default: those of GOFLAGS)"))
    .option("--goos <os>", said("system the target is built for (default linux)"))
    .option(
      "--goarch <arch>",
      said("architecture the target is built for (default this machine's)"),
    )
    .option(
      "--contracts <file>",
      said("more library contracts as JSON; may be repeated"),
      appended,
    );
}

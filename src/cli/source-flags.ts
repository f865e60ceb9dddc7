import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { phrase, said } from "../base/language.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { addCodeFlags, type CodeFlags } from "./code-flags.ts";
import type { Io } from "./io.ts";
import { progressOn } from "./progress.ts";

export interface SourceFlags {
  readonly source?: string;
  readonly patch?: string;
}

/** Declares where the source is; `about` where it is not that of one service. */
export function addSourceFlag(
  program: Command,
  about = phrase("Go source of the service, to say why and what to change"),
): Command {
  return program.option("--source <dir>", said(about));
}

/** The flags of every command that explains with source and writes its remedies. */
export function addSourceFlags(program: Command): Command {
  return addCodeFlags(
    addSourceFlag(program).option(
      "--patch <file>",
      said("write all mechanical remedies to a file for git apply"),
    ),
  );
}

/**
 * The Go source that flags name, null when they name none. Read before a watch, so that a mistyped
 * folder is said at once and not after it. Throws UsageError.
 */
export async function readSource(
  flags: SourceFlags & CodeFlags,
  io: Io,
  { withTests = false }: { readonly withTests?: boolean } = {},
): Promise<SourceToRead | null> {
  if (flags.source === undefined) {
    if (flags.patch !== undefined) throw new UsageError(said("patch: needs --source <dir>"));
    return null;
  }
  const { openSource } = await import("./code-source.ts");
  const progress = progressOn(io.stderr);
  try {
    const opened = await openSource(flags.source, flags, { io, progress, withTests });
    return await opened.load();
  } finally {
    progress.end();
  }
}

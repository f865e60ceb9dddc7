import { UsageError } from "../base/errors.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import type { CodeFlags } from "./code-flags.ts";
import type { Io } from "./io.ts";
import { progressOn } from "./progress.ts";

export interface SourceFlags {
  readonly source?: string;
  readonly patch?: string;
}

/**
 * The Go source that flags name, null when they name none. Read before a watch, so that a mistyped
 * folder is said at once and not after it. Throws UsageError.
 */
export async function readSource(
  flags: SourceFlags & CodeFlags,
  io: Io,
): Promise<SourceToRead | null> {
  if (flags.source === undefined) {
    if (flags.patch !== undefined) throw new UsageError("patch: needs --source <dir>");
    return null;
  }
  const { openSource } = await import("./code-source.ts");
  const progress = progressOn(io.stderr);
  try {
    const opened = await openSource(flags.source, flags, { io, progress });
    return await opened.load();
  } finally {
    progress.end();
  }
}

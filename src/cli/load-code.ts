import type { SourceToRead } from "../diagnose/read-code.ts";
import type { CodeFlags } from "./code-flags.ts";

/** Go source for a thread, which has no terminal to tell of its progress. Throws UsageError. */
export async function loadCode(folder: string, flags: CodeFlags): Promise<SourceToRead> {
  const { openSource } = await import("./code-source.ts");
  const opened = await openSource(folder, flags, {
    io: { env: process.env, signal: new AbortController().signal },
    progress: { status: () => undefined, note: () => undefined, end: () => undefined },
  });
  return opened.load();
}

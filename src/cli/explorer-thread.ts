/** The thread that holds what the explorer shows: it reads, decodes, judges and makes the views. */
import { parentPort, workerData } from "node:worker_threads";
import type { SourceToRead } from "../diagnose/read-code.ts";
import type { ExplorerSetup } from "../serve/explorer.ts";
import { runExplorerThread } from "../serve/run-thread.ts";
import type { CodeFlags } from "./code-flags.ts";

interface ThreadData {
  readonly setup: ExplorerSetup;
  /** Folder of the Go source that explains findings; null where none was named. */
  readonly codeFolder: string | null;
  readonly codeFlags: CodeFlags;
}

async function main(): Promise<void> {
  const { setup, codeFolder, codeFlags }: ThreadData = workerData;
  if (parentPort === null) return;
  await runExplorerThread(parentPort, setup, () => loadCode(codeFolder, codeFlags));
}

async function loadCode(folder: string | null, flags: CodeFlags): Promise<SourceToRead | null> {
  if (folder === null) return null;
  const { openSource } = await import("./code-source.ts");
  const opened = await openSource(folder, flags, {
    io: { env: process.env, signal: new AbortController().signal },
    progress: { status: () => undefined, note: () => undefined, end: () => undefined },
  });
  return opened.load();
}

await main();

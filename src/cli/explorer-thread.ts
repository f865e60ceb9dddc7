/** The thread that holds what the explorer shows: it reads, decodes, judges and makes the views. */
import { parentPort, workerData } from "node:worker_threads";
import type { ExplorerSetup } from "../serve/explorer.ts";
import { runExplorerThread } from "../serve/run-thread.ts";
import type { CodeFlags } from "./code-flags.ts";
import { loadCode } from "./load-code.ts";
import { languageOfEnvironment, speakLanguage } from "./spoken-language.ts";

interface ThreadData {
  readonly setup: ExplorerSetup;
  /** Folder of the Go source that explains findings; null where none was named. */
  readonly codeFolder: string | null;
  readonly codeFlags: CodeFlags;
}

async function main(): Promise<void> {
  await speakLanguage(languageOfEnvironment(process.env));
  const { setup, codeFolder, codeFlags }: ThreadData = workerData;
  if (parentPort === null) return;
  await runExplorerThread(parentPort, setup, async () => {
    return codeFolder === null ? null : loadCode(codeFolder, codeFlags);
  });
}

await main();

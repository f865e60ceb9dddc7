/** The thread of a watch that decodes, keeps and judges captures. */
import { parentPort, workerData } from "node:worker_threads";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { openArchive } from "../serve/archive/open-archive.ts";
import { Reader } from "../serve/watch/reader.ts";
import { answerReader } from "../serve/watch/reader-port.ts";
import type { CodeFlags } from "./code-flags.ts";
import { loadCode } from "./load-code.ts";
import { languageOfEnvironment, speakLanguage } from "./spoken-language.ts";

/** What the thread is given when it starts. */
export interface ReaderThreadData {
  readonly folder: string;
  readonly codeFlags: CodeFlags;
  /** Folders of Go source by service; `*` is any service without its own. */
  readonly codeFolders: Readonly<Record<string, string>>;
}

async function main(): Promise<void> {
  await speakLanguage(languageOfEnvironment(process.env));
  const data: ReaderThreadData = workerData;
  const port = parentPort;
  if (port === null) return;
  const archive = await openArchive(data.folder);
  const reader = new Reader(archive, codeLoader(data));
  answerReader(port, reader, () => port.close());
}

/** Source is read once per service; what cannot be read explains nothing. */
function codeLoader({
  codeFolders,
  codeFlags,
}: ReaderThreadData): (service: string) => Promise<SourceToRead | null> {
  const loaded = new Map<string, Promise<SourceToRead | null>>();
  return (service) => {
    const folder = codeFolders[service] ?? codeFolders["*"];
    if (folder === undefined) return Promise.resolve(null);
    const known = loaded.get(folder) ?? loadCode(folder, codeFlags).catch(() => null);
    loaded.set(folder, known);
    return known;
  };
}

await main();

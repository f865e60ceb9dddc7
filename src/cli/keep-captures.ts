import { TIDEMARK_VERSION } from "../base/version.ts";
import type { Target } from "../capture/capture.ts";
import { type FolderHistory, openFolderHistory } from "../history/folder-history.ts";
import { captureFolder } from "./capture-folder.ts";

export interface Kept {
  readonly folder: string;
  readonly history: FolderHistory;
}

/** A folder for the captures of one run: the one asked for, else a new one below `captures/`. */
export async function keepCaptures(
  target: Target,
  about: { readonly out: string | undefined; readonly limitBytes: number | null },
): Promise<Kept> {
  const startedAtMs = Date.now();
  const folder = about.out ?? captureFolder(target.name, new Date(startedAtMs));
  const history = await openFolderHistory(folder, {
    target,
    limitBytes: about.limitBytes,
    startedAtMs,
    toolVersion: TIDEMARK_VERSION,
  });
  return { folder, history };
}

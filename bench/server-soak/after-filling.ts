import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly startedAtMs: number;
  readonly captures: readonly { readonly file: string; readonly takenAtMs: number }[];
}

/** Captures without those of the first minutes, as a folder of their own. */
export function afterFilling(captures: string, fillMinutes: number, folder: string): string {
  const manifest: Manifest = JSON.parse(readFileSync(join(captures, "manifest.json"), "utf8"));
  const fromMs = manifest.startedAtMs + fillMinutes * 60_000;
  const kept = manifest.captures.filter(({ takenAtMs }) => takenAtMs >= fromMs);
  mkdirSync(folder, { recursive: true });
  for (const { file } of kept) cpSync(join(captures, file), join(folder, file));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, captures: kept }));
  return folder;
}

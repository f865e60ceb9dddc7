/** Recorded captures and cases of the project as inputs to begin with. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipLayers } from "../../src/base/gunzip.ts";

interface Wanted {
  /** Folder, seen from that of the project. */
  readonly folder: string;
  readonly name: RegExp;
  readonly bytesMax: number;
  readonly countMax: number;
}

/** Plain bytes of files, spread over all that fit, smallest folders' names first. */
export function seedFiles({ folder, name, bytesMax, countMax }: Wanted): readonly Uint8Array[] {
  const fitting = filesUnder(folder)
    .filter((path) => name.test(path) && statSync(path).size <= bytesMax)
    .map((path) => gunzipLayers(readFileSync(path), "read seed"))
    .filter((bytes) => bytes.length <= bytesMax);
  const step = Math.max(1, Math.ceil(fitting.length / countMax));
  return fitting.filter((_, at) => at % step === 0);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the built program stands: dist/ for code in it or in its chunks; null for the source. */
export async function builtFolder(): Promise<string | null> {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const folder of [here, dirname(here)]) {
    const isThere = await access(join(folder, "explorer-thread.js")).then(
      () => true,
      () => false,
    );
    if (isThere) return folder;
  }
  return null;
}

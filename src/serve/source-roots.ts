import { realpath } from "node:fs/promises";
import { sep } from "node:path";

/**
 * Folders that a server shows source of; null for everything that whoever runs it could open. Names
 * come from profiles, and on a server from whoever pushes them.
 */
export type SourceRoots = readonly string[] | null;

/** True for a file in one of the folders, links and dots followed. Nothing else is touched. */
export async function isBelowRoots(path: string, roots: SourceRoots): Promise<boolean> {
  if (roots === null) return true;
  if (roots.length === 0) return false;
  const real = await realpath(path).catch(() => null);
  if (real === null) return false;
  const folders = await Promise.all(roots.map((root) => realpath(root).catch(() => null)));
  return folders.some((folder) => folder !== null && real.startsWith(withSeparator(folder)));
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

/** Whether a build's sources have changed since the last one: by path, size and time of each file. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

export async function inputStamp(root, inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) await addToStamp(hash, root, input);
  return hash.digest("hex");
}

async function addToStamp(hash, root, path) {
  const info = await stat(join(root, path));
  if (!info.isDirectory()) {
    hash.update(`${path} ${info.size} ${info.mtimeMs}\n`);
    return;
  }
  const names = (await readdir(join(root, path))).sort();
  for (const name of names) {
    if (!name.endsWith(".test.ts")) await addToStamp(hash, root, join(path, name));
  }
}

export async function readOrNull(path) {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}

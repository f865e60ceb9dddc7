/**
 * One archive of a folder of captures, to hand on; every command opens it as it opens the folder.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { open, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Pack } from "tar-stream";

/** Most files are gzip already: more effort would find nothing. */
const GZIP_LEVEL = 1;

/**
 * Writes `file` (.tar.gz) with the files of `folder` under the name `inside`. It is complete or
 * absent: written under another name, synced and renamed.
 */
export async function packFolder(
  folder: string,
  to: { readonly file: string; readonly inside: string },
): Promise<void> {
  const unfinished = `${to.file}.tmp`;
  const { pack } = await import("../capture/tar.ts");
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: GZIP_LEVEL }), createWriteStream(unfinished));
  await Promise.all([written, fill(tar, folder, to.inside)]);
  await sync(unfinished);
  await rename(unfinished, to.file);
}

async function fill(tar: Pack, folder: string, inside: string): Promise<void> {
  try {
    for (const name of (await readdir(folder)).sort()) {
      if (!name.endsWith(".tmp")) await addFile(tar, join(folder, name), `${inside}/${name}`);
    }
    tar.finalize();
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

async function addFile(tar: Pack, path: string, name: string): Promise<void> {
  const { size, mtime } = await stat(path);
  await pipeline(createReadStream(path), tar.entry({ name, size, mtime }));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

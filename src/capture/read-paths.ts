/** Files, folders and archives from disk, and stdin, as raw files in a stable order. */

import { lstat, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { LimitError, UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { CAPTURE_BYTES_MAX, SOURCE_FILES_MAX } from "../base/limits.ts";
import { quoteShort } from "../base/quote-short.ts";
import { archiveFormat, keepFile, readArchive } from "./archive.ts";
import { isBesideCaptures, noFiles, type RawFile, type RawFiles } from "./raw-file.ts";

/** Folders in folders; real ones are two or three deep. */
const FOLDER_DEPTH_MAX = 32;
/** Bytes read at a time from files that do not tell their size, e.g. pipes. */
const READ_BYTES = 256 * 1024;
export const STDIN_NAME = "stdin";

/** Reads everything under the paths. Throws UsageError for a path that does not exist. */
export async function readPaths(
  paths: readonly string[],
  stdin: NodeJS.ReadableStream | null,
): Promise<RawFiles> {
  const into = noFiles();
  try {
    for (const path of paths) {
      if (path === "-") await readStdin(stdin, into);
      else await readPath(path, into);
    }
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    // What was read until here is judged all the same.
    into.problems.push({ name: "source", message: error.message });
  }
  return into;
}

async function readPath(path: string, into: RawFiles): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    const shown = quoteShort(path);
    if (isMissing(cause)) throw new UsageError(say`source ${shown}: no such file or folder`);
    throw new UsageError(`source ${shown}: ${reasonOf(cause)}`);
  });
  if (found.isDirectory()) return readFolder(path, { depth: 0, into });
  await readFileInto(path, into);
}

async function readFolder(
  folder: string,
  at: { readonly depth: number; readonly into: RawFiles },
): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    at.into.problems.push({ name: folder, message: `read folder: ${reasonOf(error)}` });
    return [];
  });
  if (names.length > SOURCE_FILES_MAX) {
    throw new LimitError(
      "read folder",
      say`more than ${SOURCE_FILES_MAX} files in ${quoteShort(folder)}`,
    );
  }
  for (const name of names.sort()) {
    const path = join(folder, name);
    if (isBesideCaptures(path) || name.startsWith(".")) continue;
    const found = await lstat(path).catch(() => null);
    // A link could lead round in circles or out of the folder.
    if (found?.isDirectory()) await readSubfolder(path, at);
    else if (found?.isFile()) await readFileInto(path, at.into);
  }
}

async function readSubfolder(
  folder: string,
  at: { readonly depth: number; readonly into: RawFiles },
): Promise<void> {
  if (at.depth < FOLDER_DEPTH_MAX) {
    return readFolder(folder, { depth: at.depth + 1, into: at.into });
  }
  at.into.problems.push({ name: folder, message: "read folder: nested too deep, left out" });
}

async function readFileInto(path: string, into: RawFiles): Promise<void> {
  const file = await readWhole(path).catch((error: unknown) => {
    into.problems.push({ name: path, message: `read file: ${reasonOf(error)}` });
    return null;
  });
  if (file !== null) await keepOrUnpack(file, into);
}

/** Takes a file, or what is in it where it is an archive. */
export async function keepOrUnpack(file: RawFile, into: RawFiles): Promise<void> {
  const format = archiveFormat(file.bytes);
  if (format === null) keepFile(into, file);
  else await readArchive({ path: file.path, bytes: file.bytes, format }, into);
}

async function readWhole(path: string): Promise<RawFile> {
  const handle = await open(path, "r");
  try {
    const { mtimeMs, size } = await handle.stat();
    if (size > CAPTURE_BYTES_MAX) {
      throw new LimitError("read file", say`larger than ${CAPTURE_BYTES_MAX} bytes, left out`);
    }
    const stream = handle.createReadStream({ autoClose: false, highWaterMark: READ_BYTES });
    return { path, mtimeMs: Math.round(mtimeMs), bytes: await readStream(stream, size) };
  } finally {
    await handle.close();
  }
}

async function readStdin(stdin: NodeJS.ReadableStream | null, into: RawFiles): Promise<void> {
  if (stdin === null) throw new UsageError(said("source -: there is no standard input"));
  try {
    const bytes = await readStream(stdin);
    await keepOrUnpack({ path: STDIN_NAME, mtimeMs: null, bytes }, into);
  } catch (error) {
    into.problems.push({ name: STDIN_NAME, message: `read stdin: ${reasonOf(error)}` });
  }
}

/** A size that is known saves a second copy of everything; it may be wrong. */
async function readStream(stream: NodeJS.ReadableStream, sizeHint = 0): Promise<Uint8Array> {
  const whole = Buffer.allocUnsafeSlow(sizeHint);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    total += bytes.length;
    if (total > CAPTURE_BYTES_MAX) {
      throw new LimitError("read", say`more than ${CAPTURE_BYTES_MAX} bytes, left out`);
    }
    if (chunks.length === 0 && total <= sizeHint) whole.set(bytes, total - bytes.length);
    else {
      if (chunks.length === 0) chunks.push(whole.subarray(0, total - bytes.length));
      chunks.push(bytes);
    }
  }
  return chunks.length === 0 ? whole.subarray(0, total) : Buffer.concat(chunks);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Node's own sentences repeat the path; the code says enough. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "EACCES" ? "permission denied" : error.message;
}

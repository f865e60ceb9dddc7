/**
 * Files out of .tar, .tar.gz and .zip, recognised by content. Nothing is ever written to disk, so a
 * name that climbs out of the archive is only a name. Limits hold on entries, sizes and ratio.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Entry, fromBufferPromise } from "yauzl";
import { DecodeError, LimitError } from "../base/errors.ts";
import { gunzipStart, isGzip } from "../base/gunzip.ts";
import {
  CAPTURE_BYTES_MAX,
  DECOMPRESSED_BYTES_MAX,
  DECOMPRESSION_RATIO_MAX,
  SOURCE_FILES_MAX,
} from "../base/limits.ts";
import { isBesideCaptures, type RawFiles, SOURCE_BYTES_MAX } from "./raw-file.ts";

export type ArchiveFormat = "tar" | "tar.gz" | "zip";

const TAR_BLOCK_BYTES = 512;
/** `ustar` stands here since POSIX.1-1988; GNU tar writes it too. */
const TAR_MAGIC_OFFSET = 257;
/** Below this size even the highest ratio is harmless. */
const RATIO_APPLIES_ABOVE_BYTES = 16 * 1024 * 1024;
const ENCRYPTED_FLAG = 1;

/** The archive format of these bytes, null when they are something else. */
export function archiveFormat(bytes: Uint8Array): ArchiveFormat | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && isZipMark(bytes[2], bytes[3])) return "zip";
  if (isTar(bytes)) return "tar";
  return isGzip(bytes) && isTar(gunzipStart(bytes)) ? "tar.gz" : null;
}

/** `PK\3\4` begins the first file, `PK\5\6` an empty archive. */
function isZipMark(third: number | undefined, fourth: number | undefined): boolean {
  return (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
}

function isTar(bytes: Uint8Array): boolean {
  const magic = bytes.subarray(TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5);
  return bytes.length >= TAR_BLOCK_BYTES && Buffer.from(magic).toString("latin1") === "ustar";
}

/** Adds the files of an archive to `into`; what cannot be read becomes a problem there. */
export async function readArchive(
  archive: { readonly path: string; readonly bytes: Uint8Array; readonly format: ArchiveFormat },
  into: RawFiles,
): Promise<void> {
  const budget = new ArchiveBudget(archive.bytes.length);
  try {
    if (archive.format === "zip") await readZip(archive, budget, into);
    else await readTar(archive, budget, into);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    into.problems.push({ name: archive.path, message: `read archive: ${detail}` });
  }
}

/** Counts what comes out of one archive against what went in. */
class ArchiveBudget {
  readonly #outMax: number;
  #out = 0;

  constructor(inBytes: number) {
    const byRatio = Math.max(RATIO_APPLIES_ABOVE_BYTES, inBytes * DECOMPRESSION_RATIO_MAX);
    this.#outMax = Math.min(byRatio, DECOMPRESSED_BYTES_MAX);
  }

  spend(bytes: number): void {
    this.#out += bytes;
    if (this.#out > this.#outMax) {
      throw new LimitError("read archive", `grows beyond the limit of ${this.#outMax} bytes`);
    }
  }
}

async function readTar(
  archive: { readonly path: string; readonly bytes: Uint8Array; readonly format: ArchiveFormat },
  budget: ArchiveBudget,
  into: RawFiles,
): Promise<void> {
  // Loaded here, not above: most sources are no archives, and starting must be quick.
  const { extract } = await import("./tar.ts");
  const tar = extract();
  const input = Readable.from(slices(archive.bytes));
  const feeding =
    archive.format === "tar.gz"
      ? pipeline(input, createGunzip(), counting(budget), tar)
      : pipeline(input, tar);
  // The reading loop below ends with the same error; this one must not go unobserved.
  const fed = feeding.catch((error: unknown) => error);
  let entries = 0;
  for await (const entry of tar) {
    if (++entries > SOURCE_FILES_MAX) throw tooManyEntries();
    const { name, mtime, type } = entry.header;
    const wanted = type === "file" || type === "contiguous-file";
    if (!wanted || isBesideCaptures(name)) {
      entry.resume();
      continue;
    }
    const path = `${archive.path}/${name}`;
    const bytes = await readEntry(entry, { path, into, budget: null });
    if (bytes !== null) keepFile(into, { path, mtimeMs: mtime?.getTime() ?? null, bytes });
  }
  const failure = await fed;
  if (failure instanceof Error) throw failure;
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  const step = 64 * 1024;
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

function counting(budget: ArchiveBudget) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      budget.spend(chunk.length);
      yield chunk;
    }
  };
}

async function readZip(
  archive: { readonly path: string; readonly bytes: Uint8Array },
  budget: ArchiveBudget,
  into: RawFiles,
): Promise<void> {
  const { fromBufferPromise } = await import("yauzl");
  const zip = await fromBufferPromise(Buffer.from(archive.bytes), {
    lazyEntries: true,
    // Names stay bytes: yauzl would refuse the whole archive for one name that climbs out.
    decodeStrings: false,
  });
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    if (++entries > SOURCE_FILES_MAX) throw tooManyEntries();
    const name = nameOf(entry);
    if (name.endsWith("/") || isBesideCaptures(name)) continue;
    const path = `${archive.path}/${name}`;
    if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) {
      into.problems.push({ name: path, message: "read archive: the entry is encrypted" });
      continue;
    }
    const bytes = await readZipEntry(zip, entry, { path, into, budget });
    if (bytes !== null) keepFile(into, { path, mtimeMs: entry.getLastModDate().getTime(), bytes });
  }
}

type Zip = Awaited<ReturnType<typeof fromBufferPromise>>;

async function readZipEntry(zip: Zip, entry: Entry, at: EntryAt): Promise<Uint8Array | null> {
  try {
    return await readEntry(await zip.openReadStreamPromise(entry), at);
  } catch (error) {
    if (error instanceof LimitError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    at.into.problems.push({ name: at.path, message: `read archive entry: ${detail}` });
    return null;
  }
}

function nameOf(entry: Entry): string {
  const name: unknown = entry.fileName;
  return Buffer.isBuffer(name) ? name.toString("utf8") : String(name);
}

interface EntryAt {
  readonly path: string;
  readonly into: RawFiles;
  /** Null when the stream below counts already. */
  readonly budget: ArchiveBudget | null;
}

/** Null, and a problem, when the entry is larger than a capture may be. */
async function readEntry(stream: AsyncIterable<unknown>, at: EntryAt): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new DecodeError("read archive", "not a byte stream");
    at.budget?.spend(chunk.length);
    total += chunk.length;
    if (total <= CAPTURE_BYTES_MAX) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (total <= CAPTURE_BYTES_MAX) return Buffer.concat(chunks);
  const message = `read archive entry: larger than ${CAPTURE_BYTES_MAX} bytes, left out`;
  at.into.problems.push({ name: at.path, message });
  return null;
}

function tooManyEntries(): LimitError {
  return new LimitError("read archive", `more than ${SOURCE_FILES_MAX} entries`);
}

/** Adds a file while the source as a whole is within its limits. */
export function keepFile(into: RawFiles, file: RawFiles["files"][number]): void {
  into.totalBytes += file.bytes.length;
  if (into.totalBytes > SOURCE_BYTES_MAX) {
    throw new LimitError("read source", `more than ${SOURCE_BYTES_MAX} bytes in all`);
  }
  if (into.files.length === SOURCE_FILES_MAX) {
    throw new LimitError("read source", `more than ${SOURCE_FILES_MAX} files`);
  }
  into.files.push(file);
}

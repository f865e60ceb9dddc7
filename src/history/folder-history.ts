/**
 * A history as plain files that `go tool pprof` opens too, with one manifest beside them. Each file
 * is written under another name, synced and renamed; the manifest follows when the files are safe,
 * so that a kill at any moment loses the round under way at most.
 */
import { mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { assert } from "../base/assert.ts";
import { UsageError } from "../base/errors.ts";
import { isGzip } from "../base/gunzip.ts";
import { quoteShort } from "../base/quote-short.ts";
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { Capture, CaptureSet, Target } from "../capture/capture.ts";
import {
  decodeManifest,
  encodeManifest,
  MANIFEST_NAME,
  MANIFEST_SCHEMA_VERSION,
  type Manifest,
  type ManifestCapture,
} from "../capture/manifest.ts";
import { openPaths } from "../capture/open-source.ts";
import type { History, HistoryEntry } from "./history.ts";
import { claimNames } from "./memory-history.ts";
import { writeSafely } from "./packs/safe-file.ts";

export interface FolderOptions {
  readonly target: Target;
  /** Memory limit stated by a person. */
  readonly limitBytes?: number | null;
  /** Unix ms at which the watch began; now by default. Not used when the folder is continued. */
  readonly startedAtMs?: number;
  /** Version of Tidemark for the manifest; that of this package by default. */
  readonly toolVersion?: string;
}

/** Below this, compressing a text saves less than a block of the disk. */
const COMPRESS_BYTES_MIN = 4096;
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

/**
 * Opens or makes the folder. One with a manifest of the same target is continued; one that holds
 * other files, or another target, or that cannot be written, is refused with UsageError.
 */
export async function openFolderHistory(
  folder: string,
  options: FolderOptions,
): Promise<FolderHistory> {
  const made = (await mkdir(folder, { recursive: true }).catch(refused(folder))) !== undefined;
  const found = await readOwnManifest(folder);
  const manifest = found ?? (await freshManifest(folder, options));
  if (manifest.target.name !== options.target.name) {
    const owner = quoteShort(manifest.target.name);
    throw new UsageError(`write captures: folder ${quoteShort(folder)} belongs to ${owner}`);
  }
  if (found === null) await writeManifest(folder, manifest).catch(refused(folder));
  return new FolderHistory(folder, manifest, made);
}

/** A place where nothing can be written is a mistake of the command line, not of ours. */
function refused(folder: string): (cause: unknown) => never {
  return (cause) => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new UsageError(
      `write captures: folder ${quoteShort(folder)} cannot be written (${code})`,
    );
  };
}

/** Made by {@link openFolderHistory}. */
export class FolderHistory implements History {
  readonly folder: string;
  readonly #names: Set<string>;
  readonly #madeFolder: boolean;
  #manifest: Manifest;
  #open = true;

  constructor(folder: string, manifest: Manifest, madeFolder: boolean) {
    this.folder = folder;
    this.#madeFolder = madeFolder;
    this.#manifest = manifest;
    this.#names = new Set(manifest.captures.map(captureName));
  }

  /** Unix ms from which the names of captures count. */
  get startedAtMs(): number {
    return this.#manifest.startedAtMs;
  }

  async append(entry: HistoryEntry): Promise<void> {
    assert(this.#open, "append to a closed history");
    claimNames(this.#names, entry);
    const captures: ManifestCapture[] = [];
    for (const capture of entry.captures) captures.push(await this.#write(capture));
    const before = this.#manifest;
    this.#manifest = {
      ...before,
      captures: [...before.captures, ...captures],
      problems: [...before.problems, ...entry.problems],
      events: [...before.events, ...entry.events],
      phases: [...(before.phases ?? []), ...(entry.phases ?? [])],
    };
    await writeManifest(this.folder, this.#manifest);
  }

  async list(): Promise<CaptureSet> {
    return openPaths([this.folder]);
  }

  /**
   * A folder in which nothing was kept goes as it came: a watch that failed at once leaves none.
   */
  async close(): Promise<void> {
    this.#open = false;
    const { captures, problems, events } = this.#manifest;
    if (captures.length + problems.length + events.length > 0) return;
    await rm(join(this.folder, MANIFEST_NAME), { force: true });
    if (this.#madeFolder) await rmdir(this.folder).catch(() => undefined);
  }

  async #write(capture: Capture): Promise<ManifestCapture> {
    const { name, kind, takenAtMs, whence } = capture;
    assert(SAFE_NAME.test(name), `capture name ${name} is not a plain file name`);
    const compressed = isWorthCompressing(capture.bytes);
    const stored = compressed ? gzipSync(capture.bytes) : capture.bytes;
    const file = compressed ? `${name}.gz` : name;
    await writeSafely(join(this.folder, file), stored);
    return { file, kind, takenAtMs, whence, bytes: capture.bytes.length, compressed };
  }
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const bytes = Buffer.from(encodeManifest(manifest), "utf8");
  await writeSafely(join(folder, MANIFEST_NAME), bytes);
}

function captureName(listed: ManifestCapture): string {
  return listed.compressed ? listed.file.replace(/\.gz$/, "") : listed.file;
}

function isWorthCompressing(bytes: Uint8Array): boolean {
  return bytes.length >= COMPRESS_BYTES_MIN && !isGzip(bytes);
}

async function readOwnManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, MANIFEST_NAME);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? null : decodeManifest(text);
}

async function freshManifest(folder: string, options: FolderOptions): Promise<Manifest> {
  const others = (await readdir(folder)).filter((name) => !name.endsWith(".tmp"));
  if (others.length > 0) {
    throw new UsageError(
      `write captures: folder ${quoteShort(folder)} holds other files ` +
        `(${quoteShort(basename(others[0] ?? ""))}); name an empty or new one`,
    );
  }
  return {
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    tool: { name: "tidemark", version: options.toolVersion ?? TIDEMARK_VERSION },
    target: options.target,
    startedAtMs: options.startedAtMs ?? Date.now(),
    limitBytes: options.limitBytes ?? null,
    captures: [],
    problems: [],
    events: [],
  };
}

import { randomUUID } from "node:crypto";
import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { TidemarkError, UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import type { Io } from "./io.ts";

/** Whole, or in pieces that are made while they are written. */
export type Result = string | Uint8Array | Iterable<string | Uint8Array>;

/**
 * Writes a result to stdout, or to `file` when one was named (`--output`; `-` is stdout). The file
 * appears whole or not at all, also when the disk is full or the process dies in the middle.
 */
export async function writeResult(io: Io, result: Result, file: string | undefined): Promise<void> {
  if (file === undefined || file === "-") {
    for (const piece of isWhole(result) ? [result] : result) io.stdout.write(piece);
    return;
  }
  await writeFileWhole(resolve(io.cwd, file), result);
  io.stderr.write(`${say`written to ${file}`}\n`);
}

export function isWhole(result: Result): result is string | Uint8Array {
  return typeof result === "string" || result instanceof Uint8Array;
}

/** The mechanical remedies for `git apply`; a file without any is said to be empty. */
export async function writePatch(io: Io, patch: string | null, file: string): Promise<void> {
  await writeResult(io, patch ?? "", file);
  if (patch === null) io.stderr.write(`${said("no remedy is mechanical: the patch is empty")}\n`);
}

/**
 * The file appears whole or not at all; throws UsageError when it cannot be written. A device or a
 * pipe (`/dev/null`, `/dev/stdout`) is written to as it is: a rename would put a file in its place.
 */
export async function writeFileWhole(path: string, content: Result): Promise<void> {
  if (await isDevice(path)) return writeToDevice(path, content);
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeSynced(part, content);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    // A piece that could not be made says itself why.
    if (error instanceof TidemarkError) throw error;
    throw new UsageError(`write result: ${reasonOf(error)}`);
  }
}

async function isDevice(path: string): Promise<boolean> {
  const about = await stat(path).catch(() => null);
  return about !== null && !about.isFile() && !about.isDirectory();
}

async function writeToDevice(path: string, content: Result): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    if (error instanceof TidemarkError) throw error;
    throw new UsageError(`write result: ${reasonOf(error)}`);
  }
}

async function writeSynced(path: string, content: Result): Promise<void> {
  const file = await open(path, "wx");
  try {
    await writeFile(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

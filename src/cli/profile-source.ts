import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { LimitError, UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { CAPTURE_BYTES_MAX } from "../base/limits.ts";
import { decodeProfile } from "../profile/decode.ts";
import { looksLikeProfile } from "../profile/looks-like-profile.ts";
import type { Profile } from "../profile/profile.ts";
import type { Io } from "./io.ts";

/** First bytes of a program file, which pprof users put before the profile. */
const ELF_MAGIC = [0x7f, 0x45, 0x4c, 0x46];
const URL_OR_PORT = /^[a-z][a-z0-9+.-]*:\/\/|^[^/\\]*:\d{1,5}(\/|$)/i;

/**
 * Reads the profiles that a pprof command line names and adds them up: files, `-`, or URLs of one
 * profile; a program file in front is passed over. Loads only what the kind of source needs.
 */
export async function loadProfile(sources: readonly string[], io: Io): Promise<Profile> {
  const profiles: Profile[] = [];
  for (const [index, source] of sources.entries()) {
    const bytes = await readSource(source, io);
    const isProgram = index === 0 && sources.length > 1 && startsWith(bytes, ELF_MAGIC);
    if (!isProgram) profiles.push(await readProfile(bytes, source));
  }
  const [only] = profiles;
  if (only === undefined) throw new UsageError(said("read profile: no profile source specified"));
  if (profiles.length === 1) return only;
  const { mergeProfiles } = await import("../profile/merge.ts");
  return mergeProfiles(profiles);
}

async function readProfile(bytes: Uint8Array, source: string): Promise<Profile> {
  if (looksLikeProfile(bytes)) return decodeProfile(bytes);
  const { readTextProfile } = await import("./text-profile.ts");
  return readTextProfile(bytes, source);
}

async function readSource(source: string, io: Io): Promise<Uint8Array> {
  if (source === "-") return readAll(io.stdin);
  const path = resolve(io.cwd, source);
  const info = await stat(path).catch(() => null);
  if (info === null && URL_OR_PORT.test(source)) {
    const { fetchProfile } = await import("./fetch-profile.ts");
    return fetchProfile(source, io);
  }
  if (info === null) throw new UsageError(say`read profile: no such file: ${quoted(source)}`);
  if (info.isDirectory()) {
    throw new UsageError(say`read profile: ${quoted(source)} is a folder, a profile is one file`);
  }
  if (info.size > CAPTURE_BYTES_MAX) throw tooLarge(info.size);
  return readFile(path);
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > CAPTURE_BYTES_MAX) throw tooLarge(length);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(bytes: number): LimitError {
  return new LimitError("read profile", say`${bytes} bytes, the limit is ${CAPTURE_BYTES_MAX}`);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/**
 * Whether a program was built by Go. Its linker writes a section `.go.buildinfo` that begins with a
 * fixed text (debug/buildinfo of Go reads the same), in files that are stripped too.
 */
import { type FileHandle, open } from "node:fs/promises";

const ELF = Buffer.from("\x7fELF", "latin1");
const MARK = Buffer.from("\xff Go buildinf:", "latin1");
const HEADER_BYTES = 64;
const SECTION_BYTES = 64;
const SEGMENT_BYTES = 56;
/** Real programs have some forty. */
const SECTIONS_MAX = 512;
const SEGMENTS_MAX = 128;
const LOADED = 1;
const WRITABLE = 2;
/** The linker puts the mark at the start of the data, on a multiple of 16. */
const SEARCH_BYTES = 64 * 1024;

/** Reads a few kilobytes of the file; false for what cannot be read. */
export async function isGoBinary(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    return await hasMark(file);
  } catch {
    // Damaged headers point anywhere.
    return false;
  } finally {
    await file.close();
  }
}

async function hasMark(file: FileHandle): Promise<boolean> {
  const header = await bytesAt(file, 0, HEADER_BYTES);
  const isElf64 = header.subarray(0, 4).equals(ELF) && header[4] === 2 && header[5] === 1;
  if (!isElf64) return false;
  const starts = [...(await sectionStarts(file, header)), ...(await segmentStarts(file, header))];
  for (const { offset, search } of starts) {
    const bytes = await bytesAt(file, offset, search);
    for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
      if (at % 16 === 0) return true;
    }
  }
  return false;
}

interface Start {
  readonly offset: number;
  /** How far to look from there. */
  readonly search: number;
}

/** Where the section named `.go.buildinfo` is. */
async function sectionStarts(file: FileHandle, header: Buffer): Promise<readonly Start[]> {
  const count = Math.min(SECTIONS_MAX, header.readUInt16LE(60));
  const table = await bytesAt(file, Number(header.readBigUInt64LE(40)), count * SECTION_BYTES);
  const rows = rowsOf(table, SECTION_BYTES);
  const names = rows[header.readUInt16LE(62)];
  if (names === undefined) return [];
  const text = await bytesAt(
    file,
    Number(names.readBigUInt64LE(24)),
    Math.min(SEARCH_BYTES, Number(names.readBigUInt64LE(32))),
  );
  return rows
    .filter((row) => nameAt(text, row.readUInt32LE(0)) === ".go.buildinfo")
    .map((row) => ({ offset: Number(row.readBigUInt64LE(24)), search: MARK.length }));
}

/** Without sections: the start of what is loaded to be written. */
async function segmentStarts(file: FileHandle, header: Buffer): Promise<readonly Start[]> {
  const count = Math.min(SEGMENTS_MAX, header.readUInt16LE(56));
  const table = await bytesAt(file, Number(header.readBigUInt64LE(32)), count * SEGMENT_BYTES);
  return rowsOf(table, SEGMENT_BYTES)
    .filter((row) => row.readUInt32LE(0) === LOADED && (row.readUInt32LE(4) & WRITABLE) !== 0)
    .map((row) => ({ offset: Number(row.readBigUInt64LE(8)), search: SEARCH_BYTES }));
}

function rowsOf(table: Buffer, bytes: number): readonly Buffer[] {
  const count = Math.floor(table.length / bytes);
  return Array.from({ length: count }, (_, at) => table.subarray(at * bytes, (at + 1) * bytes));
}

function nameAt(names: Buffer, at: number): string {
  const end = names.indexOf(0, at);
  return names.toString("latin1", at, end < 0 ? names.length : end);
}

async function bytesAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

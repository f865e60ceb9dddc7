import { gunzipSync, gzipSync } from "node:zlib";
import { archiveFormat } from "../../src/capture/archive.ts";
import { openBytes } from "../../src/capture/open-source.ts";
import { readCapture } from "../../src/series/read-capture.ts";
import { storedZip, tarOf } from "./archive-bytes.ts";
import { type FuzzedParser, holds, type Mutate } from "./fuzzed-parser.ts";
import { below, mutateBytes, oneOf } from "./mutate-bytes.ts";
import { seedFiles } from "./seed-files.ts";

const KB = 1024;
const NAMES = [
  "000010s-heap.pb.gz",
  "../../etc/passwd",
  "/etc/passwd",
  "C:\\windows\\system.ini",
  "manifest.json",
  "a".repeat(300),
  "\u001b[2J.txt",
  "dir/",
  "__MACOSX/._x",
  "",
] as const;

/**
 * Entries with hostile names around a piece of the input, or the input changed byte by byte; what
 * gzip hides is changed within.
 */
const mutateArchive: Mutate = (bytes, about) => {
  const { random, other } = about;
  const chance = random.next();
  if (chance < 0.15) {
    const piece = other.subarray(below(other.length + 1, random)).subarray(0, 2 * KB);
    const entries = Array.from({ length: 1 + below(4, random) }, () => {
      return { name: oneOf(NAMES, random), bytes: mutateBytes(piece, about) };
    });
    return random.next() < 0.5 ? storedZip(entries) : tarOf(entries);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && chance < 0.6) {
    const plain = unpacked(bytes);
    if (plain !== null) return gzipSync(mutateBytes(plain, about), { level: 1 });
  }
  return mutateBytes(bytes, about);
};

function unpacked(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: 1024 * KB });
  } catch {
    return null;
  }
}

export const archiveParser: FuzzedParser = {
  id: "archive",
  bytesMax: 32 * KB,
  mutate: mutateArchive,
  seeds: () => {
    const files = seedFiles({ folder: "test/samples", name: /./, bytesMax: 4 * KB, countMax: 8 });
    const entries = files.map((bytes, at) => ({ name: `0000${10 + at}s-heap.txt`, bytes }));
    const tar = tarOf(entries.slice(0, 4));
    const inner = { name: "inner.zip", bytes: storedZip(entries.slice(0, 2)) };
    return [storedZip(entries), storedZip([inner]), tar, gzipSync(tar), storedZip([]), ...files];
  },
  read: async (bytes) => {
    archiveFormat(bytes);
    const set = await openBytes("upload", bytes);
    for (const capture of set.captures) readCapture(capture);
    const names = new Set(set.captures.map(({ name }) => name));
    holds(names.size === set.captures.length, "two captures of one name");
  },
};

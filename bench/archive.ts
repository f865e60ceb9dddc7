/**
 * What packs make of recorded captures: bytes against the gzip files, by kind and for whole rounds,
 * and the work of one round.
 *
 *   npx tsx bench/archive.ts [folders with captures; those of the recorded cases by default]
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { isGzip } from "../src/base/gunzip.ts";
import type { Capture, Target } from "../src/capture/capture.ts";
import { openPaths } from "../src/capture/open-source.ts";
import { PackReader } from "../src/profile/packed/pack-reader.ts";
import { PackWriter } from "../src/profile/packed/pack-writer.ts";
import { SharedNames } from "../src/profile/packed/shared-names.ts";
import { readCapture } from "../src/series/read-capture.ts";
import type { RoundToKeep } from "../src/serve/archive/archive.ts";
import { contentsOf } from "../src/serve/archive/kept-content.ts";
import { aboutRound } from "../src/serve/archive/round-about.ts";

/** Seconds in the name of a capture: those of one round have them in common. */
const ROUND_PART = 7;
const WHOLE = "whole rounds";

interface Sum {
  captures: number;
  gzipBytes: number;
  packedBytes: number;
  /** Without the first of each pack, which defines names. */
  laterGzipBytes: number;
  laterPackedBytes: number;
}

const sums = new Map<string, Sum>();
const work = { rounds: 0, writeMs: 0, readMs: 0 };

function add(kind: string, sizes: { gzip: number; packed: number; isFirst: boolean }): void {
  const none = {
    captures: 0,
    gzipBytes: 0,
    packedBytes: 0,
    laterGzipBytes: 0,
    laterPackedBytes: 0,
  };
  const sum = sums.get(kind) ?? none;
  sum.captures++;
  sum.gzipBytes += sizes.gzip;
  sum.packedBytes += sizes.packed;
  if (!sizes.isFirst) sum.laterGzipBytes += sizes.gzip;
  if (!sizes.isFirst) sum.laterPackedBytes += sizes.packed;
  sums.set(kind, sum);
}

function gzipBytes({ bytes }: Capture): number {
  return isGzip(bytes) ? bytes.length : gzipSync(bytes).length;
}

function roundOf(target: Target, captures: readonly Capture[]): RoundToKeep {
  return {
    targetId: "t",
    target,
    atMs: captures[0]?.takenAtMs ?? 0,
    captures,
    reads: captures.map(readCapture),
    problems: [],
    events: [],
    limitBytes: null,
    build: null,
    pinned: null,
  };
}

/** CPU time in ms, which a busy machine changes less than the clock. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function packRounds(name: string, rounds: readonly RoundToKeep[]): void {
  const writer = new PackWriter(new SharedNames());
  const reader = new PackReader();
  const seen = { texts: 0, last: [] };
  for (const [index, round] of rounds.entries()) {
    const before = cpuMs();
    const { packed, abouts } = contentsOf(round, seen);
    const about = { ...aboutRound(round, round.atMs), captures: abouts };
    const record = writer.write({ about: JSON.stringify(about), captures: packed });
    const between = cpuMs();
    reader.read(
      record,
      packed.map(({ stream, content }) => ({ stream, form: content.form })),
    );
    const gzip = round.captures.reduce((total, capture) => total + gzipBytes(capture), 0);
    add(name, { gzip, packed: record.length, isFirst: index === 0 });
    if (name !== WHOLE) continue;
    work.rounds++;
    work.writeMs += between - before;
    work.readMs += cpuMs() - between;
  }
}

function grouped<Key>(captures: readonly Capture[], keyOf: (capture: Capture) => Key) {
  const groups = new Map<Key, Capture[]>();
  for (const capture of captures) {
    const key = keyOf(capture);
    groups.set(key, [...(groups.get(key) ?? []), capture]);
  }
  return groups;
}

function recordedFolders(): readonly string[] {
  const all = readdirSync("cases", { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isDirectory() && entry.name === "captures")
    .map((entry) => join(entry.parentPath, entry.name));
}

const stated = process.argv.slice(2);
for (const folder of stated.length === 0 ? recordedFolders() : stated) {
  const { captures, target } = await openPaths([folder]);
  for (const [kind, list] of grouped(captures, (capture) => capture.kind)) {
    packRounds(
      kind,
      list.map((capture) => roundOf(target, [capture])),
    );
  }
  const rounds = [...grouped(captures, ({ name }) => name.slice(0, ROUND_PART)).values()];
  packRounds(
    WHOLE,
    rounds.map((list) => roundOf(target, list)),
  );
}

console.log("kind              captures   gzip B   packed B   share   share of later ones");
for (const [kind, sum] of [...sums].sort(([a], [b]) => a.localeCompare(b, "en"))) {
  const cells = [
    String(sum.captures).padStart(8),
    (sum.gzipBytes / sum.captures).toFixed(0).padStart(8),
    (sum.packedBytes / sum.captures).toFixed(0).padStart(10),
    (sum.packedBytes / sum.gzipBytes).toFixed(3).padStart(7),
    (sum.laterPackedBytes / Math.max(1, sum.laterGzipBytes)).toFixed(3).padStart(7),
  ];
  console.log(kind.padEnd(18) + cells.join(" "));
}
const perRound = (ms: number) => `${(ms / work.rounds).toFixed(2)} ms`;
console.log(`a round: written in ${perRound(work.writeMs)}, read in ${perRound(work.readMs)}`);

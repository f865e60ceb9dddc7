/**
 * Writes a synthetic heap profile of a given number of samples, the same bytes for the same seed:
 *
 *   npx tsx bench/generate-profile.ts 200000 /tmp/200k.pb.gz [repeat]
 *
 * Mean depth is 32. 200,000 samples have 100,000 locations of 25,000 functions; smaller ones have
 * proportionally fewer. `repeat` writes the samples that many times with other values.
 */
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { encodeProfile } from "../src/profile/encode.ts";
import type { Profile } from "../src/profile/profile.ts";
import { StringInterner } from "../src/profile/string-table.ts";

const MEAN_DEPTH = 32;
const SAMPLES_PER_LOCATION = 2;
const LOCATIONS_PER_FUNCTION = 4;
const INLINED_SHARE = 0.15;
/** How far a caller reaches into the callees: a call graph with hubs, not a uniform cloud. */
const CALLEES_PER_LOCATION = 6;
const ROOTS = 4;
const SHARED_SHARE_MAX = 0.7;
const SAMPLING_PERIOD_BYTES = 524_288;
const TIME_NANOS = 1_795_000_000_000_000_000n;

/** A small seeded generator (xorshift32); no use for anything but benches and tests. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

export interface SyntheticProfile {
  readonly samples: number;
  readonly seed?: number;
  /** How often the samples are written, each time with other values. */
  readonly repeat?: number;
}

export function syntheticProfile(options: SyntheticProfile): Profile {
  const random = seededRandom(options.seed ?? 42);
  const locationCount = Math.max(50, Math.floor(options.samples / SAMPLES_PER_LOCATION));
  const functionCount = Math.max(20, Math.floor(locationCount / LOCATIONS_PER_FUNCTION));
  const strings = new StringInterner();
  const tables = {
    ...functionTables(functionCount, strings),
    ...locationTables({ locationCount, functionCount, random }),
  };
  const samples = sampleTables({
    ...options,
    locationCount,
    random,
    bytesKey: strings.intern("bytes"),
  });
  return { ...HEADER, ...tables, ...samples, strings: strings.table() };
}

const HEADER = {
  sampleTypes: [
    { type: "alloc_objects", unit: "count" },
    { type: "alloc_space", unit: "bytes" },
    { type: "inuse_objects", unit: "count" },
    { type: "inuse_space", unit: "bytes" },
  ],
  defaultSampleType: "",
  periodType: { type: "space", unit: "bytes" },
  period: SAMPLING_PERIOD_BYTES,
  timeNanos: TIME_NANOS,
  durationNanos: 0n,
  dropFrames: "",
  keepFrames: "",
  comments: [],
  docUrl: "",
  mappings: [
    {
      start: 0x400000n,
      limit: 0x4000000n,
      offset: 0n,
      file: "/srv/app/synthetic",
      buildId: "0123456789abcdef",
      hasFunctions: true,
      hasFilenames: false,
      hasLineNumbers: false,
      hasInlineFrames: false,
    },
  ],
};

function functionTables(count: number, strings: StringInterner) {
  const names = new Uint32Array(count);
  const files = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const pkg = `github.com/example/service/internal/part${i % 97}`;
    names[i] = strings.intern(`${pkg}.(*Handler${i % 1013}).process${i}`);
    files[i] = strings.intern(`/srv/src/${pkg}/file${i % 1999}_${i % 2 ? "read" : "write"}.go`);
  }
  return {
    functionCount: count,
    functionName: names,
    functionSystemName: names,
    functionFile: files,
    functionStartLine: Int32Array.from({ length: count }, (_, i) => 10 + (i % 900)),
  };
}

function locationTables(size: {
  readonly locationCount: number;
  readonly functionCount: number;
  readonly random: () => number;
}) {
  const { locationCount, functionCount, random } = size;
  const lineFunction: number[] = [];
  const lineStart = new Uint32Array(locationCount + 1);
  for (let i = 0; i < locationCount; i++) {
    const lines = random() < INLINED_SHARE ? 2 : 1;
    for (let k = 0; k < lines; k++) lineFunction.push(Math.floor(random() * functionCount));
    lineStart[i + 1] = lineFunction.length;
  }
  return {
    locationCount,
    locationAddress: BigUint64Array.from({ length: locationCount }, (_, i) =>
      BigInt(0x401000 + 37 * i),
    ),
    locationMapping: new Int32Array(locationCount),
    locationFolded: new Uint8Array(locationCount),
    locationLineStart: lineStart,
    lineFunction: Uint32Array.from(lineFunction),
    lineNumber: Int32Array.from(lineFunction, (f) => 12 + (f % 900) + Math.floor(random() * 60)),
    lineColumn: new Int32Array(lineFunction.length),
  };
}

interface SampleSize extends SyntheticProfile {
  readonly locationCount: number;
  readonly random: () => number;
  readonly bytesKey: number;
}

function sampleTables(size: SampleSize) {
  const { samples, locationCount, random } = size;
  const count = samples * (size.repeat ?? 1);
  const sampleStart = new Uint32Array(count + 1);
  const stacks: number[] = [];
  const values = HEADER.sampleTypes.map(() => new Float64Array(count));
  const sizes = new Float64Array(count);
  let walk: number[] = [];
  for (let i = 0; i < count; i++) {
    if (i < samples) {
      walk = nextWalk(walk, locationCount, random);
      for (let k = walk.length - 1; k >= 0; k--) stacks.push(walk[k]);
    } else {
      const from = sampleStart[i - samples];
      const to = sampleStart[i - samples + 1];
      for (let k = from; k < to; k++) stacks.push(stacks[k]);
    }
    sampleStart[i + 1] = stacks.length;
    sizes[i] = 16 * 2 ** Math.floor(random() * 12);
    const objects = Math.ceil((SAMPLING_PERIOD_BYTES / sizes[i]) * (1 + 9 * random() ** 4));
    const live = Math.floor(objects * random());
    values[0][i] = objects;
    values[1][i] = objects * sizes[i];
    values[2][i] = live;
    values[3][i] = live * sizes[i];
  }
  return {
    sampleCount: count,
    values,
    sampleStart,
    sampleLocations: Uint32Array.from(stacks),
    labelStart: Uint32Array.from({ length: count + 1 }, (_, i) => i),
    labelKey: new Uint32Array(count).fill(size.bytesKey),
    labelText: new Uint32Array(count),
    labelNumber: sizes,
    labelUnit: new Uint32Array(count),
  };
}

/**
 * A walk from a root through the call graph, root first. It begins as the walk before it did, for
 * a random part: in a real profile neighbouring stacks share their callers, and gzip finds that.
 */
function nextWalk(
  previous: readonly number[],
  locationCount: number,
  random: () => number,
): number[] {
  const depth = Math.max(2, Math.round(MEAN_DEPTH * (0.5 + random())));
  const shared = Math.min(depth - 1, Math.floor(previous.length * SHARED_SHARE_MAX * random()));
  const walk = shared > 0 ? previous.slice(0, shared) : [Math.floor(random() * ROOTS)];
  while (walk.length < depth) {
    const caller = walk[walk.length - 1];
    const choice = Math.floor(random() * CALLEES_PER_LOCATION);
    walk.push((caller * 31 + 7 + choice * 977) % locationCount);
  }
  return walk;
}

function main(): void {
  const [samples, path, repeat] = process.argv.slice(2);
  if (samples === undefined || path === undefined) {
    console.error("usage: npx tsx bench/generate-profile.ts <samples> <file> [repeat]");
    process.exitCode = 2;
    return;
  }
  const profile = syntheticProfile({ samples: Number(samples), repeat: Number(repeat ?? 1) });
  writeFileSync(path, gzipSync(encodeProfile(profile)));
}

if (process.argv[1]?.endsWith("generate-profile.ts")) main();

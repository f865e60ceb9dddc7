import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildProfile, type SampleInput } from "../../src/profile/build-profile.ts";
import { encodeProfile } from "../../src/profile/encode.ts";
import { CASES_FOLDER } from "../cases.ts";
import { samplePath } from "../samples/pprof-samples.ts";
import type { ProfileKind } from "./combinations.ts";

/** A profile and an earlier one of the same process, both as files. */
export interface ProfilePair {
  readonly path: string;
  readonly earlier: string;
}

/** Every heap and goroutine profile that was recorded, in a settled order. */
export function recordedProfiles(): readonly string[] {
  return readdirSync(CASES_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((path) => /-(heap|goroutine|goroutineleak)\.pb\.gz$/.test(path))
    .sort()
    .map((path) => join(CASES_FOLDER, path));
}

/** The last profile of every folder of captures with the first beside it, and the samples. */
export function pairsOf(
  kind: ProfileKind,
  recorded: readonly string[],
  folder: string,
): readonly ProfilePair[] {
  if (kind === "labelled") return [labelledPair(folder)];
  if (kind === "any") {
    const heaps = pairsOf("heap", recorded, folder);
    const goroutines = pairsOf("goroutine", recorded, folder);
    return heaps.flatMap((pair, index) => [pair, goroutines[index] ?? pair]);
  }
  const samples =
    kind === "heap"
      ? [{ path: samplePath("heap-later.pb.gz"), earlier: samplePath("heap.pb.gz") }]
      : [{ path: samplePath("goroutine.pb.gz"), earlier: samplePath("goroutine.pb.gz") }];
  return [...samples, ...pairsByFolder(recorded.filter((path) => path.endsWith(`-${kind}.pb.gz`)))];
}

function pairsByFolder(paths: readonly string[]): readonly ProfilePair[] {
  const pairs = new Map<string, ProfilePair>();
  for (const path of paths) {
    const earlier = pairs.get(dirname(path))?.earlier ?? path;
    pairs.set(dirname(path), { path, earlier });
  }
  return [...pairs.values()];
}

/** A folder for what a test writes, below the system's own. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), "tidemark-parity-"));
}

/** Recorded profiles carry few labels: this one is drawn, with words, and numbers in two units. */
function labelledPair(folder: string): ProfilePair {
  const path = join(folder, "labelled.pb.gz");
  const earlier = join(folder, "labelled-earlier.pb.gz");
  writeFileSync(path, labelledProfile(40));
  writeFileSync(earlier, labelledProfile(25));
  return { path, earlier };
}

const TENANTS = ["acme", "globex", "initech"];
const VERBS = ["GET", "PUT", "POST", "DELETE"];
const STACK = ["main.read", "main.parse", "main.serve", "main.accept", "main.main"];

function labelledProfile(count: number): Uint8Array {
  const profile = buildProfile({
    sampleTypes: [
      { type: "requests", unit: "count" },
      { type: "held", unit: "bytes" },
    ],
    samples: Array.from({ length: count }, (_, index) => labelledSample(index)),
    timeNanos: 1_795_000_000_000_000_000n,
    comments: ["drawn for a comparison", "# not shown"],
  });
  return gzipSync(encodeProfile(profile));
}

function labelledSample(index: number): SampleInput {
  const frames = STACK.slice(index % 3).map((name, depth) => ({
    function: name,
    file: `/src/shop/${name.slice(5)}.go`,
    line: 10 * (depth + 1) + (index % 2),
  }));
  return {
    frames,
    values: [1 + (index % 4), 512 * (1 + ((index * 7) % 11))],
    labels: [
      { key: "tenant", text: TENANTS[index % 3] },
      ...(index % 5 === 0 ? [] : [{ key: "verb", text: VERBS[index % 4] }]),
      { key: "request", number: 256 * (1 + ((index * 13) % 300)), unit: "bytes" },
      ...(index % 3 === 0 ? [{ key: "wait", number: index * 400_000, unit: "nanoseconds" }] : []),
    ],
  };
}

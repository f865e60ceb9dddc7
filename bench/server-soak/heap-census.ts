/**
 * V8's sampled objects as Go would write them into a heap profile. V8 gives each sampled object a
 * number that it keeps while it lives, so a census by number after each forced collection counts
 * births and deaths of the same objects: `alloc` are those that were ever found alive, `inuse`
 * those that are. What dies between two censuses was never kept, and is in neither.
 */
import { gzipSync } from "node:zlib";
import { buildProfile, type SampleInput } from "../../src/profile/build-profile.ts";
import { encodeProfile } from "../../src/profile/encode.ts";
import { samplingScale } from "../../src/profile/heap-counts.ts";
import type { Frame } from "../../src/profile/profile.ts";

/** Mean bytes between two samples: a sixteenth of Go's, as the heap is small. */
export const SAMPLING_BYTES = 32 * 1024;

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

export interface SampledNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children: readonly SampledNode[];
}

/** Answer of `HeapProfiler.getSamplingProfile`. */
export interface SampledHeap {
  readonly head: SampledNode;
  readonly samples: readonly {
    readonly size: number;
    readonly nodeId: number;
    readonly ordinal: number;
  }[];
}

/** Objects of one size at one stack. */
interface Population {
  readonly frames: readonly Frame[];
  readonly objectBytes: number;
  born: number;
  alive: number;
}

export class HeapCensus {
  readonly #populations = new Map<string, Population>();
  /** By isolate: population of each object that was alive in the last census. */
  readonly #alive = new Map<string, Map<number, Population>>();

  /** Takes the living of one isolate; those no longer there have died. */
  take(isolate: string, { head, samples }: SampledHeap): void {
    const stacks = stacksOf(head, isolate);
    const before = this.#alive.get(isolate) ?? new Map<number, Population>();
    const now = new Map<number, Population>();
    for (const { size, nodeId, ordinal } of samples) {
      const known = before.get(ordinal);
      const population = known ?? this.#populationOf(stacks.get(nodeId) ?? [], size);
      if (known === undefined) {
        population.born++;
        population.alive++;
      }
      now.set(ordinal, population);
    }
    for (const [ordinal, population] of before) if (!now.has(ordinal)) population.alive--;
    this.#alive.set(isolate, now);
  }

  /** A worker that has ended takes its objects with it. */
  end(isolate: string): void {
    for (const population of this.#alive.get(isolate)?.values() ?? []) population.alive--;
    this.#alive.delete(isolate);
  }

  /** All isolates in one profile, gzipped. */
  profile(takenAtMs: number): Uint8Array {
    const samples = [...this.#populations.values()].map(sampleOf);
    const profile = buildProfile({
      sampleTypes: [
        { type: "alloc_objects", unit: "count" },
        { type: "alloc_space", unit: "bytes" },
        { type: "inuse_objects", unit: "count" },
        { type: "inuse_space", unit: "bytes" },
      ],
      defaultSampleType: "inuse_space",
      periodType: { type: "space", unit: "bytes" },
      period: SAMPLING_BYTES,
      timeNanos: BigInt(takenAtMs) * 1_000_000n,
      samples,
    });
    return gzipSync(encodeProfile(profile));
  }

  #populationOf(frames: readonly Frame[], weightBytes: number): Population {
    const objectBytes = objectSize(weightBytes);
    const key = JSON.stringify([objectBytes, frames]);
    const known = this.#populations.get(key);
    if (known !== undefined) return known;
    const fresh = { frames, objectBytes, born: 0, alive: 0 };
    this.#populations.set(key, fresh);
    return fresh;
  }
}

function sampleOf({ frames, objectBytes, born, alive }: Population): SampleInput {
  const scale = samplingScale(objectBytes, SAMPLING_BYTES);
  const allocated = Math.trunc(born * scale);
  const inUse = Math.trunc(alive * scale);
  return {
    frames,
    values: [allocated, allocated * objectBytes, inUse, inUse * objectBytes],
    labels: [{ key: "bytes", number: objectBytes, unit: "bytes" }],
  };
}

/**
 * V8 tells the bytes that a sample stands for, which for a small object are a sampling interval and
 * half the object; its size is told back from that, to a power of two.
 */
function objectSize(weightBytes: number): number {
  let [low, high] = [8, Math.max(16, weightBytes)];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (middle * samplingScale(middle, SAMPLING_BYTES) < weightBytes) low = middle;
    else high = middle;
  }
  return 2 ** Math.round(Math.log2(low));
}

/** Leaf first, in names as Go's linker would write them. */
function stacksOf(head: SampledNode, isolate: string): ReadonlyMap<number, readonly Frame[]> {
  const stacks = new Map<number, readonly Frame[]>();
  const left: [SampledNode, readonly Frame[]][] = [[head, []]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [node, callers] = next;
    const frames = node === head ? [] : [frameOf(node.callFrame, isolate), ...callers];
    stacks.set(node.id, frames);
    for (const child of node.children) left.push([child, frames]);
  }
  return stacks;
}

/** Node's own modules stand where Go's standard library does; the rest is by isolate and file. */
function frameOf({ functionName, url, lineNumber }: CallFrame, isolate: string): Frame {
  const name = functionName === "" ? "(anonymous)" : functionName;
  if (url === "" || url.startsWith("node:")) {
    const module = url.replace(/^node:(?:internal\/)?/, "").replaceAll(/\W/g, "_");
    return { function: `internal/node.${module}.${name}`, file: url, line: lineNumber + 1 };
  }
  const inside = /\/(?:node_modules|dist)\/(?<path>.*)$/.exec(url)?.groups?.["path"];
  const module = (inside ?? url.slice(url.lastIndexOf("/") + 1)).replaceAll(".", "_");
  return { function: `${isolate}.thread/${module}.${name}`, file: module, line: lineNumber + 1 };
}

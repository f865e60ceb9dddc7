/**
 * Names of captures: `000120s-heap.pb.gz` is the heap profile taken 120 s after the watch began.
 */
import { isGzip } from "../base/gunzip.ts";
import type { CaptureKind } from "./capture.ts";

const SECONDS_DIGITS = 6;
const NAMED = /^(\d{6,9})s-([a-z-]+?)(?:-\d+)?\.[a-z.]+$/;
/** Every kind there is. */
export const CAPTURE_KINDS: readonly CaptureKind[] = [
  "heap",
  "heap-text",
  "allocs",
  "goroutine",
  "goroutine-text",
  "goroutine-ids",
  "goroutineleak",
  "threadcreate",
  "metrics",
  "expvar",
  "number",
  "gctrace",
  "proc",
  "cgroup",
  "cmdline",
  "index",
  "file",
];

/** True for a word that is a kind; manifests come from outside. */
export function isCaptureKind(word: unknown): word is CaptureKind {
  return CAPTURE_KINDS.some((kind) => kind === word);
}

/** Hands out names that are unique within one source, as long as the time does not go back. */
export class CaptureNames {
  /** Names of one second: no other can collide with them. */
  readonly #taken = new Set<string>();
  #takenSeconds = "";
  readonly #continuedAfterMs: number;

  constructor(continuedAfterMs = 0) {
    this.#continuedAfterMs = continuedAfterMs;
  }

  next(elapsedMs: number, kind: CaptureKind, bytes: Uint8Array): string {
    const seconds = String(Math.floor((this.#continuedAfterMs + elapsedMs) / 1000)).padStart(
      SECONDS_DIGITS,
      "0",
    );
    const extension = extensionOf(kind, bytes);
    if (seconds !== this.#takenSeconds) this.#taken.clear();
    this.#takenSeconds = seconds;
    for (let copy = 1; ; copy++) {
      const name = `${seconds}s-${kind}${copy === 1 ? "" : `-${copy}`}.${extension}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

/** Seconds after the start and kind as the name says them; null for names of other origin. */
export function readCaptureName(
  name: string,
): { readonly seconds: number; readonly kind: CaptureKind } | null {
  const found = NAMED.exec(name);
  const kind = found?.[2];
  return isCaptureKind(kind) ? { seconds: Number(found?.[1]), kind } : null;
}

function extensionOf(kind: CaptureKind, bytes: Uint8Array): string {
  if (kind === "expvar") return "json";
  if (kind === "index") return "html";
  return isGzip(bytes) ? "pb.gz" : "txt";
}

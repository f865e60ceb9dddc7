import { setImmediate } from "node:timers/promises";
import { DecodeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { Capture, CaptureSet } from "../capture/capture.ts";
import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import type { Profile } from "../profile/profile.ts";
import { readCapture } from "../series/read-capture.ts";
import type { Series } from "../series/series.ts";
import { SeriesBuilder } from "../series/series-builder.ts";
import type { OpenedCapture } from "./build-session.ts";
import { cutProfile } from "./cut-profile.ts";
import { ProfileStore } from "./profile-store.ts";
import { type Shown, shownOf } from "./read-opened.ts";

export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

/** Everything that is open: raw bytes of all captures, decoded profiles of the last ones used. */
export class Opened {
  readonly captures: readonly OpenedCapture[];
  readonly series: Series;
  /** What had to be left out to open it. */
  readonly cuts: readonly string[];
  readonly set: CaptureSet;
  readonly #store: ProfileStore;
  readonly #raw: ReadonlyMap<string, Capture>;

  constructor(parts: OpenedParts) {
    this.captures = parts.captures;
    this.series = parts.series;
    this.cuts = parts.cuts;
    this.set = parts.set;
    this.#store = parts.store;
    this.#raw = new Map(parts.set.captures.map((capture) => [capture.name, capture]));
  }

  /** Decodes again what had to be let go. Throws DecodeError for what is no profile. */
  profile(captureId: string): Profile {
    const kept = this.#store.get(captureId);
    if (kept !== null) return kept;
    const { profile } = cutProfile(this.#read(captureId).profile);
    this.#store.put(captureId, profile);
    return profile;
  }

  /** The text dump with ids, states and waits; null for a capture that is none. */
  dump(captureId: string): GoroutineDump | null {
    return this.#read(captureId).dump;
  }

  #read(captureId: string): Shown {
    const capture = this.#raw.get(captureId);
    const shown = capture === undefined ? null : shownOf(capture, readCapture(capture));
    if (shown !== null) return shown;
    throw new DecodeError("open capture", `${quoteShort(captureId)} is no profile`);
  }
}

interface OpenedParts {
  readonly captures: readonly OpenedCapture[];
  readonly series: Series;
  readonly cuts: readonly string[];
  readonly set: CaptureSet;
  readonly store: ProfileStore;
}

/**
 * Reads every capture once, for the series and for the views alike, and lets others have a turn in
 * between.
 */
export async function readOpened(
  set: CaptureSet,
  onProgress: (progress: ReadingProgress) => void = () => undefined,
): Promise<Opened> {
  const builder = new SeriesBuilder(set.target);
  builder.add({ ...set, captures: [] });
  const store = new ProfileStore();
  const captures: OpenedCapture[] = [];
  const cuts: string[] = [];
  const total = set.captures.length;
  for (const [done, capture] of set.captures.entries()) {
    onProgress({ done, total, what: capture.name });
    await setImmediate();
    const read = readCapture(capture);
    builder.addRead(capture, read);
    const shown = shownOf(capture, read);
    if (shown === null) continue;
    const { profile, note } = cutProfile(shown.profile);
    if (note !== null) cuts.push(`${capture.name}: ${note}`);
    store.put(capture.name, profile);
    captures.push(openedCapture(capture, { ...shown, atMs: read.atMs }));
  }
  return new Opened({ captures, series: builder.build(), cuts, set, store });
}

function openedCapture(
  { name, bytes }: Capture,
  { kind, profile, atMs }: Shown & { readonly atMs: number | null },
): OpenedCapture {
  return {
    id: name,
    kind,
    takenAtMs: atMs,
    sizeBytes: bytes.length,
    samples: profile.sampleCount,
    types: profile.sampleTypes,
  };
}

import { setImmediate } from "node:timers/promises";
import { DecodeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import { formatBytes } from "../base/units.ts";
import type { Capture, CaptureSet } from "../capture/capture.ts";
import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import type { Profile } from "../profile/profile.ts";
import { type ReadCapture, readCapture } from "../series/read-capture.ts";
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
  /** What had to be left out to open it. */
  readonly cuts: readonly string[];
  readonly set: CaptureSet;
  readonly #store: ProfileStore;
  readonly #raw: ReadonlyMap<string, Capture>;
  readonly #dumps: ReadonlySet<string>;
  readonly #builder: SeriesBuilder;
  #waiting: WaitingRead[];
  #series: Series | null = null;

  constructor(parts: OpenedParts) {
    this.captures = parts.captures;
    this.cuts = parts.cuts;
    this.set = parts.set;
    this.#store = parts.store;
    this.#raw = new Map(parts.set.captures.map((capture) => [capture.name, capture]));
    this.#dumps = parts.dumps;
    this.#builder = parts.builder;
    this.#waiting = parts.waiting;
    if (this.#waiting.length === 0) this.#series = this.#builder.build();
  }

  /** Captures lined up in time; null until what is large has been added to it. */
  get series(): Series | null {
    return this.#series;
  }

  /** Adds what was large enough to be left for after the first view. */
  async lineUp(): Promise<Series> {
    for (const { capture, read } of this.#waiting.splice(0)) {
      await setImmediate();
      this.#builder.addRead(capture, read ?? readCapture(capture));
    }
    this.#series ??= this.#builder.build();
    return this.#series;
  }

  /** Decodes again what had to be let go. Throws DecodeError for what is no profile. */
  profile(captureId: string): Profile {
    const kept = this.#store.get(captureId);
    if (kept !== null) return kept;
    const { profile } = cutProfile(this.#read(captureId).profile);
    this.#store.put(captureId, profile);
    return profile;
  }

  /** As a decoded profile: made again once it had to be let go. */
  keep(key: string, make: () => Profile): Profile {
    const kept = this.#store.get(key);
    if (kept !== null) return kept;
    const made = make();
    this.#store.put(key, made);
    return made;
  }

  /** The text dump with ids, states and waits; null for a capture that is none. */
  dump(captureId: string): GoroutineDump | null {
    return this.#dumps.has(captureId) ? this.#read(captureId).dump : null;
  }

  #read(captureId: string): Shown {
    const capture = this.#raw.get(captureId);
    const shown = capture === undefined ? null : shownOf(capture, readCapture(capture));
    if (shown !== null) return shown;
    throw new DecodeError("open capture", `${quoteShort(captureId)} is no profile`);
  }
}

/** Lining up so many samples takes as long as a person notices: the first view comes before it. */
const LARGE_SAMPLES = 20_000;

/** A capture that is not in the series yet; what was read of it where that is still at hand. */
interface WaitingRead {
  readonly capture: Capture;
  readonly read: ReadCapture | null;
}

const NOTHING_SHOWN = { profile: null, note: null };

interface OpenedParts {
  readonly captures: readonly OpenedCapture[];
  readonly cuts: readonly string[];
  readonly set: CaptureSet;
  readonly store: ProfileStore;
  readonly dumps: ReadonlySet<string>;
  readonly builder: SeriesBuilder;
  readonly waiting: WaitingRead[];
}

/**
 * Reads every capture once, for the series and for the views alike, and lets others have a turn in
 * between.
 */
export async function readOpened(
  set: CaptureSet,
  onProgress: (progress: ReadingProgress) => void = () => undefined,
): Promise<Opened> {
  const reading = new Reading(set);
  const total = set.captures.length;
  for (const [done, capture] of set.captures.entries()) {
    onProgress({ done, total, what: `${capture.name}, ${formatBytes(capture.bytes.length)}` });
    await setImmediate();
    reading.take(capture);
  }
  return reading.finish();
}

/** Gathers what reading one capture after the other gives. */
class Reading {
  readonly #set: CaptureSet;
  readonly #builder: SeriesBuilder;
  readonly #store = new ProfileStore();
  readonly #captures: OpenedCapture[] = [];
  readonly #cuts: string[] = [];
  readonly #dumps = new Set<string>();
  readonly #waiting: WaitingRead[] = [];

  constructor(set: CaptureSet) {
    this.#set = set;
    this.#builder = new SeriesBuilder(set.target);
    this.#builder.add({ ...set, captures: [] });
  }

  take(capture: Capture): void {
    const read = readCapture(capture);
    const shown = shownOf(capture, read);
    const { profile, note } = shown === null ? NOTHING_SHOWN : cutProfile(shown.profile);
    if (note !== null) {
      this.#cuts.push(`${capture.name}: ${note}`);
      this.#lineUpNow(capture, read);
    } else this.#lineUp(capture, read, profile?.sampleCount ?? 0);
    if (shown === null || profile === null) return;
    if (shown.dump !== null) this.#dumps.add(capture.name);
    this.#store.put(capture.name, profile);
    this.#captures.push({
      id: capture.name,
      kind: shown.kind,
      takenAtMs: read.atMs,
      sizeBytes: capture.bytes.length,
      samples: profile.sampleCount,
      types: profile.sampleTypes,
    });
  }

  /** Series take captures in the order of time: behind a large one all others wait. */
  #lineUp(capture: Capture, read: ReadCapture, samples: number): void {
    if (this.#waiting.length === 0 && samples < LARGE_SAMPLES) this.#builder.addRead(capture, read);
    else this.#waiting.push({ capture, read: this.#set.captures.length === 1 ? read : null });
  }

  /** The whole of a profile that is cut is not kept: it is lined up before it is let go. */
  #lineUpNow(capture: Capture, read: ReadCapture): void {
    for (const waiting of this.#waiting.splice(0)) {
      this.#builder.addRead(waiting.capture, waiting.read ?? readCapture(waiting.capture));
    }
    this.#builder.addRead(capture, read);
  }

  finish(): Opened {
    return new Opened({
      set: this.#set,
      captures: this.#captures,
      cuts: this.#cuts,
      store: this.#store,
      dumps: this.#dumps,
      builder: this.#builder,
      waiting: this.#waiting,
    });
  }
}

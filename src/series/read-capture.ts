import { TidemarkError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { said, say } from "../base/language.ts";
import type { Capture } from "../capture/capture.ts";
import {
  type MetricsFormatId,
  type MetricsReading,
  metricsFormatOf,
  readMetrics,
} from "../metrics/formats.ts";
import type { GoVersionSignal } from "../metrics/go-version.ts";
import {
  describeContent,
  FORMATS,
  type FormatId,
  type ProfileContent,
} from "../profile/formats.ts";
import { rawHeapCounts } from "../profile/heap-counts.ts";
import type { RawHeap } from "../profile/heap-text.ts";
import type { Profile } from "../profile/profile.ts";
import type { Observation } from "./observation.ts";

export interface ReadCapture {
  readonly observations: readonly Observation[];
  /** Unix ms of the capture, from whoever took it or from its own text; null when nothing tells. */
  readonly atMs: number | null;
  /** Why nothing could be read, one line; null when something was. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
  /** Which reader understood it, e.g. `pprof`, `goroutine-dump`, `expvar`; null when none did. */
  readonly format: FormatId | MetricsFormatId | null;
  /** The plain bytes where they are a dump or a log, which give away the Go version. */
  readonly text: Uint8Array | null;
  /** What such a text gave away, where it was not kept; else null. */
  readonly signals: readonly GoVersionSignal[] | null;
}

/** Pages that are kept for a person and hold nothing to judge. */
const NOT_JUDGED: ReadonlySet<Capture["kind"]> = new Set(["cmdline", "index"]);

/** Reads whatever a capture holds, by content. Never throws for what comes from outside. */
export function readCapture(capture: Capture): ReadCapture {
  if (NOT_JUDGED.has(capture.kind)) return nothing(capture, null);
  try {
    return readPlain(capture, gunzipLayers(capture.bytes, "decompress"));
  } catch (error) {
    if (error instanceof TidemarkError) return nothing(capture, error.message);
    throw error;
  }
}

function nothing(capture: Capture, problem: string | null): ReadCapture {
  const { takenAtMs: atMs } = capture;
  return { observations: [], atMs, problem, warnings: [], format: null, text: null, signals: null };
}

function readPlain(capture: Capture, plain: Uint8Array): ReadCapture {
  const format = FORMATS.find((one) => one.matches(plain));
  const content = format?.read(plain) ?? null;
  // A heap text ends in MemStats, and a log with a dump may hold a GC trace.
  const mayHoldMetrics = format === undefined || MIXED_FORMATS.has(format.id);
  const metrics = mayHoldMetrics ? readNumbers(plain, capture.kind) : null;
  const observations = [
    ...(content === null ? [] : profileObservations(content)),
    ...metricsObservations(metrics),
  ];
  const warnings = (metrics?.warnings ?? []).map((text) => `${capture.name}: ${text}`);
  const ownMs = content?.kind === "profile" ? profileMs(content.profile) : null;
  const isKnown = format !== undefined || metrics !== null;
  return {
    observations,
    atMs: capture.takenAtMs ?? ownMs,
    problem: isKnown ? null : say`not a profile, dump or metrics page: ${describeContent(plain)}`,
    warnings: [...warnings, ...killWarnings(metrics), ...dumpWarnings(capture, content)],
    format: format?.id ?? metrics?.format ?? null,
    text: content?.kind === "dumps" || metrics?.format === "runtime-log" ? plain : null,
    signals: null,
  };
}

/** What was read of a capture in protobuf, from the profile that was kept of it. */
export function readKeptProfile(takenAtMs: number | null, profile: Profile): ReadCapture {
  return {
    observations: profileObservations({ kind: "profile", profile, rawHeap: null }),
    atMs: takenAtMs ?? profileMs(profile),
    problem: null,
    warnings: [],
    format: "pprof",
    text: null,
    signals: null,
  };
}

function readNumbers(plain: Uint8Array, kind: Capture["kind"]): MetricsReading | null {
  return metricsFormatOf(plain, kind) === null ? null : readMetrics(plain, kind);
}

function killWarnings(metrics: MetricsReading | null): readonly string[] {
  return (metrics?.kills ?? []).map(
    (kill) => say`the kernel killed ${kill.name} (pid ${kill.pid}) for want of memory`,
  );
}

const MIXED_FORMATS: ReadonlySet<string> = new Set(["heap-text", "goroutine-dump"]);

function profileMs(profile: Profile): number | null {
  return profile.timeNanos === 0n ? null : Number(profile.timeNanos / 1_000_000n);
}

function profileObservations(content: ProfileContent): readonly Observation[] {
  if (content.kind === "dumps") return content.dumps.map((dump) => ({ form: "dump", dump }));
  const { profile, rawHeap } = content;
  switch (measureOf(profile)) {
    case "goroutine":
      return [{ form: "goroutine", profile }];
    case "goroutineleak":
      return [{ form: "goroutineleak", profile }];
    case "heap":
      return [heapObservation(profile, rawHeap)];
    default:
      return [{ form: "other-profile", profile }];
  }
}

function heapObservation(profile: Profile, rawHeap: RawHeap | null): Observation {
  return { form: "heap", profile, raw: rawHeap ?? rawHeapCounts(profile) };
}

/** Births and deaths are counted in these; a heap profile without them can only be looked at. */
const HEAP_TYPES = ["inuse_space", "inuse_objects", "alloc_objects"];

/** What a profile is of: `heap`, else its first sample type. */
function measureOf(profile: Profile): string {
  const types = profile.sampleTypes.map((sampleType) => sampleType.type);
  return HEAP_TYPES.every((type) => types.includes(type)) ? "heap" : (types[0] ?? "");
}

function metricsObservations(read: MetricsReading | null): readonly Observation[] {
  const observations: Observation[] = [];
  if (read?.trace != null) observations.push({ form: "gctrace", trace: read.trace });
  if (read?.sample != null) observations.push({ form: "metrics", sample: read.sample });
  return observations;
}

function dumpWarnings(capture: Capture, content: ProfileContent | null): readonly string[] {
  if (content?.kind !== "dumps") return [];
  // The last line of a dump that was cut is half a line, and the cut is said elsewhere.
  const whole = content.dumps.filter((dump) => !dump.truncated);
  const unknown = whole.reduce((sum, dump) => sum + dump.unknownLines, 0);
  if (unknown === 0) return [];
  const lines =
    unknown === 1 ? said("1 line of the dump was") : say`${unknown} lines of the dump were`;
  return [say`${capture.name}: ${lines} not understood`];
}

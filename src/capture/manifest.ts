/**
 * `manifest.json` of a folder of captures: what each file is, when and whence it was taken, and
 * what happened meanwhile. Written by history/, read here because a folder is a source like any
 * other.
 */
import { DecodeError } from "../base/errors.ts";
import { SOURCE_FILES_MAX } from "../base/limits.ts";
import type { CaptureKind, CaptureProblem, Target, TargetEvent } from "./capture.ts";
import { isCaptureKind } from "./capture-name.ts";
import type { LoadPhase, RequestTally } from "./load-phase.ts";

export const MANIFEST_NAME = "manifest.json";
/** Grows by one with every change that an older reader would misunderstand. */
export const MANIFEST_SCHEMA_VERSION = 1;
/** A hundred thousand captures of 300 bytes each. */
export const MANIFEST_BYTES_MAX = 64 * 1024 * 1024;

export interface Manifest {
  readonly schemaVersion: typeof MANIFEST_SCHEMA_VERSION;
  readonly tool: { readonly name: "tidemark"; readonly version: string };
  readonly target: Target;
  /** Unix ms. */
  readonly startedAtMs: number;
  /** Memory limit stated by a person, null when none. */
  readonly limitBytes: number | null;
  readonly captures: readonly ManifestCapture[];
  readonly problems: readonly CaptureProblem[];
  readonly events: readonly TargetEvent[];
  /** Missing in manifests of versions that knew no experiments. */
  readonly phases?: readonly LoadPhase[];
}

export interface ManifestCapture {
  /** Name of the file beside the manifest. */
  readonly file: string;
  readonly kind: CaptureKind;
  readonly takenAtMs: number | null;
  readonly whence: string;
  /** Size as received. */
  readonly bytes: number;
  /** True when the history compressed the file to save room; false: stored as received. */
  readonly compressed: boolean;
}

const STAGE = "read manifest";
const EVENT_KINDS = [
  "restart",
  "oom-kill",
  "ended",
  "deploy",
  "unreachable",
  "clock-back",
  "interrupted",
];

export function encodeManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

/** True for JSON that claims to be a manifest of ours; other tools have manifests too. */
export function isManifest(text: string): boolean {
  return /"tool"\s*:\s*\{\s*"name"\s*:\s*"tidemark"/.test(text.slice(0, 2000));
}

/** Throws DecodeError when the text is not a manifest this version can read. */
export function decodeManifest(text: string): Manifest {
  const root = recordOf(parsed(text), "the file");
  const version = root["schemaVersion"];
  if (version !== MANIFEST_SCHEMA_VERSION) {
    throw new DecodeError(
      STAGE,
      `schema version ${JSON.stringify(version) ?? "missing"} is unknown`,
    );
  }
  const tool = recordOf(root["tool"], "tool");
  return {
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    tool: { name: "tidemark", version: textOf(tool["version"], "tool.version") },
    target: targetOf(root["target"]),
    startedAtMs: numberOf(root["startedAtMs"], "startedAtMs"),
    limitBytes: orNull(root["limitBytes"], "limitBytes"),
    captures: listOf(root["captures"], "captures").map(captureOf),
    problems: listOf(root["problems"], "problems").map(problemOf),
    events: listOf(root["events"], "events").flatMap(eventOf),
    phases: listOf(root["phases"] ?? [], "phases").map(phaseOf),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DecodeError(STAGE, "not JSON", { cause });
  }
}

function targetOf(value: unknown): Target {
  const target = recordOf(value, "target");
  const labels = Object.entries(recordOf(target["labels"] ?? {}, "target.labels"));
  return {
    name: textOf(target["name"], "target.name"),
    labels: Object.fromEntries(labels.map(([key, label]) => [key, textOf(label, "a label")])),
  };
}

function captureOf(value: unknown): ManifestCapture {
  const capture = recordOf(value, "a capture");
  const kind = capture["kind"];
  return {
    file: textOf(capture["file"], "capture.file"),
    // A later version may know more kinds; the content decides anyway.
    kind: isCaptureKind(kind) ? kind : "file",
    takenAtMs: orNull(capture["takenAtMs"], "capture.takenAtMs"),
    whence: textOf(capture["whence"], "capture.whence"),
    bytes: numberOf(capture["bytes"], "capture.bytes"),
    compressed: capture["compressed"] === true,
  };
}

function problemOf(value: unknown): CaptureProblem {
  const problem = recordOf(value, "a problem");
  return {
    name: textOf(problem["name"], "problem.name"),
    atMs: orNull(problem["atMs"], "problem.atMs"),
    message: textOf(problem["message"], "problem.message"),
  };
}

function eventOf(value: unknown): TargetEvent[] {
  const event = recordOf(value, "an event");
  const kind = event["kind"];
  if (!isEventKind(kind)) return [];
  const atMs = numberOf(event["atMs"], "event.atMs");
  return [{ kind, atMs, detail: textOf(event["detail"], "event.detail") }];
}

function phaseOf(value: unknown): LoadPhase {
  const phase = recordOf(value, "a phase");
  const kind = phase["kind"];
  if (kind !== "baseline" && kind !== "load" && kind !== "cool-down") {
    throw new DecodeError(STAGE, "phase.kind is none of baseline, load, cool-down");
  }
  const requests = phase["requests"] ?? null;
  return {
    kind,
    cycle: numberOf(phase["cycle"], "phase.cycle"),
    fromMs: numberOf(phase["fromMs"], "phase.fromMs"),
    toMs: numberOf(phase["toMs"], "phase.toMs"),
    requests: requests === null ? null : tallyOf(requests),
  };
}

function tallyOf(value: unknown): RequestTally {
  const tally = recordOf(value, "phase.requests");
  const count = (name: keyof RequestTally): number => numberOf(tally[name], `requests.${name}`);
  return {
    sent: count("sent"),
    answered: count("answered"),
    unexpected: count("unexpected"),
    failed: count("failed"),
    timedOut: count("timedOut"),
    cancelled: count("cancelled"),
  };
}

function isEventKind(value: unknown): value is TargetEvent["kind"] {
  return typeof value === "string" && EVENT_KINDS.includes(value);
}

function recordOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw new DecodeError(STAGE, `${what} is not an object`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new DecodeError(STAGE, `${what} is not a list`);
  if (value.length <= SOURCE_FILES_MAX) return value;
  throw new DecodeError(STAGE, `${what} has more than ${SOURCE_FILES_MAX} entries`);
}

function textOf(value: unknown, what: string): string {
  if (typeof value === "string") return value;
  throw new DecodeError(STAGE, `${what} is not a text`);
}

function numberOf(value: unknown, what: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new DecodeError(STAGE, `${what} is not a number`);
}

function orNull(value: unknown, what: string): number | null {
  return value === null || value === undefined ? null : numberOf(value, what);
}

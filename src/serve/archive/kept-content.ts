/**
 * Which part of a capture is kept, and what is made of it again: profiles and dumps as what was
 * read of them, everything else byte for byte, without gzip and without command lines.
 */
import { gzipSync } from "node:zlib";
import { TidemarkError } from "../../base/errors.ts";
import { gunzipLayers, isGzip } from "../../base/gunzip.ts";
import type { Capture, Target } from "../../capture/capture.ts";
import { withoutArguments } from "../../capture/scrub.ts";
import { type GoVersionSignal, isGoVersionSignal } from "../../metrics/go-version.ts";
import { encodeProfile } from "../../profile/encode.ts";
import type { PackedCapture, PackedContent } from "../../profile/packed/packed-round.ts";
import { renderDump } from "../../profile/packed/render-dump.ts";
import { signalsOfText } from "../../series/go-version-seen.ts";
import { type ReadCapture, readCapture, readKeptProfile } from "../../series/read-capture.ts";
import type { RoundRead, RoundToKeep } from "./archive.ts";
import type { CaptureAbout, RoundAbout } from "./round-about.ts";

/** Dumps of one pack whose words are searched for the Go version: it does not change meanwhile. */
export interface SignalsSeen {
  texts: number;
  last: readonly GoVersionSignal[];
}

const TEXTS_SEARCHED_MAX = 3;
const DUMP_START = Buffer.from("goroutine ");

/** Captures of a round as they go into a pack, and what is said of each. */
export function contentsOf(round: RoundToKeep, seen: SignalsSeen) {
  const packed: PackedCapture[] = [];
  const abouts: CaptureAbout[] = [];
  for (const [index, capture] of round.captures.entries()) {
    const read = round.reads[index];
    const content = contentOf(capture, read);
    packed.push({ stream: capture.kind, content });
    abouts.push(aboutCapture(capture, { round, read, content, seen }));
  }
  return { packed, abouts };
}

function contentOf(capture: Capture, read: ReadCapture | undefined): PackedContent {
  const [first, ...others] = read?.observations ?? [];
  if (read !== undefined && first !== undefined && others.length === 0) {
    if (first.form === "dump" && startsWith(read.text, DUMP_START)) {
      return { form: "dump", dump: first.dump };
    }
    if (read.format === "pprof" && "profile" in first) {
      return { form: "profile", profile: first.profile };
    }
  }
  // What services push was not scrubbed by any collector.
  return { form: "text", bytes: withoutArguments(plainOf(capture.bytes)) };
}

/** What claims to be gzip and is not stays as it is. */
function plainOf(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipLayers(bytes, "keep capture");
  } catch (error) {
    if (error instanceof TidemarkError) return bytes;
    throw error;
  }
}

function startsWith(bytes: Uint8Array | null, start: Uint8Array): boolean {
  return bytes !== null && Buffer.compare(bytes.subarray(0, start.length), start) === 0;
}

function aboutCapture(
  capture: Capture,
  context: {
    readonly round: RoundToKeep;
    readonly read: ReadCapture | undefined;
    readonly content: PackedContent;
    readonly seen: SignalsSeen;
  },
): CaptureAbout {
  const { round, read, content, seen } = context;
  const { name, kind, takenAtMs, whence, bytes, target } = capture;
  const isDump = content.form === "dump";
  const wasUnpacked = content.form === "text" && content.bytes === bytes;
  return {
    name,
    kind,
    form: content.form,
    whence,
    taken: takenAtMs === null ? null : takenAtMs - round.atMs,
    received: bytes.length,
    gzip: isGzip(bytes) && !wasUnpacked,
    ...(isSame(target, round.target)
      ? {}
      : { target: { ...target, labels: { ...target.labels } } }),
    ...(isDump && read !== undefined && read.warnings.length > 0
      ? { warnings: [...read.warnings] }
      : {}),
    ...(isDump && read !== undefined ? { signals: [...signalsOf(read, seen)] } : {}),
  };
}

function isSame(a: Target, b: Target): boolean {
  return a === b || (a.name === b.name && JSON.stringify(a.labels) === JSON.stringify(b.labels));
}

function signalsOf({ text, signals }: ReadCapture, seen: SignalsSeen): readonly GoVersionSignal[] {
  if (signals !== null) return signals;
  if (text !== null && seen.texts < TEXTS_SEARCHED_MAX) {
    seen.texts++;
    seen.last = signalsOfText(text);
  }
  return seen.last;
}

/** A capture without its bytes. */
export function captureHead(about: RoundAbout, capture: CaptureAbout): Omit<Capture, "bytes"> {
  const { name, kind, whence, taken } = capture;
  const takenAtMs = taken === null ? null : about.atMs + taken;
  return { name, kind, whence, takenAtMs, target: capture.target ?? about.target };
}

/** What the round held, read again from what was kept. */
export function roundRead(
  about: RoundAbout,
  contents: readonly PackedContent[],
  kept: Pick<RoundRead, "id" | "targetId" | "pinned">,
): RoundRead {
  const { atMs, target, limitBytes, build, problems, events } = about;
  const captures = about.captures.flatMap((capture, index) => {
    const content = contents[index];
    if (content === undefined) return [];
    return { capture: captureHead(about, capture), read: readOf(about, capture, content) };
  });
  return { atMs, target, limitBytes, build, problems, events, captures, ...kept };
}

function readOf(about: RoundAbout, capture: CaptureAbout, content: PackedContent): ReadCapture {
  const head = captureHead(about, capture);
  if (content.form === "profile") return readKeptProfile(head.takenAtMs, content.profile);
  if (content.form === "text") return readCapture({ ...head, bytes: content.bytes });
  return {
    observations: [{ form: "dump", dump: content.dump }],
    atMs: head.takenAtMs,
    problem: null,
    warnings: capture.warnings ?? [],
    format: "goroutine-dump",
    text: null,
    signals: (capture.signals ?? []).filter(isGoVersionSignal),
  };
}

/** A capture with bytes that every tool opens. */
export function captureAgain(
  about: RoundAbout,
  capture: CaptureAbout,
  content: PackedContent,
): Capture {
  const plain = plainBytes(content);
  const bytes = capture.gzip ? gzipSync(plain) : plain;
  return { ...captureHead(about, capture), bytes };
}

function plainBytes(content: PackedContent): Uint8Array {
  if (content.form === "profile") return encodeProfile(content.profile);
  return content.form === "dump" ? renderDump(content.dump) : content.bytes;
}

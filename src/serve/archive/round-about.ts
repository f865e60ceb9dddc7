/** What is kept of a round beside its captures, as JSON with times as differences. */
import { z } from "zod";
import { DecodeError } from "../../base/errors.ts";
import type { CaptureKind } from "../../capture/capture.ts";
import { isCaptureKind } from "../../capture/capture-name.ts";
import type { KeptRound, RoundToKeep } from "./archive.ts";

const TARGET = z.object({ name: z.string(), labels: z.record(z.string(), z.string()) });
const KIND = z.custom<CaptureKind>(isCaptureKind);
const EVENT_KIND = z.enum([
  "restart",
  "oom-kill",
  "ended",
  "deploy",
  "unreachable",
  "clock-back",
  "interrupted",
]);

const CAPTURE = z.object({
  name: z.string(),
  kind: KIND,
  form: z.enum(["profile", "dump", "text"]),
  whence: z.string(),
  /** Ms after the round began; null when nothing tells. */
  taken: z.number().nullable(),
  received: z.number(),
  gzip: z.boolean(),
  /** Where it is not the round's. */
  target: TARGET.optional(),
  warnings: z.array(z.string()).optional(),
  /** Ms after the round began, of what was read where that is not `taken`. */
  signals: z.array(z.string()).optional(),
});

const ABOUT = z.object({
  /** Number of the round, less its time. */
  ahead: z.number(),
  atMs: z.number(),
  target: TARGET,
  limitBytes: z.number().nullable(),
  build: z.string().nullable(),
  pinned: z.string().nullable(),
  problems: z.array(
    z.object({ name: z.string(), atMs: z.number().nullable(), message: z.string() }),
  ),
  events: z.array(z.object({ kind: EVENT_KIND, atMs: z.number(), detail: z.string() })),
  captures: z.array(CAPTURE),
});

export type RoundAbout = z.infer<typeof ABOUT>;
export type CaptureAbout = z.infer<typeof CAPTURE>;

/** Throws DecodeError for a text that is not what an archive of this version wrote. */
export function readRoundAbout(text: string): RoundAbout {
  try {
    return ABOUT.parse(JSON.parse(text));
  } catch (cause) {
    throw new DecodeError("read archive", "a round that says nothing known of itself", { cause });
  }
}

const ID_DIGITS = 14;

/** Sorted as texts in the order in which the rounds were kept. */
export function roundId(number: number): string {
  return String(number).padStart(ID_DIGITS, "0");
}

export function roundNumber(about: RoundAbout): number {
  return about.atMs + about.ahead;
}

/** What a list shows of a round. */
export function keptRound(
  about: RoundAbout,
  stored: Pick<KeptRound, "targetId" | "pinned" | "storedBytes">,
): KeptRound {
  return {
    id: roundId(roundNumber(about)),
    atMs: about.atMs,
    build: about.build,
    captures: about.captures.map(({ name, kind, taken, received }) => ({
      name,
      kind,
      takenAtMs: taken === null ? null : about.atMs + taken,
      receivedBytes: received,
    })),
    ...stored,
  };
}

/** Everything of a round but its captures. */
export function aboutRound(round: RoundToKeep, number: number): Omit<RoundAbout, "captures"> {
  const { atMs, target, limitBytes, build, pinned } = round;
  return {
    ahead: number - atMs,
    atMs,
    target: { name: target.name, labels: { ...target.labels } },
    limitBytes,
    build,
    pinned,
    problems: round.problems.map((problem) => ({ ...problem })),
    events: round.events.map((event) => ({ ...event })),
  };
}

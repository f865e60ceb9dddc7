import { createHash } from "node:crypto";
import type { CollectedRound } from "../collect/collected.ts";
import type { PushedFile } from "./watch-service.ts";
import type { WatchedTarget } from "./watched-target.ts";

/** A target that pushes is not asked; these only fill its row. */
const PUSHED_EVERY_MS = 60_000;
const ID_CHARS = 12;

/** A file that a service sent by itself, as a round of its target. */
export function pushedRound(file: PushedFile, target: WatchedTarget): CollectedRound {
  const { kind, takenAtMs, bytes } = file;
  const name = `${kind}.${extensionOf(bytes)}`;
  const whence = `pushed:${file.target}`;
  const about = { name: target.name, labels: target.labels };
  return {
    target,
    reason: "pushed",
    round: {
      number: 1,
      startedAtMs: takenAtMs,
      captures: [{ name, kind, takenAtMs, whence, target: about, bytes }],
      problems: [],
      events: [],
      cost: { targetMs: 0, nextInMs: null },
    },
  };
}

function extensionOf(bytes: Uint8Array): string {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? "pb.gz" : "txt";
}

/** Known by its name alone: whoever pushes says who it is. */
export function pushingTarget({ target: name, service, labels }: PushedFile): WatchedTarget {
  const readable = name.replace(/[^\w.-]+/g, "-").slice(0, 60);
  const hash = createHash("sha256").update(`push\n${service}\n${name}`).digest("hex");
  return {
    id: `${readable}-${hash.slice(0, ID_CHARS)}`,
    live: null,
    name,
    service,
    labels,
    origin: "push",
    everyMs: PUSHED_EVERY_MS,
    timeoutMs: PUSHED_EVERY_MS,
    limitBytes: null,
    pages: [],
    gcTraceFiles: [],
    dumpCap: null,
    budgetShare: null,
  };
}

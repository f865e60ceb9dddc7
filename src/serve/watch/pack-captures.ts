import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { TIDEMARK_VERSION } from "../../base/version.ts";
import type { Capture, CaptureProblem, Target, TargetEvent } from "../../capture/capture.ts";
import {
  encodeManifest,
  MANIFEST_NAME,
  MANIFEST_SCHEMA_VERSION,
  type ManifestCapture,
} from "../../capture/manifest.ts";
import type { TimeRange } from "../../history/tables/tables.ts";
import { RequestError } from "../answer.ts";
import type { CaptureArchive } from "../archive/archive.ts";
import { withoutSecrets } from "./scrub-labels.ts";

/** Profiles are gzip already: more effort would find nothing. */
const GZIP_LEVEL = 1;

export interface PackAsk {
  readonly targetId: string;
  readonly range: TimeRange;
  readonly capturesMax: number;
}

interface Gathered {
  target: Target;
  limitBytes: number | null;
  readonly names: string[];
  readonly problems: CaptureProblem[];
  readonly events: TargetEvent[];
}

/**
 * The captures of a range as `.tar.gz` with a manifest, as `tidemark capture --archive` writes it.
 * Labels that look like secrets are taken out; throws RequestError when the range holds nothing.
 */
export async function packCaptures(
  archive: CaptureArchive,
  ask: PackAsk,
): Promise<Uint8Array<ArrayBuffer>> {
  const gathered = await gather(archive, ask);
  if (gathered.names.length === 0) throw nothingKept();
  const captures = await archive.captures(ask.targetId, gathered.names);
  const { pack } = await import("../../capture/tar.ts");
  const tar = pack();
  const folder = "captures";
  tar.entry({ name: `${folder}/${MANIFEST_NAME}` }, manifestOf(gathered, captures));
  for (const { name, bytes } of captures) {
    tar.entry({ name: `${folder}/${name}` }, Buffer.from(bytes));
  }
  tar.finalize();
  return new Uint8Array(gzipSync(await buffer(tar), { level: GZIP_LEVEL }));
}

async function gather(archive: CaptureArchive, ask: PackAsk): Promise<Gathered> {
  const { targetId, range, capturesMax } = ask;
  const kept = await archive.rounds(targetId, range);
  const all = kept.reduce((sum, { captures }) => sum + captures.length, 0);
  const share = Math.min(1, capturesMax / Math.max(1, all));
  const roundsMax = Math.max(1, Math.floor(kept.length * share));
  const gathered: Gathered = {
    target: { name: targetId, labels: {} },
    limitBytes: null,
    names: [],
    problems: [],
    events: [],
  };
  for await (const round of archive.read({ targetId, range, roundsMax })) {
    gathered.target = round.target;
    gathered.limitBytes = round.limitBytes ?? gathered.limitBytes;
    gathered.names.push(...round.captures.map(({ capture }) => capture.name));
    gathered.problems.push(...round.problems);
    gathered.events.push(...round.events);
  }
  return gathered;
}

function manifestOf(gathered: Gathered, captures: readonly Capture[]): string {
  const { target, limitBytes, problems, events } = gathered;
  return encodeManifest({
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    tool: { name: "tidemark", version: TIDEMARK_VERSION },
    target: { ...target, labels: withoutSecrets(target.labels) },
    startedAtMs: captures[0]?.takenAtMs ?? 0,
    limitBytes,
    captures: captures.map(listed),
    problems,
    events,
  });
}

function listed({ name, kind, takenAtMs, whence, bytes }: Capture): ManifestCapture {
  return { file: name, kind, takenAtMs, whence, bytes: bytes.length, compressed: false };
}

function nothingKept(): RequestError {
  return new RequestError(404, {
    stage: "pack captures",
    message: "No captures are kept of this range.",
    help: "Choose a range in which the target was watched.",
  });
}

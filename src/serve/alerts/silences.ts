import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { StoredDocument } from "../../history/tables/tables.ts";
import { RequestError } from "../answer.ts";
import { isOpen } from "../findings/finding-life.ts";
import type { FindingRecord, Silence } from "../findings/finding-record.ts";

export const SILENCE_KIND = "silence";

/** Longer is no silence but a decision that belongs into the configuration. */
const SILENCE_MS_MAX = 366 * 24 * 3_600_000;
const SILENCES_MAX = 1_000;
const REASON_CHARS_MAX = 500;
const NAME_CHARS_MAX = 300;

const silenceSchema: z.ZodType<Silence> = z.object({
  id: z.string(),
  service: z.string(),
  findingKey: z.string(),
  targetId: z.string(),
  reason: z.string(),
  createdBy: z.string(),
  createdMs: z.number(),
  endsMs: z.number(),
});

/** Null for what is not one, or is over. */
export function readSilence({ json }: StoredDocument, nowMs: number): Silence | null {
  try {
    const read = silenceSchema.safeParse(JSON.parse(json));
    return read.success && read.data.endsMs > nowMs ? read.data : null;
  } catch {
    return null;
  }
}

/** Throws RequestError in words for the person who asked. */
export function newSilence(
  asked: Omit<Silence, "id" | "createdMs">,
  now: { readonly nowMs: number; readonly silences: number },
): Silence {
  const reason = asked.reason.trim();
  if (reason === "") throw refused("A silence needs a reason: others will ask why it is quiet.");
  if (now.silences >= SILENCES_MAX) throw refused(`There are ${SILENCES_MAX} silences already.`);
  if (!(asked.endsMs > now.nowMs)) throw refused("A silence ends in the future.");
  if (asked.endsMs - now.nowMs > SILENCE_MS_MAX) throw refused("A silence is a year at most.");
  const names = [asked.service, asked.findingKey, asked.targetId, asked.createdBy];
  if (reason.length > REASON_CHARS_MAX || names.some((name) => name.length > NAME_CHARS_MAX)) {
    throw refused(`A reason has ${REASON_CHARS_MAX} characters at most.`);
  }
  const { service, findingKey, targetId, createdBy, endsMs } = asked;
  const about = { service, findingKey, targetId, createdBy, endsMs };
  return { ...about, reason, id: randomUUID(), createdMs: now.nowMs };
}

function refused(message: string): RequestError {
  return new RequestError(400, { stage: "silence", message });
}

/** One instance is silenced only where no other one shows the finding. */
export function isSilencedBy(record: FindingRecord, silence: Silence, nowMs: number): boolean {
  if (silence.endsMs <= nowMs) return false;
  if (silence.service !== "" && silence.service !== record.service) return false;
  if (silence.findingKey !== "" && silence.findingKey !== record.key) return false;
  if (silence.targetId === "") return true;
  const shows = record.targets.filter((target) => !isOpen(record) || target.verdict !== "steady");
  return shows.length > 0 && shows.every((target) => target.targetId === silence.targetId);
}

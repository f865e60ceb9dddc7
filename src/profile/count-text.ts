import { DecodeError } from "../base/errors.ts";
import { showUnseen } from "../base/escape.ts";
import { buildProfile } from "./build-profile.ts";
import type { Profile } from "./profile.ts";
import { readingComments, readTextRecords, type TextRecords } from "./text-records.ts";

/** First line of `goroutine`, `goroutineleak`, `threadcreate` and custom profiles as text. */
export const COUNT_HEADER = /^(\S+) profile: total (\d+)\s*$/;
const RECORD = /^\s*(\d+) @/;
const STAGE = "read count profile";
const QUOTED_CHARS_MAX = 60;

/**
 * Reads a count profile as text, one sample per group of equal stacks and labels. The wait reason,
 * ids and creators are not in this format; runtime frames at the leaf are hidden. Groups without a
 * stack (`9 @`) are kept. Throws DecodeError when the first line is not the format's, LimitError.
 */
export function readCountText(bytes: Uint8Array): Profile {
  const text = readTextRecords(bytes, { stage: STAGE, record: RECORD });
  const first = text.header.find((line) => line.trim() !== "") ?? "";
  const [, name, total] = COUNT_HEADER.exec(first) ?? [];
  if (name === undefined) {
    const quoted = showUnseen(first.slice(0, QUOTED_CHARS_MAX));
    throw new DecodeError(STAGE, `first line is "${quoted}"`, { offset: 1 });
  }
  const type = { type: name, unit: "count" };
  return buildProfile({
    sampleTypes: [type],
    periodType: type,
    period: 1,
    comments: [...readingComments(text), ...cutComments(text, Number(total))],
    samples: text.records.map(({ numbers, sample }) => ({ ...sample, values: numbers })),
  });
}

/** Go writes the total first: groups that add up to less were cut off behind. */
function cutComments({ records }: TextRecords, total: number): string[] {
  const read = records.reduce((sum, { numbers: [count] }) => sum + count, 0);
  return read < total ? [`cut short: groups of ${read} in all, the first line says ${total}`] : [];
}

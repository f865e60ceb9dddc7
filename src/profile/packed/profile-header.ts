/** What a profile says of itself beside its samples, as JSON; times stand apart. */
import { z } from "zod";
import { DecodeError } from "../../base/errors.ts";
import type { Mapping, Profile } from "../profile.ts";

const VALUE_TYPE = z.object({ type: z.string(), unit: z.string() });
const HEADER = z.object({
  sampleTypes: z.array(VALUE_TYPE),
  defaultSampleType: z.string(),
  periodType: VALUE_TYPE.nullable(),
  period: z.number(),
  dropFrames: z.string(),
  keepFrames: z.string(),
  comments: z.array(z.string()),
  docUrl: z.string(),
  mappings: z.array(z.string()),
});
const MAPPING = z.object({
  start: z.string(),
  limit: z.string(),
  offset: z.string(),
  file: z.string(),
  buildId: z.string(),
  hasFunctions: z.boolean(),
  hasFilenames: z.boolean(),
  hasLineNumbers: z.boolean(),
  hasInlineFrames: z.boolean(),
});

export type ProfileHeader = z.infer<typeof HEADER>;

/** Mappings are texts of their own, to which locations refer. */
export function headerOf(profile: Profile): ProfileHeader {
  return {
    sampleTypes: profile.sampleTypes.map(({ type, unit }) => ({ type, unit })),
    defaultSampleType: profile.defaultSampleType,
    periodType: profile.periodType,
    period: profile.period,
    dropFrames: profile.dropFrames,
    keepFrames: profile.keepFrames,
    comments: [...profile.comments],
    docUrl: profile.docUrl,
    mappings: profile.mappings.map(mappingText),
  };
}

export function readHeader(text: string): ProfileHeader {
  return checked(HEADER, text);
}

function mappingText({ start, limit, offset, ...rest }: Mapping): string {
  return JSON.stringify({
    start: start.toString(16),
    limit: limit.toString(16),
    offset: offset.toString(16),
    ...rest,
  });
}

export function readMapping(text: string): Mapping {
  const { start, limit, offset, ...rest } = checked(MAPPING, text);
  return { start: address(start), limit: address(limit), offset: address(offset), ...rest };
}

function address(hex: string): bigint {
  return /^[0-9a-f]{1,16}$/.test(hex) ? BigInt(`0x${hex}`) : 0n;
}

function checked<Value>(shape: z.ZodType<Value>, text: string): Value {
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new DecodeError("read pack", "a profile without a header that is known", { cause });
  }
}

import type { Profile } from "./profile.ts";

/** The header of a merged profile: largest period, earliest time, added durations, first names. */
export function mergeHeaders(profiles: readonly Profile[]) {
  const [first] = profiles;
  const times = profiles.map((profile) => profile.timeNanos).filter((time) => time !== 0n);
  return {
    sampleTypes: first.sampleTypes,
    periodType: first.periodType,
    period: Math.max(...profiles.map((profile) => profile.period)),
    timeNanos: times.reduce(
      (earliest, time) => (time < earliest ? time : earliest),
      times[0] ?? 0n,
    ),
    durationNanos: profiles.reduce((sum, profile) => sum + profile.durationNanos, 0n),
    dropFrames: first.dropFrames,
    keepFrames: first.keepFrames,
    comments: [...new Set(profiles.flatMap((profile) => profile.comments))],
    defaultSampleType: firstNonEmpty(profiles.map((profile) => profile.defaultSampleType)),
    docUrl: firstNonEmpty(profiles.map((profile) => profile.docUrl)),
  };
}

function firstNonEmpty(texts: readonly string[]): string {
  return texts.find((text) => text !== "") ?? "";
}

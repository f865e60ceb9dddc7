import { compareText } from "../base/compare-text.ts";
import type { Frame } from "../profile/profile.ts";
import { blockedFrame, spawnFrame } from "../profile/user-frame.ts";
import type { GoroutineTally, MinuteRange } from "./goroutine-tally.ts";

/** What puts goroutines into one group; `site` is blocked line, wait and creator together. */
export type GroupBy =
  | { readonly by: "site" | "creator" | "state" }
  | { readonly by: "label"; readonly key: string };

export interface GoroutineGroup {
  /** Equal for the same group in another capture of the same program. */
  readonly key: string;
  /** Of the largest stack in the group; all groups but those by site may hold several. */
  readonly site: Frame | null;
  readonly creator: Frame | null;
  readonly state: string;
  /** Value of the label, for groups by label; null for goroutines without it. */
  readonly label: string | null;
  readonly count: number;
  readonly leaked: number;
  readonly minutes: MinuteRange | null;
  /** Different stacks in the group, the largest first. */
  readonly stacks: readonly { readonly frames: readonly Frame[]; readonly count: number }[];
  readonly sites: number;
  readonly states: number;
}

/** Groups of one moment, the largest first; equal ones by key, so that the order never varies. */
export function groupGoroutines(
  tallies: readonly GoroutineTally[],
  groupBy: GroupBy,
): readonly GoroutineGroup[] {
  const members = new Map<string, GoroutineTally[]>();
  for (const tally of tallies) {
    const key = groupKey(tally, groupBy);
    const group = members.get(key);
    if (group === undefined) members.set(key, [tally]);
    else group.push(tally);
  }
  const groups = [...members].map(([key, group]) => groupOf(key, group, groupBy));
  return groups.sort((a, b) => b.count - a.count || compareText(a.key, b.key));
}

/** The group a goroutine belongs to. */
export function groupKey(tally: GoroutineTally, groupBy: GroupBy): string {
  switch (groupBy.by) {
    case "state":
      return tally.state;
    case "creator":
      return frameKey(spawnFrame(tally));
    case "label":
      return JSON.stringify(tally.labels[groupBy.key] ?? null);
    case "site":
      return [frameKey(blockedFrame(tally.frames)), tally.state, frameKey(spawnFrame(tally))].join(
        "\n",
      );
  }
}

function frameKey(frame: Frame | null): string {
  return frame === null ? "" : `${frame.function} ${frame.file}:${frame.line}`;
}

function groupOf(
  key: string,
  members: readonly GoroutineTally[],
  groupBy: GroupBy,
): GoroutineGroup {
  const stacks = stacksOf(members);
  const largest = members.reduce((most, tally) => (tally.count > most.count ? tally : most));
  const sites = new Set(members.map(({ frames }) => frameKey(blockedFrame(frames))));
  const states = new Set(members.map(({ state }) => state));
  return {
    key,
    site: blockedFrame(largest.frames),
    creator: spawnFrame(largest),
    state: largest.state,
    label: groupBy.by === "label" ? (largest.labels[groupBy.key] ?? null) : null,
    count: members.reduce((sum, { count }) => sum + count, 0),
    leaked: members.reduce((sum, { leaked }) => sum + leaked, 0),
    minutes: minutesOf(members),
    stacks,
    sites: sites.size,
    states: states.size,
  };
}

/** Equal stacks with different states or labels are one stack here. */
function stacksOf(members: readonly GoroutineTally[]): GoroutineGroup["stacks"] {
  const byStack = new Map<string, { readonly frames: readonly Frame[]; readonly count: number }>();
  for (const { frames, count } of members) {
    const key = frames.map(frameKey).join("\n");
    byStack.set(key, { frames, count: count + (byStack.get(key)?.count ?? 0) });
  }
  return [...byStack.values()].sort((a, b) => b.count - a.count);
}

function minutesOf(members: readonly GoroutineTally[]): MinuteRange | null {
  const ranges = members.flatMap(({ minutes }) => minutes ?? []);
  if (ranges.length === 0) return null;
  return {
    least: ranges.reduce((least, range) => Math.min(least, range.least), Number.POSITIVE_INFINITY),
    most: ranges.reduce((most, range) => Math.max(most, range.most), 0),
    count: ranges.reduce((sum, range) => sum + range.count, 0),
  };
}

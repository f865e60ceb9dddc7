import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { formatCount } from "../base/units.ts";
import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import {
  type GoroutineGroup,
  type GroupBy,
  groupGoroutines,
  groupKey,
} from "../views/goroutine-groups.ts";
import {
  type GoroutineTally,
  isGoroutineProfile,
  tallyDump,
  tallyProfile,
} from "../views/goroutine-tally.ts";
import type { GoroutineGroupRow, GoroutineView } from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { FindingIndex } from "./finding-index.ts";
import { cohortsUntil, type GroupCohorts } from "./group-cohorts.ts";
import { stackFilter } from "./stack-filter.ts";

/** Groups and stacks of a group shown at most; the largest are kept. */
const GROUPS_MAX = 2_000;
const STACKS_MAX = 20;

/** Goroutines of a capture in groups: by `site`, `creator`, `state` or `label:<key>`. */
export async function goroutineView(
  data: ExplorerData,
  request: ViewRequest,
  by = "site",
): Promise<GoroutineView> {
  const { capture } = request;
  const groupBy = readGroupBy(by);
  const dump = data.dump?.(capture.id) ?? null;
  const all = dump === null ? tallyCounts(data, capture.id) : tallyDump(dump).tallies;
  const isWanted = await stackFilter(request);
  const tallies = all.filter(({ frames }) => isWanted(frames));
  const groups = groupGoroutines(tallies, groupBy);
  const cohorts = cohortsUntil(data, { capture, groupBy });
  const ages = dump === null ? null : agesByGroup(dump, groupBy);
  const findings = new FindingIndex(data.report, "goroutine");
  const rows = groups
    .slice(0, GROUPS_MAX)
    .map((group) => groupRow(group, { cohorts, ages, findings }));
  return {
    capture,
    by,
    labelKeys: [...new Set(all.flatMap(({ labels }) => Object.keys(labels)))].sort(),
    total: tallies.reduce((sum, { count }) => sum + count, 0),
    groups: rows,
    notes: [
      ...((request.range ?? null) === null
        ? []
        : [said("the last capture of the range, by itself")]),
      ...notesOf(dump, groups.length - rows.length),
      ...cohorts.notes,
    ],
  };
}

const GROUPS_BY = ["site", "creator", "state"] as const;

function readGroupBy(by: string): GroupBy {
  const found = GROUPS_BY.find((one) => one === by);
  if (found !== undefined) return { by: found };
  if (by.startsWith("label:")) return { by: "label", key: by.slice("label:".length) };
  const wanted = said("site, creator, state or label:<key>");
  throw new UsageError(`group goroutines: by=${quoteShort(by)} is not one of ${wanted}`);
}

function tallyCounts(data: ExplorerData, captureId: string): readonly GoroutineTally[] {
  const profile = data.profile(captureId);
  if (isGoroutineProfile(profile)) return tallyProfile(profile);
  throw new UsageError(`group goroutines: ${quoteShort(captureId)} is no goroutine profile`);
}

function notesOf(dump: GoroutineDump | null, cut: number): readonly string[] {
  const notes: string[] = [];
  if (dump === null)
    notes.push(said("counts without ids: ages, creators, births and deaths are not known"));
  if (dump?.truncated === true) notes.push(said("the dump is cut: its counts are lower bounds"));
  if (cut > 0) notes.push(say`${formatCount(cut)} smaller groups are left out`);
  return notes;
}

interface RowContext {
  readonly cohorts: GroupCohorts;
  readonly ages: ReadonlyMap<string, GoroutineGroupRow["ages"]> | null;
  readonly findings: FindingIndex;
}

function groupRow(group: GoroutineGroup, context: RowContext): GoroutineGroupRow {
  const { key, site, creator, state, label, count, leaked, minutes } = group;
  const { cohorts, ages, findings } = context;
  const cohort = cohorts.byGroup.get(key);
  return {
    key,
    site,
    creator,
    state,
    label,
    count,
    leaked,
    waitMinutes: minutes === null ? null : { least: minutes.least, most: minutes.most },
    born: cohort?.born ?? null,
    gone: cohort?.gone ?? null,
    seenForMs: cohort?.seenForMs ?? null,
    points: cohort?.points ?? [],
    ages: ages?.get(key) ?? [],
    stacks: group.stacks.slice(0, STACKS_MAX),
    finding: findings.ofLine(site) ?? (site === null ? null : findings.ofFunction(site.function)),
  };
}

/** Where the bars of an age histogram begin, in minutes. Waits below one are not printed by Go. */
const AGE_FLOORS_MINUTES = [0, 1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 1440, 2880, 10080] as const;

/** How long the goroutines of each group have waited; bars without any are left out. */
function agesByGroup(
  dump: GoroutineDump,
  groupBy: GroupBy,
): ReadonlyMap<string, GoroutineGroupRow["ages"]> {
  const { tallies, tallyOf } = tallyDump(dump);
  const keys = tallies.map((tally) => groupKey(tally, groupBy));
  const counts = new Map<string, number[]>();
  for (let i = 0; i < dump.count; i++) {
    const minutes = Math.max(0, dump.minutes[i]);
    const bar = AGE_FLOORS_MINUTES.findLastIndex((floor) => floor <= minutes);
    const key = keys[tallyOf[i]];
    const bars = counts.get(key) ?? AGE_FLOORS_MINUTES.map(() => 0);
    bars[bar]++;
    counts.set(key, bars);
  }
  const named = (bars: readonly number[]) =>
    AGE_FLOORS_MINUTES.map((fromMinutes, bar) => ({ fromMinutes, count: bars[bar] })).filter(
      ({ count }) => count > 0,
    );
  return new Map([...counts].map(([key, bars]) => [key, named(bars)]));
}

/** The whole life of a finding as lanes and events of a chart, across builds and restarts. */
import { said, say } from "../../base/language.ts";
import type { Report, ReportEvent, ReportFinding } from "../../report/report.ts";
import type { FindingRecord } from "../../serve/findings/finding-record.ts";
import type { FindingView, SitePoints, WatchEvent } from "../../serve/watch-api.ts";
import type { Point, TimeSpan } from "../charts/plot.ts";
import { shortPlace } from "../table/short-place.ts";
import type { ChartLane } from "../verdict/chart-lanes.ts";
import { measureName } from "../verdict/phrases.ts";

/** Events that a chart marks; those of the watch itself are told elsewhere. */
const MARKED: ReadonlySet<WatchEvent["kind"]> = new Set([
  "deploy",
  "build",
  "restart",
  "oom-kill",
  "ended",
  "unreachable",
  "clock-back",
  "interrupted",
]);

const LETTER_KINDS: Readonly<Partial<Record<WatchEvent["kind"], string>>> = { build: "deploy" };

export function chartEvents(events: readonly WatchEvent[]): readonly ReportEvent[] {
  return events
    .filter(({ kind }) => MARKED.has(kind))
    .map(({ kind, atMs, detail }) => ({ kind: LETTER_KINDS[kind] ?? kind, atMs, detail }));
}

/** The report as if this finding were its only one, with the events the watch saw. */
export function reportOfFinding(
  report: Report,
  finding: ReportFinding,
  events: readonly WatchEvent[],
): Report {
  const others = report.findings.filter(({ id }) => id !== finding.id);
  return {
    ...report,
    verdict: finding.verdict,
    reason: finding.sentence,
    findings: [finding, ...others],
    events: [...report.events, ...chartEvents(events)],
  };
}

type LifeParts = Pick<FindingView, "events" | "record">;

/** Null where the whole life is no longer than one point. */
export function lifeLane({ record, site }: FindingView): ChartLane | null {
  const seen = site === null ? [] : extremes(site);
  if (seen.length < 2) return null;
  const points = [...seen, ...cleanAfter(record, seen.at(-1)?.[0] ?? 0)];
  const place = shortPlace(record.site) || said("no known line");
  return {
    title: say`${measureName(record.measure)} at ${place}`,
    kind: "tide",
    unit: record.unit,
    points,
    lowWater: [],
    around: [],
    verdict: "steady",
    height: 120,
    forecast: null,
    limitBytes: null,
    says: [],
  };
}

/** A build that was judged without it after it was last seen: the population was looked for. */
function cleanAfter({ builds }: FindingRecord, lastMs: number): readonly Point[] {
  return builds
    .filter(({ verdict, firstSeenMs }) => verdict === "steady" && firstSeenMs > lastMs)
    .toSorted((a, b) => a.firstSeenMs - b.firstSeenMs)
    .flatMap(({ firstSeenMs, lastSeenMs }): readonly Point[] => [
      [firstSeenMs, 0],
      [Math.max(firstSeenMs + 1, lastSeenMs), 0],
    ]);
}

/** Lowest and highest of each bucket: nothing is averaged. */
function extremes({ points }: SitePoints): readonly Point[] {
  return points.flatMap(([atMs, min, max], index): readonly Point[] => {
    if (min === max) return [[atMs, min]];
    const next = points[index + 1]?.[0] ?? atMs + 1;
    return [
      [atMs, min],
      [(atMs + next) / 2, max],
    ];
  });
}

/** Lives of the process, so that no line is drawn across a restart or to another build. */
export function livesOf({ events, record }: LifeParts, lane: ChartLane): readonly TimeSpan[] {
  const from = lane.points[0]?.[0] ?? 0;
  const to = lane.points.at(-1)?.[0] ?? 0;
  const restarts = events.filter(({ kind }) => kind === "restart").map(({ atMs }) => atMs);
  const builds = record.builds.map(({ firstSeenMs }) => firstSeenMs);
  const starts = [...new Set([...restarts, ...builds])]
    .filter((atMs) => atMs > from && atMs < to)
    .sort((a, b) => a - b);
  const edges = [from, ...starts, to];
  return edges.slice(1).map((toMs, index) => ({ fromMs: edges[index] ?? from, toMs }));
}

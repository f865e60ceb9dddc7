/** Whether the code that leaked ran in `after`: only then does its silence mean something. */
import { said, say } from "../../base/language.ts";
import { formatAmount, formatCount, formatNumber, HOUR_MS } from "../../base/units.ts";
import { simplifyName } from "../../profile/names.ts";
import type { ReportFinding, ReportInterval } from "../../report/report.ts";
import type { PathRuns } from "./path-runs.ts";
import { pathRuns } from "./path-runs.ts";
import type { Side } from "./side.ts";
import type { Exposure } from "./verified.ts";
import { SILENT_EXPECTED_MIN, type WorkRatio } from "./work.ts";

/** Less of the work of `before` than this is idle, whatever is left of it. */
export const BUSY_SHARE_MIN = 0.1;
/**
 * The same where the load is guessed from what the process allocated: of that our own probes are a
 * part, in a small program the greater one.
 */
export const GUESSED_SHARE_MIN = 0.5;
/** Births and samples on the path from which it ran for certain, and not by a start alone. */
export const PATH_SEEN_MIN = 3;
/** Samples that the path should have shown: so many do not stay away by chance (e^-10). */
export const PATH_EXPECTED_MIN = 10;

/** How often the code of a finding ran in `after`. */
export type Ran = Pick<Exposure, "by" | "count" | "perHour"> & {
  readonly isRun: boolean;
  readonly says: string;
};

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /** Work of `after` by work of `before`; null where none was counted on both. */
  readonly load: WorkRatio | null;
}

/** The surest sign first; nothing that was seen of it counts as not run. */
export function ranInAfter(finding: ReportFinding, sides: Sides): Ran {
  const { after, load } = sides;
  const hours = after.report.window.durationMs / HOUR_MS;
  if (after.work.requests !== null) return byRequests(after, after.work.requests);
  const path = pathsOf(finding, sides);
  const seen =
    path === null ? null : bySight(finding, { path: path.after, name: after.name, hours });
  if (seen !== null) return seen;
  if (load?.isCounted === true) return byLoad(load, "counters", sides);
  const missing = path === null ? null : missingPath(finding, { path, sides });
  if (missing !== null) return missing;
  return load === null ? nothingCounted() : byLoad(load, "process", sides);
}

interface Paths {
  readonly before: PathRuns;
  readonly after: PathRuns;
}

function pathsOf(finding: ReportFinding, { before, after }: Sides): Paths | null {
  if (before.diagnosis === null || after.diagnosis === null || finding.kind === "native") {
    return null;
  }
  return {
    before: pathRuns(finding, before.diagnosis.series),
    after: pathRuns(finding, after.diagnosis.series),
  };
}

function byRequests({ name }: Side, { sent, perHour }: { sent: number; perHour: number }): Ran {
  const isRun = sent > 0;
  const says = isRun
    ? say`${formatCount(sent)} requests in ${name}`
    : say`no request reached ${name}: the code that leaks may not have run`;
  return { by: isRun ? "requests" : "none", count: sent, perHour, isRun, says };
}

function bySight(
  { createdBy }: ReportFinding,
  { path, name, hours }: { path: PathRuns; name: string; hours: number },
): Ran | null {
  const perHour = (count: number): number | null => (hours > 0 ? count / hours : null);
  if (path.births >= PATH_SEEN_MIN && createdBy !== null) {
    const creator = simplifyName(createdBy.function);
    const says = say`${formatAmount(path.births, "goroutines")} started by ${creator} were seen in ${name}, ${formatCount(path.gone)} of them gone before its end`;
    return { by: "births", count: path.births, perHour: perHour(path.births), isRun: true, says };
  }
  if (path.allocations < PATH_SEEN_MIN) return null;
  const { allocations: count } = path;
  const says = say`the functions of its path allocated in ${name}: ${formatCount(count)} sampled objects`;
  return { by: "allocations", count, perHour: perHour(count), isRun: true, says };
}

/**
 * Null where the path would not have been seen either way. What is allocated at the site itself may
 * end with the fix, but hardly to the last byte; goroutines of its creator that come and go are
 * seen on both sides or on none.
 */
function missingPath(
  { kind }: ReportFinding,
  { path, sides: { before, after } }: { readonly path: Paths; readonly sides: Sides },
): Ran | null {
  const [a, b] = [before.report.window.durationMs, after.report.window.durationMs];
  const share = a > 0 ? b / a : 0;
  // A block that only grows is all that its line allocates: a fix may end it.
  const atPath = kind === "container" ? path.before.elsewhere : path.before.allocations;
  const isSilent = path.after.allocations === 0 && atPath * share >= SILENT_EXPECTED_MIN;
  const isFewer = isMissing(path.before.elsewhere * share, path.after.elsewhere);
  const by = { before: before.name, after: after.name };
  if (isSilent || isFewer) return notRun("functions", { path, by });
  return isMissing(path.before.gone * share, path.after.births)
    ? notRun("creator", { path, by })
    : null;
}

function isMissing(expected: number, seen: number): boolean {
  return expected >= PATH_EXPECTED_MIN && seen < BUSY_SHARE_MIN * expected;
}

function notRun(
  by: "functions" | "creator",
  about: { readonly path: Paths; readonly by: { readonly before: string; readonly after: string } },
): Ran {
  const { before, after } = about.path;
  const says =
    by === "functions"
      ? say`the functions of its path allocated ${formatCount(before.allocations)} sampled objects in ${about.by.before} and ${formatCount(after.allocations)} in ${about.by.after}`
      : say`${formatCount(before.gone)} goroutines of the same creator came and went in ${about.by.before}, and ${formatCount(after.births)} were seen in ${about.by.after}`;
  const count = by === "functions" ? after.allocations : after.births;
  return {
    by: "none",
    count,
    perHour: null,
    isRun: false,
    says: say`${says}: it hardly ran there`,
  };
}

function nothingCounted(): Ran {
  return {
    by: "none",
    count: null,
    perHour: null,
    isRun: false,
    says: said("no figure of work was counted on both sides, so nothing shows that its code ran"),
  };
}

function byLoad(load: WorkRatio, by: "counters" | "process", { after }: Sides): Ran {
  const isGuessed = by === "process" && after.diagnosis !== null;
  const isRun = load.ratio >= (isGuessed ? GUESSED_SHARE_MIN : BUSY_SHARE_MIN);
  const says = isRun
    ? say`${after.name} carried ${load.says}`
    : say`${after.name} carried ${load.says}: the code that leaks may not have run`;
  return { by: isRun ? by : "none", count: load.ratio, perHour: null, isRun, says };
}

/** What a finding would have left in `after`, put behind what shows that its code ran. */
export function exposureOf(ran: Ran, expected: ReportInterval | null, stayed: string): Exposure {
  const { by, count, perHour } = ran;
  const would =
    expected === null ? "" : say`; at the rate of before ${expectedWords(expected)}${stayed}`;
  return { by, count, perHour, expected, says: `${ran.says}${would}` };
}

function expectedWords({ estimate, low, high }: ReportInterval): string {
  const leaks = say`${formatNumber(round(estimate))} (${formatNumber(round(low))} to ${formatNumber(round(high))})`;
  return say`${leaks} would have stayed`;
}

function round(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}

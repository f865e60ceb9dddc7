import { say } from "../../base/language.ts";
import { HOUR_MS } from "../../base/units.ts";
import type { Report, ReportFinding, ReportInterval } from "../../report/report.ts";
import type { FindingEntry, TargetMemory } from "./finding-entry.ts";
import { isOpen, stepTo } from "./finding-life.ts";
import type { FindingBuild, FindingRecord, FindingTarget } from "./finding-record.ts";
import {
  FORMING_MS_MAX,
  OPEN_JUDGEMENTS_MIN,
  OPEN_WATCHED_MS_MIN,
  RATE_FACTOR_MIN,
  RATE_JUDGEMENTS_MIN,
  TARGETS_MAX,
} from "./finding-rules.ts";
import { firstVersion } from "./first-version.ts";
import type { Judged } from "./judged.ts";
import { isRestarted } from "./note-absence.ts";
import { earlierBuilds, hadIt, type ServiceBuild } from "./service-builds.ts";

/** A finding in a judgement, with what is known of the builds of its service. */
export interface Sighting {
  readonly finding: ReportFinding;
  readonly judged: Judged;
  readonly builds: readonly ServiceBuild[];
}

/** A finding that nobody has seen before. */
export function firstSighting(key: string, sighting: Sighting): FindingEntry {
  const { finding, judged } = sighting;
  const { name } = judged;
  const why =
    finding.verdict === "leaking" ? say`called leaking once at ${name}` : say`suspected at ${name}`;
  const record: FindingRecord = {
    key,
    id: finding.id,
    service: judged.service,
    state: "forming",
    ...shownOf(finding),
    firstSeenMs: judged.atMs,
    openedMs: null,
    closedMs: null,
    lastSeenMs: judged.atMs,
    limitAtMs: null,
    targets: [],
    builds: [],
    changes: [{ ...momentOf(sighting), from: null, to: "forming", why }],
  };
  const none = { functions: [], told: null, above: 0, below: 0, targets: [] };
  return noteSighting({ ...none, record, kind: finding.kind }, sighting);
}

/** The entry after a judgement that showed its finding. */
export function noteSighting(entry: FindingEntry, sighting: Sighting): FindingEntry {
  const { finding, judged } = sighting;
  const weaker = isWeaker(entry, finding);
  const targets = withTarget(entry.record.targets, sighting, weaker);
  const memories = [
    memoryAfter(entry, sighting),
    ...entry.targets.filter((memory) => memory.targetId !== judged.targetId),
  ].slice(0, TARGETS_MAX);
  const lead = leadTarget(targets, memories);
  const isLead = !weaker && (lead === undefined || lead.targetId === judged.targetId);
  const seen: FindingRecord = {
    ...entry.record,
    ...(isLead ? shownOf(finding, entry.record) : {}),
    lastSeenMs: Math.max(entry.record.lastSeenMs, judged.atMs),
    limitAtMs: earliest(memories),
    targets,
    builds: withBuild(entry.record, sighting),
  };
  const functions = isLead ? functionsOf(finding) : entry.functions;
  const noted = { ...entry, functions, record: seen, targets: memories };
  return isOpen(seen) ? compareRate(noted, sighting, lead) : maybeOpen(noted, sighting, lead);
}

/** A look that only suspects what was told as a leak: it takes nothing back. */
function isWeaker({ record }: FindingEntry, { verdict }: ReportFinding): boolean {
  return isOpen(record) && verdict !== "leaking";
}

/** Every function by which it may be known in the next judgement. */
export function functionsOf(finding: ReportFinding): readonly string[] {
  return [finding.site, ...finding.together.map(({ site }) => site)].map((site) => site.function);
}

type Shown = Pick<
  FindingRecord,
  "verdict" | "grade" | "classId" | "sentence" | "site" | "measure" | "unit"
>;

/** What the runtime proved stays proved while the leak goes on. */
function shownOf(finding: ReportFinding, before?: FindingRecord): Shown {
  const { verdict, classId, sentence, site, measure, unit } = finding;
  const wasProven = before !== undefined && isOpen(before) && before.grade === "proven";
  const grade = wasProven ? "proven" : finding.grade;
  return { verdict, grade, classId, sentence, site, measure, unit };
}

function momentOf({ finding, judged }: Sighting) {
  return { atMs: judged.atMs, build: judged.build, ratePerHour: finding.ratePerHour };
}

/** A weaker look at a leak that was told changes how many there are, and when they were seen. */
function withTarget(
  targets: readonly FindingTarget[],
  { finding, judged: { targetId, name, atMs } }: Sighting,
  weaker: boolean,
): readonly FindingTarget[] {
  const known = targets.find((target) => target.targetId === targetId);
  const before = known?.ratePerHour ?? null;
  const seen: FindingTarget = {
    targetId,
    name,
    verdict: weaker && known?.verdict === "leaking" ? "leaking" : finding.verdict,
    current: finding.current,
    ratePerHour: weaker ? before : (finding.ratePerHour ?? before),
    lastSeenMs: atMs,
  };
  const others = targets.filter((target) => target.targetId !== targetId);
  return [seen, ...others].sort((a, b) => b.lastSeenMs - a.lastSeenMs).slice(0, TARGETS_MAX);
}

function memoryAfter(entry: FindingEntry, sighting: Sighting): TargetMemory {
  const { finding, judged } = sighting;
  const known = entry.targets.find((memory) => memory.targetId === judged.targetId);
  return {
    targetId: judged.targetId,
    seen: true,
    leaking: leakingInARow(known?.leaking ?? 0, finding, judged.report),
    clean: 0,
    judgedMs: judged.atMs,
    build: judged.build,
    ...(isWeaker(entry, finding) ? heldAgainst(entry, known, judged) : heldAgainstItself(judged)),
    limitAtMs: limitOf(judged.report),
    gone: false,
  };
}

type HeldAgainst = Pick<TargetMemory, "windowMs" | "allocatedBytesPerHour" | "restarted">;

function heldAgainstItself({ report, allocatedBytesPerHour = null }: Judged): HeldAgainst {
  const { durationMs } = report.window;
  return { windowMs: durationMs, allocatedBytesPerHour, restarted: false };
}

/** A cure is held against the leak that was told, not against a suspicion that came after it. */
function heldAgainst(
  { record }: FindingEntry,
  known: TargetMemory | undefined,
  judged: Judged,
): HeldAgainst {
  if (known === undefined) return { ...heldAgainstItself(judged), restarted: true };
  const { windowMs, allocatedBytesPerHour } = known;
  const restarted = known.restarted || isRestarted(record, known, judged);
  return { windowMs, allocatedBytesPerHour, restarted };
}

function leakingInARow(before: number, finding: ReportFinding, report: Report): number {
  if (finding.verdict !== "leaking") return 0;
  if (finding.grade === "proven") return Math.max(before, OPEN_JUDGEMENTS_MIN);
  const watchedMs = report.window.runs.reduce((sum, run) => sum + run.toMs - run.fromMs, 0);
  return watchedMs < OPEN_WATCHED_MS_MIN ? before : before + 1;
}

function limitOf({ forecast, window }: Report): number | null {
  if (forecast === null || window.toMs === null) return null;
  return Math.round(window.toMs + forecast.hours.estimate * HOUR_MS);
}

function earliest(memories: readonly TargetMemory[]): number | null {
  const limits = memories
    .filter((memory) => memory.seen && !memory.gone)
    .map((memory) => memory.limitAtMs)
    .filter((limit) => limit !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** The target that shows it worst: the fastest of those that leak, else the largest. */
function leadTarget(
  targets: readonly FindingTarget[],
  memories: readonly TargetMemory[],
): FindingTarget | undefined {
  const gone = new Set(memories.filter((memory) => memory.gone).map((memory) => memory.targetId));
  const rank = (target: FindingTarget) =>
    (target.verdict === "leaking" ? 2 : target.verdict === "suspect" ? 1 : 0) -
    (gone.has(target.targetId) ? 3 : 0);
  return [...targets].sort(
    (a, b) =>
      rank(b) - rank(a) ||
      (b.ratePerHour?.estimate ?? 0) - (a.ratePerHour?.estimate ?? 0) ||
      b.current - a.current,
  )[0];
}

function withBuild(record: FindingRecord, sighting: Sighting): readonly FindingBuild[] {
  const { finding, judged, builds } = sighting;
  const known = record.builds.find((build) => build.build === judged.build);
  const wasLeaking = known?.verdict === "leaking";
  const here: FindingBuild = {
    build: judged.build,
    firstSeenMs: known === undefined || !hadIt(known) ? judged.atMs : known.firstSeenMs,
    lastSeenMs: judged.atMs,
    verdict: wasLeaking ? "leaking" : finding.verdict,
    ratePerHour: finding.ratePerHour ?? known?.ratePerHour ?? null,
  };
  const seen = [...record.builds.filter((build) => build.build !== judged.build), here];
  const rate = finding.ratePerHour ?? rateOf(record);
  const earlier = earlierBuilds(builds, { ...record, builds: seen.filter(hadIt) }, rate);
  const names = new Set(earlier.map((build) => build.build));
  return [...earlier, ...seen.filter((build) => !names.has(build.build))].sort(
    (a, b) => a.firstSeenMs - b.firstSeenMs,
  );
}

function rateOf(record: FindingRecord): ReportInterval | null {
  return record.targets.find((target) => target.ratePerHour !== null)?.ratePerHour ?? null;
}

function maybeOpen(
  entry: FindingEntry,
  sighting: Sighting,
  lead: FindingTarget | undefined,
): FindingEntry {
  const { judged, finding } = sighting;
  const moment = momentOf(sighting);
  const isFaded = entry.record.state === "closed" && entry.record.openedMs === null;
  const record = isFaded
    ? stepTo(entry.record, { ...moment, to: "forming", why: say`seen again at ${judged.name}` })
    : entry.record;
  const times = entry.targets
    .filter((memory) => judged.atMs - memory.judgedMs <= FORMING_MS_MAX)
    .reduce((sum, memory) => sum + memory.leaking, 0);
  if (times < OPEN_JUDGEMENTS_MIN) return { ...entry, record };
  const to = record.state === "closed" ? "reopened" : "open";
  const { name } = judged;
  const grounds =
    finding.grade === "proven"
      ? say`proven at ${name}`
      : say`leaking in ${times} judgements in a row at ${name}`;
  const why = say`${grounds}; ${firstVersion(record)}`;
  const told = lead?.ratePerHour ?? finding.ratePerHour;
  return { ...entry, record: stepTo(record, { ...moment, to, why }), told, above: 0, below: 0 };
}

/** Only the target that shows it worst tells of its rate: others would flicker. */
function compareRate(
  entry: FindingEntry,
  sighting: Sighting,
  lead: FindingTarget | undefined,
): FindingEntry {
  const rate = sighting.finding.ratePerHour;
  const isLead = lead?.targetId === sighting.judged.targetId;
  if (!isLead || rate === null || sighting.finding.verdict !== "leaking") return entry;
  const { told } = entry;
  if (told === null) return { ...entry, told: rate };
  const above = isAbove(rate, told) ? entry.above + 1 : 0;
  const below = isAbove(told, rate) ? entry.below + 1 : 0;
  if (Math.max(above, below) < RATE_JUDGEMENTS_MIN) return { ...entry, above, below };
  const to = above > 0 ? "worse" : "better";
  const times = Math.max(rate.estimate, told.estimate) / Math.min(rate.estimate, told.estimate);
  const shown = times.toFixed(1);
  const why =
    above > 0
      ? say`${shown} times as fast as it was last told`
      : say`${shown} times as slow as it was last told`;
  const record = stepTo(entry.record, { ...momentOf(sighting), to, why });
  return { ...entry, record, told: rate, above: 0, below: 0 };
}

function isAbove(rate: ReportInterval, other: ReportInterval): boolean {
  return rate.low > other.high && rate.estimate >= other.estimate * RATE_FACTOR_MIN;
}

import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { formatDuration, formatRate, rateScaleFor } from "../../base/units.ts";
import type { ReportInterval } from "../../report/report.ts";
import type { FindingEntry, TargetMemory } from "./finding-entry.ts";
import { isOpen, stepTo } from "./finding-life.ts";
import type { FindingBuild, FindingRecord } from "./finding-record.ts";
import {
  BUSY_SHARE_MIN,
  CLOSE_JUDGEMENTS_MIN,
  CLOSE_RATE_SHARE_MIN,
  IDLE_MS_MAX,
  SAME_RUN_TIMES,
  TARGETS_MAX,
} from "./finding-rules.ts";
import type { Judged } from "./judged.ts";
import { hadIt } from "./service-builds.ts";

/** The entry after a judgement that did not show its finding; itself when that says nothing. */
export function noteAbsence(entry: FindingEntry, judged: Judged): FindingEntry {
  if (judged.report.verdict === "unknown") return entry;
  const known = entry.targets.find((memory) => memory.targetId === judged.targetId);
  if (entry.record.state === "closed") return known?.leaking ? withoutStreak(entry, known) : entry;
  if (known === undefined && !isOtherBuild(entry.record, judged.build)) return entry;
  const memory = afterAbsence(entry, judged, known);
  const others = entry.targets.filter((other) => other.targetId !== judged.targetId);
  const targets = [memory, ...others].slice(0, TARGETS_MAX);
  const record = memory.clean === 0 ? entry.record : withClean(entry.record, judged);
  return maybeClose({ ...entry, record, targets }, judged);
}

function withoutStreak(entry: FindingEntry, known: TargetMemory): FindingEntry {
  const others = entry.targets.filter((memory) => memory !== known);
  return { ...entry, targets: [{ ...known, leaking: 0 }, ...others] };
}

function isOtherBuild(record: FindingRecord, build: string | null): boolean {
  return build !== null && !record.builds.some((seen) => seen.build === build && hadIt(seen));
}

function afterAbsence(
  entry: FindingEntry,
  judged: Judged,
  known: TargetMemory | undefined,
): TargetMemory {
  const before: TargetMemory = known ?? {
    targetId: judged.targetId,
    seen: false,
    leaking: 0,
    clean: 0,
    judgedMs: judged.atMs,
    build: judged.build,
    windowMs: 0,
    allocatedBytesPerHour: null,
    restarted: true,
    limitAtMs: null,
    gone: false,
  };
  const restarted = before.restarted || isRestarted(entry.record, before, judged);
  const noted = { ...before, leaking: 0, judgedMs: judged.atMs, restarted, gone: false };
  return isClean(entry, noted, judged) ? { ...noted, clean: before.clean + 1 } : noted;
}

/** Whether another process runs than the one that was seen with the finding last. */
export function isRestarted(record: FindingRecord, before: TargetMemory, judged: Judged): boolean {
  if (before.build !== judged.build) return true;
  const seenMs = lastSeenMs(record, judged.targetId);
  const { events, window } = judged.report;
  if (events.some((event) => event.kind === "restart" && event.atMs > seenMs)) return true;
  const last = window.runs.at(-1);
  return window.runs.length > 1 && last !== undefined && last.fromMs > seenMs;
}

function lastSeenMs(record: FindingRecord, targetId: string): number {
  return record.targets.find((target) => target.targetId === targetId)?.lastSeenMs ?? 0;
}

/** Whether the finding, had it been there at its old rate, would have shown since it was seen. */
function isClean(entry: FindingEntry, memory: TargetMemory, judged: Judged): boolean {
  const times = memory.restarted ? 1 : SAME_RUN_TIMES;
  const { durationMs, toMs } = judged.report.window;
  const sinceMs = (toMs ?? judged.atMs) - lastSeenMs(entry.record, judged.targetId);
  if (sinceMs <= IDLE_MS_MAX && !isBusy(memory, judged)) return false;
  const lookedMs = Math.min(durationMs, sinceMs);
  if (lookedMs <= 0) return false;
  const needed = neededRate(entry, judged.targetId);
  if (needed === null) return lookedMs >= longestWindowMs(entry) * times;
  const smallest = smallestPerHour(entry, judged);
  return smallest !== null && smallest * (durationMs / lookedMs) * times <= needed;
}

function isBusy({ allocatedBytesPerHour: before }: TargetMemory, judged: Judged): boolean {
  const now = judged.allocatedBytesPerHour ?? null;
  return before === null || now === null || now >= before * BUSY_SHARE_MIN;
}

/** Null where no figure of the report can be held against the old rate. */
function neededRate(entry: FindingEntry, targetId: string): number | null {
  if (entry.kind === "process" || entry.kind === "native") return null;
  if (entry.record.unit === "objects") return null;
  const here = entry.record.targets.find((target) => target.targetId === targetId);
  const rate = here?.ratePerHour ?? entry.told ?? slowest(entry.record);
  if (rate === null || rate.estimate <= 0) return null;
  return Math.max(rate.low, rate.estimate * CLOSE_RATE_SHARE_MIN);
}

function slowest(record: FindingRecord): ReportInterval | null {
  const rates = record.targets.map((target) => target.ratePerHour).filter((rate) => rate !== null);
  return rates.sort((a, b) => a.estimate - b.estimate)[0] ?? null;
}

function smallestPerHour({ record }: FindingEntry, { report }: Judged): number | null {
  const { smallestGoroutinesPerHour, smallestHeapBytesPerHour } = report.checked;
  return record.unit === "goroutines" ? smallestGoroutinesPerHour : smallestHeapBytesPerHour;
}

function longestWindowMs({ targets }: FindingEntry): number {
  return Math.max(0, ...targets.map((memory) => memory.windowMs));
}

function withClean(record: FindingRecord, judged: Judged): FindingRecord {
  const targets = record.targets.map((target) =>
    target.targetId === judged.targetId ? { ...target, verdict: "steady" as const } : target,
  );
  const known = record.builds.find((build) => build.build === judged.build);
  if (known?.verdict === "leaking") return { ...record, targets };
  const here: FindingBuild = {
    build: judged.build,
    firstSeenMs: known?.firstSeenMs ?? judged.atMs,
    lastSeenMs: judged.atMs,
    verdict: "steady",
    ratePerHour: null,
  };
  const others = record.builds.filter((build) => build.build !== judged.build);
  return { ...record, targets, builds: [...others, here] };
}

function maybeClose(entry: FindingEntry, judged: Judged): FindingEntry {
  const { record } = entry;
  const there = entry.targets.filter((memory) => !memory.gone);
  const enough = isOpen(record) ? CLOSE_JUDGEMENTS_MIN : 1;
  const dirty = there.some((memory) => memory.seen && memory.clean < enough);
  if (dirty || !there.some((memory) => memory.clean >= enough)) return entry;
  const step = { atMs: judged.atMs, build: judged.build, ratePerHour: null, to: "closed" } as const;
  return { ...entry, record: stepTo(record, { ...step, why: whyClosed(entry, judged) }) };
}

function whyClosed(entry: FindingEntry, judged: Judged): string {
  const { record, told } = entry;
  if (record.openedMs === null)
    return say`did not hold: judged at ${judged.name} and not seen again`;
  const where = isOtherBuild(record, judged.build)
    ? say`closed in build ${quoteShort(judged.build ?? "")}`
    : said("closed");
  const smallest = smallestPerHour(entry, judged);
  if (told === null || smallest === null || neededRate(entry, judged.targetId) === null) {
    const looked = formatDuration(judged.report.window.durationMs);
    return say`${where}: looked for in windows of ${looked} and not seen`;
  }
  const scale = rateScaleFor(told.estimate, record.unit);
  const rate = (perHour: number) => formatRate(perHour, record.unit, scale);
  return say`${where}: not seen where ${rate(smallest)} would have shown; it was ${rate(told.estimate)}`;
}

/** Facts of a finding's whole life in few words: of all its instances, not of one judgement. */

import { phrase, said, say } from "../../base/language.ts";
import {
  formatAmount,
  formatBytes,
  formatDuration,
  formatNumber,
  formatRate,
  rateScaleFor,
} from "../../base/units.ts";
import type { Report, ReportInterval } from "../../report/report.ts";
import type { FindingRecord, FindingTarget } from "../../serve/findings/finding-record.ts";
import type { FindingView } from "../../serve/watch-api.ts";
import { valueWord } from "../value-words.ts";
import { holdsWords } from "../verdict/phrases.ts";
import { soon, timeOfDay } from "../watch/time-words.ts";
import type { TermName } from "./terms.ts";

export interface FindingFact {
  readonly name: string;
  /** What the name means; null where it says so itself. */
  readonly term: TermName | null;
  readonly value: string;
  /** Beside the value, in normal weight. */
  readonly beside: string;
  readonly note: string;
  readonly isWarm: boolean;
}

export function findingFacts(view: FindingView, nowMs: number): readonly FindingFact[] {
  const { record } = view;
  if (record.state === "closed") return closedFacts(record, nowMs);
  return [
    limitFact(record, view.report, nowMs),
    rateFact(record),
    staysFact(view),
    sinceFact(view, nowMs),
    {
      ...plain(said("Grade"), valueWord(record.grade), said(GRADE_WORDS[record.grade])),
      term: "grade",
    },
  ];
}

function plain(name: string, value: string, note: string, beside = ""): FindingFact {
  return { name, term: null, value, beside, note, isWarm: false };
}

const GRADE_WORDS: Readonly<Record<FindingRecord["grade"], string>> = {
  proven: phrase("the runtime's own detection, or a closed proof"),
  strong: phrase("births without deaths, past the error rate"),
  suspect: phrase("the shape is there, the evidence not yet"),
};

function limitFact(record: FindingRecord, report: Report | null, nowMs: number): FindingFact {
  const limit = report?.forecast?.limitBytes ?? report?.memory?.limitBytes ?? null;
  const name = limit === null ? said("Limit reached") : say`${formatBytes(limit)} limit reached`;
  if (record.limitAtMs === null) {
    const note =
      limit === null
        ? said("no memory limit was seen or given")
        : said("memory does not rise towards it");
    return {
      ...plain(said("Limit"), limit === null ? said("not known") : formatBytes(limit), note),
      term: "limit",
    };
  }
  const note =
    record.targets.length > 1
      ? say`the first of ${record.targets.length} instances`
      : said("at the rate of now");
  const at = timeOfDay(record.limitAtMs, nowMs);
  const when = record.limitAtMs > nowMs ? say`about ${at}` : said("now, by the forecast");
  const wait = record.limitAtMs > nowMs ? soon(record.limitAtMs, nowMs) : "";
  return { ...plain(name, when, note, wait), term: "forecast" };
}

/** The instance that grows fastest: a mean would hide it. */
function rateFact(record: FindingRecord): FindingFact {
  const fastest = fastestTarget(record);
  const rate = fastest?.ratePerHour ?? null;
  if (rate === null)
    return {
      ...plain(said("Rate"), said("not measured"), said("no interval so far")),
      term: "rate",
    };
  const where = record.targets.length > 1 ? say`, at ${fastest?.name ?? ""}` : "";
  return {
    ...plain(said("Rate"), rateWords(rate, record), `${intervalWords(rate, record)}${where}`),
    term: "rate",
    isWarm: record.verdict === "leaking",
  };
}

export function fastestTarget({ targets }: FindingRecord): FindingTarget | null {
  const speed = ({ ratePerHour }: FindingTarget): number =>
    ratePerHour?.estimate ?? Number.NEGATIVE_INFINITY;
  return targets.reduce<FindingTarget | null>(
    (best, one) => (best === null || speed(one) > speed(best) ? one : best),
    null,
  );
}

export function rateWords(rate: ReportInterval, { unit }: Pick<FindingRecord, "unit">): string {
  return formatRate(rate.estimate, unit);
}

/** `205 to 219, 95 % interval`, in the unit of the rate beside it. */
export function intervalWords(rate: ReportInterval, { unit }: Pick<FindingRecord, "unit">): string {
  const scale = rateScaleFor(rate.estimate, unit);
  const bound = (perHour: number): string =>
    unit === "bytes" ? formatBytes(perHour * scale.perHour) : formatNumber(perHour * scale.perHour);
  return say`${bound(rate.low)} to ${bound(rate.high)}, 95 % interval`;
}

function staysFact({ record, finding }: FindingView): FindingFact {
  const having = record.targets.filter(
    ({ verdict }) => verdict === "leaking" || verdict === "suspect",
  );
  const shown = having.length > 0 ? having : record.targets;
  const sum = shown.reduce((total, { current }) => total + current, 0);
  const held = finding === null ? [] : [holdsWords(finding)];
  const many = shown.length > 1 ? [say`on ${shown.length} instances`] : [];
  return {
    ...plain(said("Stays"), formatAmount(sum, record.unit), [...many, ...held].join("; ")),
    term: "stays",
  };
}

function sinceFact({ record, events }: FindingView, nowMs: number): FindingFact {
  const sinceMs = record.openedMs ?? record.firstSeenMs;
  const name = record.openedMs === null ? said("Forming since") : said("Open since");
  const deploy = events
    .filter(({ kind, atMs }) => (kind === "deploy" || kind === "build") && atMs <= sinceMs)
    .reduce((latest, { atMs }) => Math.max(latest, atMs), 0);
  const first = firstBuild(record);
  const after = deploy === 0 ? "" : say`${formatDuration(sinceMs - deploy)} after a deploy`;
  const build = first === null ? "" : say`first in ${first}`;
  const note = [build, after].filter((one) => one !== "").join(", ");
  return {
    ...plain(name, timeOfDay(sinceMs, nowMs), note, lasting(nowMs - sinceMs)),
    term: "life",
  };
}

function lasting(ms: number): string {
  const step = ms >= 600_000 ? 60_000 : 1000;
  return formatDuration(Math.max(step, Math.floor(ms / step) * step));
}

/** The first build that had it; null where no build is known. */
export function firstBuild({ builds }: FindingRecord): string | null {
  const had = builds.filter(({ verdict }) => verdict === "leaking" || verdict === "suspect");
  return had.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs)[0]?.build ?? null;
}

function closedFacts(record: FindingRecord, nowMs: number): readonly FindingFact[] {
  const closing = record.changes.findLast(({ to }) => to === "closed");
  const closedMs = record.closedMs ?? closing?.atMs ?? record.lastSeenMs;
  const openedMs = record.openedMs ?? record.firstSeenMs;
  const before = record.changes.findLast(
    ({ to, ratePerHour }) => to !== "closed" && ratePerHour !== null,
  );
  const rate = (of: ReportInterval | null): string =>
    of === null ? said("not measured") : rateWords(of, record);
  const after = closing?.ratePerHour ?? null;
  const build = closing?.build ?? null;
  return [
    plain(
      said("Closed"),
      timeOfDay(closedMs, nowMs),
      build === null ? "" : say` in ${build}`.trim(),
    ),
    { ...plain(said("Rate before"), rate(before?.ratePerHour ?? null), ""), term: "rate" },
    {
      ...plain(
        said("Rate after"),
        after === null ? said("not seen") : rate(after),
        after === null ? "" : intervalWords(after, record),
      ),
      term: "rate",
    },
    plain(
      said("Was open"),
      lasting(Math.max(0, closedMs - openedMs)),
      say`since ${timeOfDay(openedMs, nowMs)}`,
    ),
    { ...plain(said("First in"), firstBuild(record) ?? said("not known"), ""), term: "build" },
  ];
}

/** Leaks of a finding on its own side and what stayed at its site on the other, in one exposure. */
import type { Retained } from "../../detect/finding.ts";
import type { ReportFinding } from "../../report/report.ts";
import { type LeakRate, rateFromInterval } from "./leak-rate.ts";
import { operationOf } from "./match-findings.ts";
import type { Side } from "./side.ts";
import { withoutNumbers } from "./site-names.ts";
import { stayedInSoak } from "./soak-stayed.ts";
import { type Counted, rateOf, type Stayed, stayedAt } from "./stayed.ts";

/** `hours` of watching, or `requests` of a soak. */
export type ExposureUnit = "hours" | "requests";

export interface Measured {
  readonly unit: ExposureUnit;
  readonly rate: LeakRate;
}

/** By requests where a soak counted them on both sides, else by time; null without a rate. */
export function measured(finding: ReportFinding, own: Side, other: Side): Measured | null {
  const perRequest = other.work.requests === null ? null : retainedRate(finding);
  if (perRequest !== null) return { unit: "requests", rate: perRequest };
  const rate = rateOf(finding, countedOf(finding, own));
  return rate === null ? null : { unit: "hours", rate };
}

/** Null where requests were not counted, or nothing stayed. */
function retainedRate({ retained }: ReportFinding): LeakRate | null {
  if (retained === null) return null;
  const requests = requestsIn(retained);
  if (requests === null) return null;
  if (retained.unit === "bytes") return perRequests(rateFromInterval(retained.perThousandRequests));
  const count = stayedIn(retained);
  return count > 0 ? { count, exposure: requests } : null;
}

/** From one per thousand requests to one per request. */
function perRequests(rate: LeakRate | null): LeakRate | null {
  return rate === null ? null : { count: rate.count, exposure: rate.exposure * 1000 };
}

function requestsIn({ perCycle }: Retained): number | null {
  let sum = 0;
  for (const { requests } of perCycle) {
    if (requests === null) return null;
    sum += requests;
  }
  return sum > 0 ? sum : null;
}

function stayedIn({ perCycle }: Retained): number {
  return perCycle.reduce((sum, { stayed }) => sum + Math.max(0, stayed), 0);
}

function countedOf(finding: ReportFinding, { report, diagnosis }: Side): Counted | null {
  if (diagnosis === null) return null;
  const diagnosed = diagnosis.findings[report.findings.indexOf(finding)];
  return diagnosed === undefined ? null : { detected: diagnosed.finding, series: diagnosis.series };
}

/** What stayed on a side that has no such finding; null where that cannot be said. */
export interface StayedIn extends Pick<Stayed, "count" | "noise"> {
  /** In the unit of the rate, before any difference in load. */
  readonly exposure: number;
}

export function stayedOn(finding: ReportFinding, side: Side, unit: ExposureUnit): StayedIn | null {
  const { diagnosis, work } = side;
  if (diagnosis === null) return null;
  if (unit === "requests" && work.requests !== null) {
    const inSoak = stayedInSoak(finding, side);
    if (inSoak !== null) return inSoak;
    return { count: retainedAt(finding, side), noise: 0, exposure: work.requests.sent };
  }
  const stayed = stayedAt(finding, diagnosis.series);
  return stayed === null ? null : { ...stayed, exposure: stayed.hours };
}

/** Detectors say of every site of a soak what it retained, of healthy ones too. */
function retainedAt(finding: ReportFinding, { diagnosis }: Side): number {
  const wanted = withoutNumbers(finding.site.function);
  const operation = operationOf(finding);
  const found = (diagnosis?.detected.findings ?? []).filter((one) => {
    const isAlike = one.kind === finding.kind && withoutNumbers(one.site.frame.function) === wanted;
    return isAlike && (one.kind !== "goroutine" || one.operation === operation);
  });
  return found.reduce((sum, { retained }) => sum + (retained ? stayedIn(retained) : 0), 0);
}

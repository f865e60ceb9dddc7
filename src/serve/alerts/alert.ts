import { compareText } from "../../base/compare-text.ts";
import { showUnseen } from "../../base/escape.ts";
import { say } from "../../base/language.ts";
import { formatDuration, formatRate, rateScaleFor } from "../../base/units.ts";
import { dateTime } from "../../report/phrases.ts";
import type { ReportInterval } from "../../report/report.ts";
import { isOpen } from "../findings/finding-life.ts";
import type { FindingRecord, FindingTarget } from "../findings/finding-record.ts";
import { firstVersion } from "../findings/first-version.ts";

/** One finding as receivers are told of it: all instances of a service together. */
export interface Alert {
  /** Key of its finding. */
  readonly key: string;
  readonly status: "firing" | "resolved";
  /** What it is known by; never a number that changes. */
  readonly labels: Readonly<Record<string, string>>;
  /** The verdict sentence, on one line. */
  readonly summary: string;
  /** What a person asks next, a line each. */
  readonly details: readonly string[];
  readonly startsMs: number;
  readonly endsMs: number | null;
  /** The page of the finding; null where nobody said how to reach it. */
  readonly url: string | null;
  /** Changes when there is something new to tell of the same finding. */
  readonly toldMs: number;
  /** Stable for the labels. */
  readonly fingerprint: string;
}

export interface AlertSurroundings {
  readonly externalUrl: string | null;
  /** Labels that all instances have in common. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Sentences are short; what is longer was made so by somebody. */
const SUMMARY_CHARS_MAX = 600;
const LABEL_CHARS_MAX = 300;
/** Names of instances in one line; the page has all. */
const NAMES_MAX = 10;

export function alertOf(record: FindingRecord, around: AlertSurroundings): Alert {
  const labels = labelsOf(record, around.labels);
  const { key, openedMs, closedMs } = record;
  return {
    key,
    status: isOpen(record) ? "firing" : "resolved",
    labels,
    summary: showUnseen(record.sentence).slice(0, SUMMARY_CHARS_MAX),
    details: detailsOf(record).map(showUnseen),
    startsMs: openedMs ?? record.firstSeenMs,
    endsMs: closedMs,
    url: around.externalUrl === null ? null : `${around.externalUrl}/finding/${key}`,
    toldMs: toldMs(record),
    fingerprint: fingerprintOf(labels),
  };
}

const NEWS = new Set(["open", "reopened", "worse"]);

/** When it opened, or became worse since; getting better wakes nobody. */
function toldMs({ openedMs, changes }: FindingRecord): number {
  return changes.findLast((change) => NEWS.has(change.to))?.atMs ?? openedMs ?? 0;
}

function labelsOf(
  record: FindingRecord,
  common: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = {
    alertname: "TidemarkLeak",
    service: record.service,
    finding: record.id,
    finding_key: record.key,
  };
  const labels = Object.entries({ ...common, ...own })
    .filter(([name]) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) && !name.startsWith("__"))
    .map(([name, value]) => [name, showUnseen(value).slice(0, LABEL_CHARS_MAX)] as const)
    // Where nothing stands, Alertmanager sees no label at all.
    .filter(([, value]) => value !== "");
  return Object.fromEntries(labels.toSorted(([a], [b]) => compareText(a, b)));
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
/** Stands after each name and value; no byte of UTF-8 has this value. */
const SEPARATOR = 0xff;

/** As Prometheus and Alertmanager have it: FNV-1a of 64 bits over the labels in order. */
function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  let hash = FNV_OFFSET;
  for (const part of Object.entries(labels).flat()) {
    for (const byte of [...new TextEncoder().encode(part), SEPARATOR]) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
    }
  }
  return hash.toString(16).padStart(16, "0");
}

function detailsOf(record: FindingRecord): readonly string[] {
  const last = record.changes.at(-1);
  const open = isOpen(record);
  const shown = record.targets.filter((target) => !open || target.verdict !== "steady");
  const rate = fastest(shown);
  return [
    ...(open || last === undefined ? [] : [last.why]),
    ...(rate === null ? [] : [say`rate: ${ratePhrase(rate, record.unit)}`]),
    say`at: ${namesOf(shown)}`,
    ...(open && record.limitAtMs !== null ? [limitPhrase(record, record.limitAtMs)] : []),
    say`since: ${dateTime(record.openedMs ?? record.firstSeenMs)} UTC; ${firstVersion(record)}`,
  ];
}

function limitPhrase({ lastSeenMs }: FindingRecord, limitAtMs: number): string {
  const wait = formatDuration(Math.max(0, limitAtMs - lastSeenMs));
  return say`forecast: the memory limit is reached in about ${wait}, ${dateTime(limitAtMs)} UTC`;
}

function fastest(targets: readonly FindingTarget[]): ReportInterval | null {
  const rates = targets.map((target) => target.ratePerHour).filter((rate) => rate !== null);
  return rates.toSorted((a, b) => b.estimate - a.estimate)[0] ?? null;
}

function ratePhrase(rate: ReportInterval, unit: FindingRecord["unit"]): string {
  const scale = rateScaleFor(rate.estimate, unit);
  const text = (perHour: number) => formatRate(perHour, unit, scale);
  return say`${text(rate.estimate)} (${text(rate.low)} to ${text(rate.high)})`;
}

function namesOf(targets: readonly FindingTarget[]): string {
  const names = targets.map((target) => target.name).toSorted(compareText);
  const first = names.slice(0, NAMES_MAX).join(", ");
  const rest = names.length - NAMES_MAX;
  const shown = rest > 0 ? say`${first} and ${rest} more` : first;
  return names.length === 1 ? say`1 instance: ${shown}` : say`${names.length} instances: ${shown}`;
}

/**
 * Our own numbers in the Prometheus text format, version 0.0.4: what the watch costs, how receivers
 * do, and gauges by target for charts. Moments are given as times, not as ages: the reader's clock
 * decides how long ago they are.
 */
import { compareText } from "../../base/compare-text.ts";
import { showUnseen } from "../../base/escape.ts";
import type { Verdict } from "../../report/report.ts";
import type { ReceiverState } from "../alerts/alert-receiver.ts";
import { isOpen } from "../findings/finding-life.ts";
import type { FindingRecord, FindingState } from "../findings/finding-record.ts";
import type { FleetRow, OwnCost } from "../watch-api.ts";

export interface OwnMetricsInput {
  readonly version: string;
  readonly startedMs: number;
  readonly cost: OwnCost;
  readonly rows: readonly FleetRow[];
  readonly records: readonly FindingRecord[];
  readonly receivers: readonly ReceiverState[];
}

type Labels = Readonly<Record<string, string>>;
/** A value that was not measured is left out. */
type Sample = readonly [labels: Labels, value: number | null];

interface Family {
  readonly name: string;
  readonly type: "gauge" | "counter";
  readonly help: string;
  readonly samples: readonly Sample[];
}

const VERDICTS: readonly Verdict[] = ["leaking", "suspect", "steady", "unknown"];
const ROW_STATES: readonly FleetRow["state"][] = ["starting", "up", "down", "gone"];
const FINDING_STATES: readonly FindingState[] = [
  "forming",
  "open",
  "worse",
  "better",
  "closed",
  "reopened",
];
/** Findings with series of their own; more are no chart that anybody reads. */
const FINDINGS_MAX = 1_000;

export function ownMetrics(input: OwnMetricsInput): string {
  const families = [
    ...ownFamilies(input),
    ...receiverFamilies(input.receivers),
    ...findingFamilies(input.records),
    ...targetFamilies(input.rows),
    ...judgementFamilies(input.rows),
  ];
  return families.map(familyText).join("");
}

function ownFamilies({ version, startedMs, cost, rows }: OwnMetricsInput): readonly Family[] {
  const { archive } = cost;
  return [
    gauge("build_info", "1, with the version that runs as a label", [[{ version }, 1]]),
    one("start_time_seconds", "Unix time at which the watch started", startedMs / 1000),
    one("resident_memory_bytes", "Memory that the watch takes itself", cost.residentBytes),
    one("cpu_usage_ratio", "Share of one core over the last minute", cost.cpuShare),
    one("rounds_per_minute", "Rounds of captures taken over the last minute", cost.roundsPerMinute),
    one("judgements_per_minute", "Targets judged over the last minute", cost.judgementsPerMinute),
    one("judgement_duration_seconds", "How long the last judgement took", cost.judgeMs / 1000),
    one("waiting_rounds", "Rounds that wait to be read and kept", cost.waitingRounds),
    one("archive_bytes", "Disk that captures take", archive.bytes),
    one("archive_received_bytes", "Captures as they were received", archive.receivedBytes),
    one("archive_rounds", "Rounds kept", archive.rounds),
    one("archive_pinned_rounds", "Rounds kept for good", archive.pinnedRounds),
    one("tables_bytes", "Disk that numbers, sites, events and findings take", cost.tableBytes),
    one("free_disk_bytes", "Free disk where the watch keeps its data", cost.freeDiskBytes),
    gauge("targets", "Targets by what is known of reaching them", counted(rows, ROW_STATES)),
  ];
}

function receiverFamilies(receivers: readonly ReceiverState[]): readonly Family[] {
  const each = (value: (state: ReceiverState) => number | null): readonly Sample[] =>
    receivers.map((state) => [{ receiver: state.name, kind: state.kind }, value(state)]);
  return [
    counter(
      "alerts_sent_total",
      "Messages that a receiver took",
      each((state) => state.sent),
    ),
    counter(
      "alerts_failed_total",
      "Attempts that a receiver did not take",
      each((state) => state.failed),
    ),
    gauge(
      "receiver_up",
      "1 when the last message was taken",
      each(({ problem }) => Number(problem === null)),
    ),
    gauge(
      "receiver_last_sent_timestamp_seconds",
      "Unix time of the last message that was taken",
      each(({ lastSentMs }) => seconds(lastSentMs)),
    ),
  ];
}

function findingFamilies(records: readonly FindingRecord[]): readonly Family[] {
  const open = records.filter(isOpen).slice(0, FINDINGS_MAX);
  const rates = open.flatMap((record) =>
    record.targets.map(({ targetId, name, ratePerHour }): Sample => {
      const labels = { service: record.service, finding: record.key, unit: record.unit };
      return [{ ...labels, target_id: targetId, target: name }, ratePerHour?.estimate ?? null];
    }),
  );
  return [
    gauge("findings", "Findings by the state of their life", counted(records, FINDING_STATES)),
    gauge(
      "finding_info",
      "1 for each open finding, with where it is",
      open.map(({ service, key, state, site, measure }) => [
        { service, finding: key, state, function: site.function, measure },
        1,
      ]),
    ),
    gauge("finding_leak_rate_per_hour", "Growth of an open finding at one target", rates),
  ];
}

function targetFamilies(rows: readonly FleetRow[]): readonly Family[] {
  const each = (value: (row: FleetRow) => number | null): readonly Sample[] =>
    rows.map((row) => [labelsOf(row), value(row)]);
  return [
    gauge(
      "target_up",
      "1 when the target answered last",
      each((row) => Number(row.state === "up")),
    ),
    gauge(
      "target_verdict",
      "1 for the verdict that holds, 0 for the others",
      rows.flatMap(verdicts),
    ),
    gauge(
      "target_goroutines",
      "Goroutines",
      each((row) => row.goroutines),
    ),
    gauge(
      "target_live_heap_bytes",
      "Heap that a collection leaves",
      each((row) => row.liveHeapBytes),
    ),
    gauge(
      "target_resident_memory_bytes",
      "Memory of the process",
      each((row) => row.residentBytes),
    ),
    gauge(
      "target_memory_limit_bytes",
      "Limit on its memory",
      each((row) => row.limitBytes),
    ),
    gauge("target_low_water", "Lowest value of the last finished tide", rows.flatMap(lowWater)),
    gauge(
      "target_findings",
      "Findings at the target",
      each((row) => row.findings),
    ),
    gauge(
      "target_leak_rate_per_hour",
      "Growth of the finding to look at first",
      rows.flatMap(leakRate),
    ),
    gauge(
      "target_limit_timestamp_seconds",
      "Unix time at which memory is forecast to reach its limit",
      each((row) => seconds(row.limitAtMs?.estimate ?? null)),
    ),
  ];
}

/** What the last captures and the last judgement of each target were. */
function judgementFamilies(rows: readonly FleetRow[]): readonly Family[] {
  const each = (value: (row: FleetRow) => number | null): readonly Sample[] =>
    rows.map((row) => [labelsOf(row), value(row)]);
  return [
    gauge(
      "target_smallest_leak_goroutines_per_hour",
      "Smallest leak of goroutines that the last judgement would have seen",
      each((row) => row.smallestGoroutinesPerHour),
    ),
    gauge(
      "target_smallest_leak_heap_bytes_per_hour",
      "Smallest leak of heap that the last judgement would have seen",
      each((row) => row.smallestHeapBytesPerHour),
    ),
    gauge(
      "target_last_round_timestamp_seconds",
      "Unix time of the last captures",
      each((row) => seconds(row.lastRoundMs)),
    ),
    gauge(
      "target_last_judged_timestamp_seconds",
      "Unix time of the last judgement",
      each((row) => seconds(row.judgedAtMs)),
    ),
  ];
}

function labelsOf({ id, name, service }: FleetRow): Labels {
  return { target_id: id, target: name, service };
}

function verdicts(row: FleetRow): readonly Sample[] {
  return VERDICTS.map((verdict) => [
    { ...labelsOf(row), verdict },
    Number(row.verdict === verdict),
  ]);
}

function lowWater(row: FleetRow): readonly Sample[] {
  const last = row.tide.lowWater.at(-1);
  const measure = MEASURE_NAMES[row.tide.measure];
  return last === undefined ? [] : [[{ ...labelsOf(row), measure }, last[1]]];
}

const MEASURE_NAMES = {
  goroutines: "goroutines",
  liveHeapBytes: "live_heap_bytes",
  residentBytes: "resident_memory_bytes",
} as const;

function leakRate(row: FleetRow): readonly Sample[] {
  const { lead } = row;
  if (lead === null || lead.ratePerHour === null) return [];
  const labels = { ...labelsOf(row), unit: lead.unit, finding: lead.key };
  return [[labels, lead.ratePerHour.estimate]];
}

function counted<State extends string>(
  all: readonly { readonly state: State }[],
  states: readonly State[],
): readonly Sample[] {
  return states.map((state) => [{ state }, all.filter((one) => one.state === state).length]);
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name: `tidemark_${name}`, type: "gauge", help, samples };
}

function counter(name: string, help: string, samples: readonly Sample[]): Family {
  return { name: `tidemark_${name}`, type: "counter", help, samples };
}

function one(name: string, help: string, value: number | null): Family {
  return gauge(name, help, [[{}, value]]);
}

function familyText({ name, type, help, samples }: Family): string {
  const lines = new Map<string, string>();
  for (const [labels, value] of samples) {
    if (value === null || !Number.isFinite(value)) continue;
    const series = `${name}${labelText(labels)}`;
    // Two of the same name would make the whole page unreadable.
    if (!lines.has(series)) lines.set(series, `${series} ${value}`);
  }
  return [`# HELP ${name} ${help}.`, `# TYPE ${name} ${type}`, ...lines.values(), ""].join("\n");
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).toSorted(([a], [b]) => compareText(a, b));
  if (pairs.length === 0) return "";
  return `{${pairs.map(([name, value]) => `${name}="${escapeLabel(value)}"`).join(",")}}`;
}

/** Line breaks and halves of characters are written out, so that any name is one line of UTF-8. */
function escapeLabel(value: string): string {
  return showUnseen(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

/** Puts a watch together: store, thread, findings, alerts, collector; and takes it apart again. */
import { TIDEMARK_VERSION } from "../../base/version.ts";
import type { WatchTables } from "../../history/tables/tables.ts";
import type { Alerting } from "../alerts/alerting.ts";
import type { Collector, CollectorSink } from "../collect/collected.ts";
import { BUILDS_KIND, FINDING_KIND, FindingBook } from "../findings/finding-book.ts";
import type { FindingRecord } from "../findings/finding-record.ts";
import type { SettingsView } from "../watch-api.ts";
import { AgeClock } from "./age-clock.ts";
import { ChangingAlerting } from "./changing-alerting.ts";
import { EventIds } from "./event-ids.ts";
import { LiveService } from "./live-service.ts";
import { OwnNumbers } from "./own-numbers.ts";
import type { ReaderCalls } from "./reader-calls.ts";
import { recoverRows, restoreTargets } from "./restore-watch.ts";
import { StreamHub } from "./stream-hub.ts";
import type { TargetState } from "./target-state.ts";
import { Watch } from "./watch.ts";
import type { TargetFeed } from "./watched-target.ts";

/** Labels that tell a finding's targets from others. */
export type LabelsOf = (record: FindingRecord) => Readonly<Record<string, string>>;

/** How long what is kept, and how much of it. */
export interface WatchRetention {
  readonly fullMs: number;
  readonly thinToMs: number;
  readonly keepMs: number;
  readonly bytesMax: number;
  readonly freeBytesMin: number;
}

export interface WatchSetup {
  readonly reader: ReaderCalls;
  readonly tables: WatchTables;
  readonly startCollector: (sink: CollectorSink) => Collector;
  /** Alerts begin with what the store remembers of them, and with all findings there are. */
  readonly startAlerting: (
    records: readonly FindingRecord[],
    labels: LabelsOf,
  ) => Promise<Alerting>;
  readonly retention: () => WatchRetention;
  /** What the settings page says of how it was started. */
  readonly about: () => Pick<SettingsView, "configFile" | "dataFolder" | "sources" | "cadence">;
  /** What was found when the store was opened, one line each. */
  readonly notes: readonly string[];
  /** A few characters that tell this process from those before it. */
  readonly processMark: string;
  readonly nowMs: () => number;
  /** Time that went by, whatever clocks say; that of the process without it. */
  readonly monotonicMs?: () => number;
}

export interface RunningWatch {
  readonly service: LiveService;
  readonly watch: Watch;
  /** Ends the alerts and starts them as `startAlerting` now has them. */
  changeAlerting(): Promise<void>;
  setFeed(feed: TargetFeed): void;
  stop(): Promise<void>;
}

/** Retention runs so often; a full disk within that time is an error of its own (ms). */
const RETAIN_EVERY_MS = 10 * 60_000;
/** The first time soon: the disk may be full because the watch was not running (ms). */
const RETAIN_FIRST_MS = 30_000;

export async function startWatch(setup: WatchSetup): Promise<RunningWatch> {
  const { reader, tables, nowMs } = setup;
  const startedMs = nowMs();
  const documents = await Promise.all(
    [FINDING_KIND, BUILDS_KIND].map((kind) => tables.documents(kind)),
  );
  const book = new FindingBook(documents.flat());
  const states = new Map<string, TargetState>();
  const labelsOf: LabelsOf = (record) => commonLabels(record, states);
  const start = (): Promise<Alerting> => setup.startAlerting(book.records(), labelsOf);
  const alerting = new ChangingAlerting(await start());
  const hub = new StreamHub();
  const watch = new Watch({
    states,
    reader,
    tables,
    book,
    hub,
    ids: new EventIds(setup.processMark),
    tell: (records: readonly FindingRecord[]) => alerting.take(records),
    startCollector: setup.startCollector,
    nowMs,
  });
  const recent = await restoreTargets(watch, tables, nowMs());
  const recovery = recoverRows(watch, { reader, tables, nowMs });
  const numbers = new OwnNumbers({ watch, reader, tables, about: () => about(setup, startedMs) });
  const notes = [...setup.notes, ...book.problems, ...(await reader.notes())];
  const service = new LiveService(
    {
      watch,
      reader,
      tables,
      book,
      alerting,
      hub,
      numbers,
      nowMs,
      notes: () => notes,
      unready: () => (recovery.isDone() ? null : "rows of kept captures are being read again"),
    },
    recent,
  );
  const lastKeptMs = newestMs([...states.values()].map(({ known }) => known.lastSeenMs));
  const monotonicMs = setup.monotonicMs ?? (() => performance.now());
  const ages = new AgeClock({ nowMs, monotonicMs }, lastKeptMs);
  const timers = startTimers(watch, setup, ages);
  const stop = async (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer);
    numbers.stop();
    recovery.stop();
    await watch.stop();
    await alerting.stop();
    await Promise.allSettled([tables.flush().then(() => tables.close()), reader.close()]);
  };
  return {
    service,
    watch,
    changeAlerting: () => alerting.change(start),
    setFeed: (feed) => watch.setFeed(feed),
    stop,
  };
}

function newestMs(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times);
}

/** What all instances of a finding have in common. */
function commonLabels(
  { targets }: FindingRecord,
  states: ReadonlyMap<string, TargetState>,
): Readonly<Record<string, string>> {
  const all = targets.map(({ targetId }) => states.get(targetId)?.known.labels ?? {});
  const [first = {}] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => all.every((one) => one[name] === value)),
  );
}

function about(setup: WatchSetup, startedMs: number): ReturnType<OwnAbout> {
  const role = "write" as const;
  return {
    ...setup.about(),
    version: TIDEMARK_VERSION,
    startedMs,
    role,
    retention: setup.retention(),
  };
}

type OwnAbout = () => Omit<SettingsView, "cost" | "notes" | "receivers">;

/** Old captures and rows go by themselves; findings whose targets are gone come to their end. */
function startTimers(watch: Watch, setup: WatchSetup, ages: AgeClock): readonly NodeJS.Timeout[] {
  const retain = (): void => void retainOnce(watch, setup, ages);
  const first = setTimeout(retain, RETAIN_FIRST_MS).unref();
  const each = setInterval(() => {
    retain();
    watch.expireFindings();
  }, RETAIN_EVERY_MS).unref();
  return [first, each];
}

async function retainOnce(watch: Watch, setup: WatchSetup, ages: AgeClock): Promise<void> {
  const { reader, tables } = setup;
  const retention = { nowMs: ages.nowMs(), ...setup.retention() };
  const { problems } = watch;
  problems.say("clock of this machine", ages.doubt());
  await problems.follow("retention", reader.retain(retention)).catch(() => undefined);
  await problems.follow("retention of rows", tables.retain(retention)).catch(() => undefined);
}

import type { Capture } from "../../capture/capture.ts";
import type {
  PointsQuery,
  SitesQuery,
  TimeRange,
  WatchEvent,
} from "../../history/tables/tables.ts";
import type { Report } from "../../report/report.ts";
import type { KeptRound } from "../archive/archive.ts";
import type { FindingRecord, Silence } from "../findings/finding-record.ts";
import type {
  CompareView,
  EventsView,
  FindingsView,
  FindingView,
  FleetRow,
  FleetView,
  GcView,
  JudgedNotice,
  LivePoint,
  PointsView,
  RoundsView,
  SettingsView,
  SilencesView,
  SitesView,
  TargetView,
} from "../watch-api.ts";

/** What happens, for whoever listens; `targetId` null concerns the watch itself. */
export type StreamMessage =
  | { readonly type: "row"; readonly row: FleetRow }
  | { readonly type: "happened"; readonly event: WatchEvent }
  | { readonly type: "finding"; readonly record: FindingRecord };

export type TargetMessage =
  | { readonly type: "point"; readonly point: LivePoint }
  | { readonly type: "happened"; readonly event: WatchEvent }
  | { readonly type: "row"; readonly row: FleetRow }
  | { readonly type: "judged"; readonly notice: JudgedNotice };

/** A file that a service sent by itself. */
export interface PushedFile {
  /** Name of the target it belongs to, made known by its first file. */
  readonly target: string;
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
  /** As the sender says; what it is, is decided by its content. */
  readonly kind: Capture["kind"];
  readonly takenAtMs: number;
  readonly bytes: Uint8Array;
}

/** A stretch of one target. */
export interface TargetRange {
  readonly targetId: string;
  readonly range: TimeRange;
}

/**
 * A running watch, as the HTTP side asks it. Methods for a target that nobody knows, a range that
 * holds nothing and the like throw a RequestError of answer.ts.
 */
export interface WatchService {
  fleet(): FleetView;
  target(targetId: string): Promise<TargetView>;
  points(query: PointsQuery): Promise<PointsView>;
  sites(query: SitesQuery): Promise<SitesView>;
  rounds(targetId: string, range: TimeRange): Promise<RoundsView>;
  takeNow(targetId: string): Promise<KeptRound>;
  pin(targetId: string, roundId: string, reason: string | null): Promise<KeptRound>;
  capture(targetId: string, name: string): Promise<Capture>;
  /** A packed folder of captures as `.tar.gz`, command lines and secret labels taken out. */
  archive(targetId: string, range: TimeRange): Promise<Uint8Array<ArrayBuffer>>;
  /** Judged afresh over the range. */
  report(targetId: string, range: TimeRange): Promise<Report>;
  gc(targetId: string, range: TimeRange): Promise<GcView>;
  /** `a` is before, `b` after. */
  compare(a: TargetRange, b: TargetRange): Promise<CompareView>;
  findings(): FindingsView;
  finding(key: string): Promise<FindingView>;
  events(query: {
    readonly targetId: string | null;
    readonly range: TimeRange;
    readonly limit: number;
  }): Promise<EventsView>;
  addDeploy(deploy: {
    readonly service: string | null;
    readonly targetId: string | null;
    readonly version: string;
    readonly note: string;
  }): Promise<WatchEvent>;
  silences(): SilencesView;
  silence(silence: Omit<Silence, "id" | "createdMs">): Promise<Silence>;
  unsilence(id: string): Promise<void>;
  push(file: PushedFile): Promise<KeptRound>;
  settings(): Promise<SettingsView>;
  /** Prometheus text of our own numbers and of gauges by target. */
  metrics(): Promise<string>;
  /** Null when ready; else what is still to come or has failed. */
  unready(): string | null;
  subscribe(listener: (message: StreamMessage) => void): () => void;
  /** The target is watched closely, a point a second, for as long as anybody listens. */
  subscribeTarget(targetId: string, listener: (message: TargetMessage) => void): () => void;
}

import type { Report } from "../../report/report.ts";
import type { KeptRound } from "../../serve/archive/archive.ts";
import type { Silence } from "../../serve/findings/finding-record.ts";
import type {
  CompareView,
  EventsView,
  FindingsView,
  FindingView,
  FleetView,
  GcView,
  PointsView,
  ProcessMeasure,
  RoundsView,
  SettingsView,
  SilencesView,
  SitesView,
  TargetView,
  TimeRange,
  WatchEvent,
} from "../../serve/watch-api.ts";
import type { LiveFeed } from "./live-feed.ts";

export interface PointsAsked {
  readonly range: TimeRange;
  readonly measures: readonly ProcessMeasure[];
  readonly buckets: number;
}

export interface SitesAsked {
  readonly range: TimeRange;
  readonly kind: "goroutine" | "heap";
  readonly buckets: number;
  readonly limit: number;
}

/** A stretch of a target's time, as one side of a comparison. */
export interface SideAsked {
  readonly targetId: string;
  readonly range: TimeRange;
}

export interface DeployAsked {
  readonly target?: string;
  readonly service?: string;
  readonly version: string;
  readonly note: string;
}

/**
 * Every route of a watch, asked for in the browser. Rejects with a DataError; all texts are fit to
 * be shown. See src/serve/watch-api.ts for what is answered.
 */
export interface WatchData {
  fleet(): Promise<FleetView>;
  target(targetId: string): Promise<TargetView>;
  points(targetId: string, asked: PointsAsked): Promise<PointsView>;
  sites(targetId: string, asked: SitesAsked): Promise<SitesView>;
  rounds(targetId: string, range: TimeRange): Promise<RoundsView>;
  takeNow(targetId: string): Promise<KeptRound>;
  /** `reason` null takes the pin away. */
  pin(targetId: string, roundId: string, reason: string | null): Promise<KeptRound>;
  report(targetId: string, range: TimeRange): Promise<Report>;
  gc(targetId: string, range: TimeRange): Promise<GcView>;
  findings(): Promise<FindingsView>;
  finding(key: string): Promise<FindingView>;
  compare(a: SideAsked, b: SideAsked): Promise<CompareView>;
  /** `targetId` null for events of all targets. */
  events(targetId: string | null, range: TimeRange, limit: number): Promise<EventsView>;
  addDeploy(deploy: DeployAsked): Promise<WatchEvent>;
  silences(): Promise<SilencesView>;
  silence(silence: Omit<Silence, "id" | "createdMs">): Promise<Silence>;
  unsilence(id: string): Promise<void>;
  settings(): Promise<SettingsView>;
  /** Streams; the shell opens them and gives pages the one they need. */
  fleetFeed(): LiveFeed;
  targetFeed(targetId: string): LiveFeed;
  readonly url: WatchUrls;
}

/** Addresses of files and of other applications, for links. */
export interface WatchUrls {
  capture(targetId: string, name: string): string;
  archive(targetId: string, range: TimeRange): string;
  report(targetId: string, range: TimeRange, format: "json" | "html" | "md" | "text"): string;
  findingExport(key: string, format: "html" | "tar.gz"): string;
  /** The explorer on the captures of a range; `page` as `flamegraph`, "" for the verdict. */
  explorer(targetId: string, range: TimeRange, page?: string): string;
}

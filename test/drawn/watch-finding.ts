import type { FindingRecord } from "../../src/serve/findings/finding-record.ts";
import type { FindingView } from "../../src/serve/watch-api.ts";
import { LEAKING_REPORT, SEND_FINDING, START_MS } from "../drawn-reports.ts";

/** A finding of a watch, drawn by hand: open for half an hour, brought by a deploy. */

const MINUTE_MS = 60_000;
const RATE = { estimate: 12_720, low: 11_880, high: 13_560 };

export const DRAWN_RECORD: FindingRecord = {
  key: "recommend-api~send",
  id: SEND_FINDING.id,
  service: "recommend-api",
  state: "open",
  verdict: "leaking",
  grade: "strong",
  classId: SEND_FINDING.classId,
  sentence: SEND_FINDING.sentence,
  site: SEND_FINDING.site,
  measure: "goroutines",
  unit: "goroutines",
  firstSeenMs: START_MS,
  openedMs: START_MS + 7 * MINUTE_MS,
  closedMs: null,
  lastSeenMs: START_MS + 40 * MINUTE_MS,
  limitAtMs: START_MS + 120 * MINUTE_MS,
  targets: [
    {
      ...{ targetId: "t1", name: "recommend-1", verdict: "leaking", current: 14_235 },
      ...{ ratePerHour: RATE, lastSeenMs: START_MS + 40 * MINUTE_MS },
    },
    {
      ...{ targetId: "t2", name: "recommend-2", verdict: "suspect", current: 65 },
      ...{ ratePerHour: null, lastSeenMs: START_MS + 40 * MINUTE_MS },
    },
    {
      ...{ targetId: "t3", name: "recommend-3", verdict: "steady", current: 2 },
      ...{ ratePerHour: null, lastSeenMs: START_MS + 40 * MINUTE_MS },
    },
  ],
  builds: [
    {
      ...{ build: "v2.30.4", verdict: "steady", ratePerHour: null },
      ...{ firstSeenMs: START_MS - 600 * MINUTE_MS, lastSeenMs: START_MS - MINUTE_MS },
    },
    {
      ...{ build: "v2.31.0", verdict: "leaking", ratePerHour: RATE },
      ...{ firstSeenMs: START_MS, lastSeenMs: START_MS + 40 * MINUTE_MS },
    },
  ],
  changes: [
    {
      ...{ atMs: START_MS + 7 * MINUTE_MS, from: "forming", to: "open", build: "v2.31.0" },
      ...{ why: "none of 2,640 has left", ratePerHour: RATE },
    },
  ],
};

export const DRAWN_VIEW: FindingView = {
  record: DRAWN_RECORD,
  finding: SEND_FINDING,
  report: LEAKING_REPORT,
  targetId: "t1",
  evidence: { range: { fromMs: START_MS, toMs: START_MS + 40 * MINUTE_MS }, captures: [] },
  site: null,
  events: [
    {
      ...{ id: "1", targetId: "t1", atMs: START_MS, kind: "deploy", detail: "v2.31.0" },
    },
  ],
  silence: null,
  verify: [],
};

import { describe, expect, test } from "vitest";
import { DRAWN_VIEW } from "../../../test/drawn/watch-finding.ts";
import { LEAKING_REPORT, SEND_FINDING, START_MS } from "../../../test/drawn-reports.ts";
import type { WatchEvent } from "../../serve/watch-api.ts";
import { chartEvents, lifeLane, livesOf, reportOfFinding } from "./life-chart.ts";

const MINUTE_MS = 60_000;
const at = (minutes: number): number => START_MS + minutes * MINUTE_MS;

function event(kind: WatchEvent["kind"], minutes: number): WatchEvent {
  return { id: `${kind} ${minutes}`, targetId: "t1", atMs: at(minutes), kind, detail: kind };
}

const VIEW = {
  ...DRAWN_VIEW,
  site: {
    name: { targetId: "t1", site: "s", kind: "goroutine" as const, ...SEND_FINDING.site },
    points: [
      [at(0), 3, 9, 4],
      [at(10), 5, 5, 5],
      [at(20), 6, 20, 19],
    ] as const,
  },
};

describe("the whole life", () => {
  test("shows smallest and largest of each bucket, and one point where they are one", () => {
    const points = lifeLane(VIEW)?.points ?? [];
    expect(points.map(([, value]) => value)).toEqual([3, 9, 5, 6, 20]);
    expect(points.every(([atMs], index) => atMs > (points[index - 1]?.[0] ?? 0))).toBe(true);
  });

  test("is no line where nothing or one moment was kept", () => {
    expect(lifeLane(DRAWN_VIEW)).toBeNull();
  });

  test("is cut at restarts inside it", () => {
    const lane = lifeLane(VIEW);
    if (lane === null) throw new Error("no lane");
    const events = [event("restart", 12), event("restart", 90), event("deploy", 5)];
    const lives = livesOf({ ...VIEW, events }, lane);
    expect(lives.map(({ fromMs }) => fromMs)).toEqual([at(0), at(12)]);
  });

  test("goes on at zero where a later build was judged without it, and is cut there", () => {
    const later = {
      ...{ build: "v2.31.1", verdict: "steady" as const, ratePerHour: null },
      ...{ firstSeenMs: at(30), lastSeenMs: at(40) },
    };
    const record = { ...VIEW.record, builds: [...VIEW.record.builds, later] };
    const lane = lifeLane({ ...VIEW, record });
    expect(lane?.points.slice(-2)).toEqual([
      [at(30), 0],
      [at(40), 0],
    ]);
    const lives = lane === null ? [] : livesOf({ events: [], record }, lane);
    expect(lives.map(({ fromMs }) => fromMs)).toEqual([at(0), at(30)]);
  });
});

test("builds are marked as deploys, and what the watch did itself is not marked", () => {
  const events = [event("build", 1), event("finding", 2), event("oom-kill", 3)];
  expect(chartEvents(events).map(({ kind }) => kind)).toEqual(["deploy", "oom-kill"]);
});

test("a finding that is not the report's first becomes the one that is charted", () => {
  const second = LEAKING_REPORT.findings[1];
  if (second === undefined) throw new Error("no second finding");
  const report = reportOfFinding(LEAKING_REPORT, second, [event("deploy", 1)]);
  expect(report).toMatchObject({ verdict: "suspect", reason: second.sentence });
  expect(report.findings.map(({ id }) => id)).toEqual([second.id, SEND_FINDING.id]);
  expect(report.events).toHaveLength(1);
});

import type { Verdict } from "../../src/report/report.ts";
import type { FleetRow } from "../../src/serve/watch-api.ts";

/** Rows for tests: a name and a verdict, and what the test is about. */
export function drawnRow(name: string, verdict: Verdict, rest: Partial<FleetRow> = {}): FleetRow {
  return {
    ...{ id: name, name, service: name, labels: {}, origin: "static", state: "up", problem: null },
    ...{ stateSinceMs: 0, verdict, reason: "", judgedAtMs: 0, lead: null, findings: 0 },
    ...{ smallestGoroutinesPerHour: null, smallestHeapBytesPerHour: null },
    tide: { measure: "goroutines", points: [], lowWater: [] },
    ...{ goroutines: null, liveHeapBytes: null, residentBytes: null, limitBytes: null },
    ...{ limitAtMs: null, build: null, lastEvent: null, lastRoundMs: null },
    ...rest,
  };
}

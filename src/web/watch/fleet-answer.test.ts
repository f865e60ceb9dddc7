import { describe, expect, test } from "vitest";
import { drawnRow } from "../../../test/drawn/fleet.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import { fleetAnswer } from "./fleet-answer.ts";

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 12);
const GB = 1024 ** 3;

function said(...rows: readonly FleetRow[]): string {
  return fleetAnswer(rows, NOW)
    .map(({ text }) => text)
    .join("")
    .replaceAll("\u00a0", " ");
}

function limitIn(hours: number): Partial<FleetRow> {
  const estimate = NOW + hours * HOUR_MS;
  return { limitBytes: 2 * GB, limitAtMs: { estimate, low: estimate, high: null } };
}

describe("the answer of the fleet", () => {
  const steady = drawnRow("b", "steady", { smallestGoroutinesPerHour: 3 });

  test("counts services, not targets, and names the nearest limit", () => {
    const rows = [
      drawnRow("api-1", "leaking", { service: "api", ...limitIn(5) }),
      drawnRow("api-2", "leaking", { service: "api", ...limitIn(0.5) }),
    ];
    expect(said(...rows, steady)).toBe(
      "1 of 2 services leaks. api-2 reaches its 2 GB limit first, at about 12:30, in 30 min.",
    );
  });

  test("says how fast where no limit is known", () => {
    const site = { function: "f", file: "f.go", line: 1 };
    const ratePerHour = { estimate: 120, low: 100, high: 140 };
    const lead = { key: "k", sentence: "", site, kind: "goroutine", unit: "goroutines" } as const;
    const row = drawnRow("a", "leaking", {
      lead: { ...lead, ratePerHour, current: 1, sinceMs: 0 },
    });
    expect(said(row)).toBe(
      "The service leaks. a grows by 120 goroutines/h; no memory limit is known for it.",
    );
  });

  test("says the smallest leak that would have shown everywhere", () => {
    const other = drawnRow("c", "steady", { smallestGoroutinesPerHour: 9 });
    expect(said(steady, other)).toBe(
      "Nothing leaks in 2 services. A leak of 9 goroutines/h would show in each.",
    );
  });

  test("never claims more than was judged", () => {
    const young = drawnRow("y", "unknown", { reason: "6 min old, needs two tides" });
    expect(said(young)).toBe("Nothing is judged so far. y: 6 min old, needs two tides.");
    expect(said(steady, young)).toMatch(/^Nothing leaks in 1 service\. .* 1 service not judged/);
  });

  test("what is gone does not count", () => {
    expect(said(drawnRow("a", "leaking", { state: "gone" }))).toBe("No target is watched.");
    expect(said()).toBe("No target is watched.");
  });
});

import { describe, expect, test } from "vitest";
import { drawnRow } from "../../../test/drawn/fleet.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import { chosenRows, fleetChoice, groupedRows } from "./fleet-order.ts";

const limitAt = (estimate: number) => ({ limitAtMs: { estimate, low: estimate, high: null } });
const late = drawnRow("late", "leaking", limitAt(900));
const soon = drawnRow("soon", "leaking", { ...limitAt(100), labels: { zone: "a" } });
const free = drawnRow("free", "leaking");
const full = drawnRow("full", "steady", { residentBytes: 9, limitBytes: 10 });
const half = drawnRow("half", "steady", { residentBytes: 5, limitBytes: 10, state: "down" });
const young = drawnRow("young", "unknown", { labels: { zone: "b" } });
const ROWS = [full, young, late, free, half, soon];

function names(params: Record<string, string>, rows: readonly FleetRow[] = ROWS) {
  const choice = fleetChoice(params);
  return groupedRows(chosenRows(rows, choice), choice).map(
    ({ name, rows: members }) => `${name}: ${members.map((row) => row.name).join(" ")}`,
  );
}

describe("the fleet", () => {
  test("is grouped by verdict, the nearest limit first, the fuller of the rest before", () => {
    expect(names({})).toEqual(["leaking: soon late free", "unknown: young", "steady: full half"]);
  });

  test("is grouped by a label, with what has none in a group of its own", () => {
    expect(names({ group: "label:zone" })).toEqual([
      "a: soon",
      "without this label: late free full half",
      "b: young",
    ]);
  });

  test("without groups is one list, the worst first", () => {
    expect(names({ group: "none" })).toEqual([": soon late free young full half"]);
    expect(names({ group: "none", order: "name" })).toEqual([": free full half late soon young"]);
  });

  test("sorts by a column, what has no value last", () => {
    const rows = [
      drawnRow("a", "steady", { goroutines: 5 }),
      drawnRow("b", "steady"),
      drawnRow("c", "steady", { goroutines: 50 }),
    ];
    expect(names({ order: "-goroutines" }, rows)).toEqual(["steady: c a b"]);
    expect(names({ order: "goroutines" }, rows)).toEqual(["steady: a c b"]);
    expect(names({ order: "nonsense" }, rows)).toEqual(names({}, rows));
  });

  test("is filtered by verdict and by reach", () => {
    expect(names({ v: "unknown,leaking" })).toEqual(["leaking: soon late free", "unknown: young"]);
    expect(names({ state: "lost" })).toEqual(["steady: half"]);
  });

  test("is searched in names, labels and places; every word must be there", () => {
    expect(names({ q: "ZONE=a soon" })).toEqual(["leaking: soon"]);
    expect(names({ q: "zone=a late" })).toEqual([]);
    const site = { function: "shop.(*Cart).add", file: "/src/cart.go", line: 12 };
    const lead = { key: "k", sentence: "", site, kind: "heap", unit: "bytes" } as const;
    const rest = { current: 1, ratePerHour: null, sinceMs: 0 };
    const rows = [drawnRow("shop", "leaking", { lead: { ...lead, ...rest } }), young];
    expect(names({ q: "cart.go:12" }, rows)).toEqual(["leaking: shop"]);
  });
});

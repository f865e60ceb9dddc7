import { describe, expect, test } from "vitest";
import { drawnSite } from "../../test/drawn/lives.ts";
import { type DumpPoint, followLives } from "./goroutine-lives.ts";
import type { Placement } from "./placement.ts";

const placements: readonly Placement[] = ["send", "tick"].map((name) => {
  return { site: drawnSite(name), createdBy: null, state: "select", operation: "select" };
});

/** Dumps drawn as `id:placement` lists. */
function dump(index: number, drawn: string): DumpPoint {
  const members = drawn.split(" ").map((member) => member.split(":").map(Number));
  return {
    atMs: index * 1000,
    capture: `dump-${index}`,
    ids: Float64Array.from(members, ([id]) => id),
    placementOf: Uint32Array.from(members, ([, placement]) => placement),
    minutes: new Int32Array(members.length).fill(-1),
    leaked: new Uint8Array(members.length),
  };
}

describe("followLives", () => {
  test("remembers the first and the last sighting of every id", () => {
    const lives = followLives([dump(0, "1:0"), dump(1, "1:0 2:0"), dump(2, "2:0")], placements);
    expect(lives.populations).toHaveLength(1);
    expect([...lives.populations[0].first]).toEqual([0, 1]);
    expect([...lives.populations[0].last]).toEqual([1, 2]);
  });

  test("gives a member to the line where it stood most often", () => {
    const dumps = ["7:1", "7:0", "7:1", "7:1"].map((drawn, index) => dump(index, drawn));
    const lives = followLives(dumps, placements);
    expect(lives.populations.map((population) => population.site.key)).toEqual(["tick"]);
  });
});

import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import { profileOfDump } from "../profile/dump-profile.ts";
import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import { readGoroutineDump } from "../profile/goroutine-text.ts";
import { goroutineView } from "./goroutine-view.ts";

function goroutine(id: number, minutes: number): string {
  const waits = minutes === 0 ? "" : `, ${minutes} minutes`;
  return [
    `goroutine ${id} [chan send${waits}]:`,
    "main.send(0xc000012345)",
    "\t/app/send.go:12 +0x1d",
    "created by main.serve in goroutine 1",
    "\t/app/serve.go:30 +0x5a",
    "",
  ].join("\n");
}

function dump(goroutines: readonly (readonly [id: number, minutes: number])[]): GoroutineDump {
  const main = "goroutine 1 [running]:\nmain.main()\n\t/app/main.go:5 +0x1\n";
  const text = [main, ...goroutines.map(([id, minutes]) => goroutine(id, minutes))].join("\n");
  return readGoroutineDump(new TextEncoder().encode(text));
}

const DUMPS: Readonly<Record<string, GoroutineDump>> = {
  first: dump([
    [7, 0],
    [8, 1],
  ]),
  second: dump([
    [8, 2],
    [9, 0],
    [10, 0],
  ]),
  third: dump([
    [8, 3],
    [9, 1],
    [10, 1],
    [11, 7],
  ]),
};

const data = drawnExplorer(
  Object.fromEntries(Object.entries(DUMPS).map(([id, one]) => [id, profileOfDump(one)])),
  { dump: (id) => DUMPS[id] ?? null },
);

describe("goroutine view", () => {
  test("groups with waits, ages and what became of each over the captures", async () => {
    const view = await goroutineView(data, drawnRequest(data, { capture: "third" }));
    expect(view).toMatchObject({ by: "site", total: 5, notes: [] });
    const [send] = view.groups;
    expect(send).toMatchObject({
      site: { function: "main.send", file: "/app/send.go", line: 12 },
      creator: { function: "main.serve" },
      state: "chan send",
      count: 4,
      waitMinutes: { least: 1, most: 7 },
      born: 3,
      gone: 1,
      seenForMs: 120_000,
      points: [
        [0, 2],
        [60_000, 3],
        [120_000, 4],
      ],
      ages: [
        { fromMinutes: 1, count: 2 },
        { fromMinutes: 2, count: 1 },
        { fromMinutes: 5, count: 1 },
      ],
    });
    expect(send.stacks).toHaveLength(1);
  });

  test("the captures after the one shown do not count", async () => {
    const view = await goroutineView(data, drawnRequest(data, { capture: "second" }), "creator");
    expect(view.groups[0]).toMatchObject({ count: 3, born: 2, gone: 1 });
    expect(view.groups[0].points).toHaveLength(2);
  });

  test("counts without ids say what they cannot tell", async () => {
    const type = { type: "goroutine", unit: "count" };
    const counted = drawnExplorer({
      a: drawnStacks({ xb: 2 }, type),
      b: drawnStacks({ xb: 5, c: 1 }, type),
    });
    const view = await goroutineView(counted, drawnRequest(counted, { capture: "b" }));
    expect(view.notes).toEqual([
      "counts without ids: ages, creators, births and deaths are not known",
    ]);
    expect(view.groups[0]).toMatchObject({ count: 5, born: null, ages: [], waitMinutes: null });
    expect(view.groups[0].points).toEqual([
      [0, 2],
      [60_000, 5],
    ]);
  });

  test("focus looks at all frames", async () => {
    const request = drawnRequest(data, { capture: "third", report: { focus: "main.go" } });
    expect((await goroutineView(data, request)).total).toBe(1);
  });

  test("by= must mean something", async () => {
    const request = drawnRequest(data, { capture: "third" });
    await expect(goroutineView(data, request, "colour")).rejects.toThrow(
      'by="colour" is not one of',
    );
  });
});

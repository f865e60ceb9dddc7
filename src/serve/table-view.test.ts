import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { drawnHeapRun } from "../../test/drawn/heap.ts";
import { drawnRun } from "../../test/drawn/lives.ts";
import { drawnSeries } from "../../test/drawn/series.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import { tableView } from "./table-view.ts";

const NEW = drawnStacks({ nab: 400, ac: 200, ad: 1 });
const OLD = drawnStacks({ nab: 100, ac: 250, abe: 50 });

describe("table view", () => {
  test("has the rows of top, trimmed as pprof does", async () => {
    const data = drawnExplorer({ new: NEW });
    const table = await tableView(data, drawnRequest(data, { capture: "new" }));
    const rows = table.rows.map(({ name, flat, cumulative }) => [name, flat.now, cumulative.now]);
    expect(rows).toEqual([
      ["main.b", 400, 400],
      ["main.c", 200, 200],
      ["main.a", 0, 601],
      ["net/http.(*conn).serve", 0, 400],
    ]);
    expect(table.droppedRows).toBe(1);
    expect(table.rows[0]).toMatchObject({ owner: "mine", file: "/app/main.go", finding: null });
    expect(table.rows[0]).toMatchObject({ births: null, survival: null, points: [] });
  });

  test("trim=0 keeps all, mine=1 keeps the program's own", async () => {
    const data = drawnExplorer({ new: NEW });
    const request = drawnRequest(data, { capture: "new", report: { trim: false }, onlyMine: true });
    const table = await tableView(data, request);
    expect(table.rows.map(({ name }) => name)).toEqual(["main.b", "main.c", "main.d", "main.a"]);
    expect(table.droppedRows).toBe(0);
    expect(table.head.hidden).toEqual(["1 row of other code by mine=1"]);
  });

  test("changes are summed over stacks: growth and shrinkage do not cancel", async () => {
    const data = drawnExplorer({ old: OLD, new: NEW });
    const table = await tableView(data, drawnRequest(data, { capture: "new", base: "old" }));
    const row = (name: string) => table.rows.find((one) => one.name === name);
    expect(row("main.a")?.cumulative).toEqual({ before: 400, now: 601, grown: 301, shrunk: 100 });
    expect(row("main.b")?.cumulative).toEqual({ before: 150, now: 400, grown: 300, shrunk: 50 });
    expect(row("main.b")?.flat).toEqual({ before: 100, now: 400, grown: 300, shrunk: 0 });
    expect(row("main.c")?.flat).toEqual({ before: 250, now: 200, grown: 0, shrunk: 50 });
    expect(table.rows[0].name).toBe("main.b");
  });

  test("births, deaths and points are those of the sites of a row", async () => {
    const run = drawnHeapRun({
      b: { allocated: [2, 4, 6, 8], alive: [2, 4, 6, 8] },
      c: { allocated: [0, 5, 10, 15], alive: [0, 2, 1, 3] },
    });
    const data = drawnExplorer({ new: NEW }, { series: drawnSeries([run]) });
    const { rows } = await tableView(data, drawnRequest(data, { capture: "new" }));
    const [b, c, a] = rows;
    expect(b).toMatchObject({ births: 6, deaths: 0, survival: 1 });
    expect(b.points.map(([, bytes]) => bytes / 524_288)).toEqual([2, 4, 6, 8]);
    expect(b.ratePerHour?.estimate).toBeCloseTo((6 * 524_288 * 3600) / 30);
    expect(c).toMatchObject({ births: 15, deaths: 12, survival: 0.2 });
    expect(a).toMatchObject({ births: null, points: [] });
  });

  test("goroutines are followed by id", async () => {
    const run = drawnRun({ b: ["####", ".###", "..##", ".#.."] });
    const profile = drawnStacks({ ab: 3 }, { type: "goroutine", unit: "count" });
    const data = drawnExplorer({ new: profile }, { series: drawnSeries([run]) });
    const { rows } = await tableView(data, drawnRequest(data, { capture: "new" }));
    expect(rows[0]).toMatchObject({ name: "main.b", births: 3, deaths: 1, survival: 2 / 3 });
    expect(rows[0].points.map(([, count]) => count)).toEqual([1, 3, 3, 3]);
  });
});

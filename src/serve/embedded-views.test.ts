import { describe, expect, test } from "vitest";
import { drawnExplorer } from "../../test/drawn/explorer.ts";
import { drawnHeapRun, rising } from "../../test/drawn/heap.ts";
import { drawnSeries } from "../../test/drawn/series.ts";
import { drawnStacks } from "../../test/drawn/stacks.ts";
import { unpackFlameGraph } from "../web/unpack-flame-graph.ts";
import type { SiteTable, TimeView } from "./api.ts";
import { type EmbeddedViews, embeddedViews } from "./embedded-views.ts";

const run = drawnHeapRun({ b: { allocated: rising(100, 0, 1), alive: rising(100, 0, 1) } });
const goroutines = { type: "goroutine", unit: "count" };
const data = drawnExplorer(
  {
    old: drawnStacks({ abc: 10, abd: 20 }),
    new: drawnStacks({ abc: 50, abd: 20, e: 7 }),
    waiting: drawnStacks({ xb: 3, c: 1 }, goroutines),
  },
  { series: drawnSeries([run]) },
);

function bodyOf(embedded: EmbeddedViews, name: string, b?: string): string {
  const found = embedded.views.find((view) => view.name === name && view.params["b"] === b);
  return found?.body ?? "";
}

describe("embedded views", () => {
  test("each measure by itself and against its first capture, and the goroutines", async () => {
    const { views, session, left } = await embeddedViews(data);
    expect(views.map(({ name, params }) => `${name} ${Object.values(params).join(" ")}`)).toEqual([
      "time new inuse_space",
      "flamegraph new inuse_space old",
      "table new inuse_space old",
      "graph new inuse_space old",
      "flamegraph new inuse_space",
      "table new inuse_space",
      "graph new inuse_space",
      "time waiting goroutine",
      "flamegraph waiting goroutine",
      "table waiting goroutine",
      "graph waiting goroutine",
      "goroutines waiting goroutine site",
      "goroutines waiting goroutine creator",
      "goroutines waiting goroutine state",
    ]);
    expect(session.canUpload).toBe(false);
    expect(left).toEqual([]);
  });

  test("what is trimmed is told", async () => {
    const limits = { flameNodes: 3, tableRows: 1, points: 10, goroutineGroups: 1 };
    const embedded = await embeddedViews(data, limits);
    const bytes = new Uint8Array(Buffer.from(bodyOf(embedded, "flamegraph"), "base64"));
    const { graph } = unpackFlameGraph(bytes);
    expect([graph.nodeCount, graph.cutNodes]).toEqual([3, 3]);
    const table: SiteTable = JSON.parse(bodyOf(embedded, "table"));
    expect([table.rows.length, table.droppedRows]).toEqual([1, 4]);
    const time: TimeView = JSON.parse(bodyOf(embedded, "time"));
    expect(time.sites[0].points).toHaveLength(10);
    expect(time.sites[0].points.at(-1)?.[0]).toBe(990_000);
    expect(embedded.left).toEqual([
      "narrow boxes of flame graphs: 7",
      "rows of tables: 9",
      "groups of goroutines: 1",
    ]);
  });

  test("a file that would be too large carries less", async () => {
    const { views, left } = await embeddedViews(data, { bytes: 12_000 });
    expect(views[0].name).toBe("time");
    expect(views.length).toBeLessThan(10);
    expect(left.at(-1)).toMatch(/^beyond 11\.7 kB of views: .*goroutines by state$/);
  });
});

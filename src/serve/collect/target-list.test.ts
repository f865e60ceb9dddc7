import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bench, watchedTarget } from "../../../test/collected.ts";
import type { Pace } from "./collected.ts";

const MINUTE_MS = 60_000;
const MB = 1024 * 1024;

describe("the list of targets", () => {
  test("keeps those that stay, ends those that go", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a"), watchedTarget("b")]);
    await bench.clock.run(2 * MINUTE_MS);
    const visits = bench.target("a").visits().length;
    bench.collector.setTargets([watchedTarget("a", { labels: { zone: "x" } })]);
    await bench.clock.run(100);
    expect(bench.target("a").visits().length).toBe(visits);
    const gone = bench.target("b").visits().length;
    await bench.clock.run(5 * MINUTE_MS);
    expect(bench.target("b").visits().length).toBe(gone);
    expect(bench.rounds.at(-1)?.target.labels).toEqual({ zone: "x" });
    expect(bench.rounds.at(-1)?.round.number).toBeGreaterThan(5);
    await bench.collector.stop();
  });

  test("asks a changed one in the new way, and goes on counting", async () => {
    const bench = new Bench();
    bench.collector.setTargets([watchedTarget("a")]);
    await bench.clock.run(2 * MINUTE_MS);
    bench.collector.setTargets([watchedTarget("a", { everyMs: 5_000 })]);
    const before = bench.target("a").visits().length;
    await bench.clock.run(MINUTE_MS);
    expect(bench.target("a").visits().length - before).toBeGreaterThanOrEqual(12);
    expect(bench.target("a").mostActive).toBe(1);
    await bench.collector.stop();
  });

  test("takes no notice of one that only pushes, unless it writes a trace", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tidemark-collect-"));
    const path = join(folder, "gc.log");
    await writeFile(path, "");
    const bench = new Bench();
    const file = watchedTarget("file", { live: null, gcTraceFiles: [path], everyMs: 1_000 });
    bench.collector.setTargets([watchedTarget("push", { live: null }), file]);
    expect(bench.collector.reach("push")).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await bench.clock.run(3_000);
    await appendFile(
      path,
      "gc 1 @0.1s 0%: 0+0+0 ms clock, 0+0/0/0+0 ms cpu, 1->1->1 MB, 4 MB goal, 1 P\n",
    );
    for (let tries = 0; bench.rounds.length === 0 && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await bench.clock.run(1_000);
    }
    expect(bench.rounds[0]?.round.captures.map(({ kind }) => kind)).toEqual(["gctrace"]);
    await bench.collector.stop();
    await rm(folder, { recursive: true });
  });
});

test("never two things at once on a target, whatever is asked of it", async () => {
  const step = fc.record({
    what: fc.constantFrom("take", "pace", "watch", "unwatch", "change", "break", "mend"),
    thenMs: fc.integer({ min: 0, max: 30_000 }),
    takesMs: fc.integer({ min: 0, max: 20_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const bench = new Bench();
      bench.collector.setTargets([watchedTarget("a")]);
      const { process } = bench.target("a");
      process.glance = { residentBytes: MB, newKills: 0, oomKills: null };
      const taken: Promise<unknown>[] = [];
      const ends: (() => void)[] = [];
      for (const [index, { what, thenMs, takesMs }] of steps.entries()) {
        process.takesMs = takesMs;
        const pace: Pace = index % 2 === 0 ? "forming" : "calm";
        if (what === "take") taken.push(bench.collector.takeNow("a").catch(() => null));
        if (what === "pace") bench.collector.setPace("a", pace);
        if (what === "watch") ends.push(bench.collector.watchClosely("a"));
        if (what === "unwatch") ends.pop()?.();
        if (what === "break") process.broken = "gone";
        if (what === "mend") process.broken = null;
        await bench.clock.run(thenMs);
      }
      await bench.clock.run(MINUTE_MS);
      await Promise.all(taken);
      expect(bench.target("a").mostActive).toBe(1);
      await bench.collector.stop();
      expect(bench.target("a").active).toBe(0);
    }),
    { numRuns: 40 },
  );
});

import { describe, expect, test } from "vitest";
import { drawnCounts } from "../../../test/drawn/captures.ts";
import { drawnWatch } from "../../../test/drawn/watch-service.ts";
import { inThisThread, type StartThread } from "../explorer-thread.ts";
import { ExplorerPool, type PoolOptions } from "./explorer-pool.ts";

const RANGE = { fromMs: 1_000, toMs: 2_000 };
const PLACES = { sourcePath: "", trimPath: "", cwd: "/", roots: [] };

function poolOf(options: Partial<PoolOptions> = {}) {
  const threads = { begun: 0, ended: 0 };
  const startThread: StartThread = (setup, events) => {
    threads.begun++;
    const thread = inThisThread()(setup, events);
    return {
      ...thread,
      end: () => {
        threads.ended++;
        return thread.end();
      },
    };
  };
  const service = drawnWatch(new Uint8Array(drawnCounts([[7, "main.push"]])));
  const pool = new ExplorerPool({ service, startThread, places: PLACES, ...options });
  return { pool, threads, service };
}

async function settled(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((next) => setTimeout(next, 5));
}

describe("explorers on what is kept", () => {
  test("are one for all who look at the same captures", async () => {
    const { pool, threads, service } = poolOf();
    const links = await Promise.all([pool.link("shop-1", RANGE), pool.link("shop-1", RANGE)]);
    expect(links[0]).toBe(links[1]);
    expect([threads.begun, service.asked]).toEqual([1, ["archive"]]);
    await pool.close();
    expect(threads.ended).toBe(1);
    await expect(pool.link("shop-1", RANGE)).rejects.toThrow("being ended");
  });

  test("give way to newer ones, the longest unused first", async () => {
    const { pool, threads } = poolOf({ threadsMax: 2 });
    const at = (toMs: number) => pool.link("shop-1", { fromMs: 0, toMs });
    const first = await at(1);
    await at(2);
    await at(1);
    await at(3);
    await settled(() => threads.ended === 1);
    expect(await at(1)).toBe(first);
    expect(threads.begun).toBe(3);
    await pool.close();
  });

  test("end when nobody asks any more", async () => {
    const { pool, threads } = poolOf({ idleMs: 10 });
    await pool.link("shop-1", RANGE);
    await settled(() => threads.ended === 1);
    await pool.close();
    expect(threads.ended).toBe(1);
  });

  test("that could not be begun are begun anew", async () => {
    const { pool, threads } = poolOf();
    await expect(pool.link("nobody", RANGE)).rejects.toThrow("no such target");
    await expect(pool.link("nobody", RANGE)).rejects.toThrow("no such target");
    expect(threads.begun).toBe(0);
    await pool.close();
  });
});

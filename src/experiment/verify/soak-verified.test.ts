import { describe, expect, test } from "vitest";
import {
  bornInLoad,
  type DrawnSoak,
  drawnSoak,
  FOR_EVER,
  type Life,
  loadStart,
  type SoakShape,
  stayingPerCycle,
  USUAL_SOAK,
} from "../../../test/drawn/soaks.ts";
import { diagnoseSeries } from "../../pipeline.ts";
import type { Series } from "../../series/series.ts";
import type { Verified } from "./verified.ts";
import { sideOf, verifySides } from "./verify.ts";

function verified(before: Series, after: Series): Verified {
  const [one, two] = (["before", "after"] as const).map((name, index) =>
    sideOf(diagnoseSeries(index === 0 ? before : after), { name, source: name, build: null }),
  );
  if (one === undefined || two === undefined) throw new Error("two sides were drawn");
  return verifySides(one, two);
}

const soak = (drawn: DrawnSoak, shape: SoakShape = USUAL_SOAK) => drawnSoak(shape, drawn);
const goroutines = (site: readonly Life[]) => soak({ goroutines: { site } });

const LEAKING = goroutines(stayingPerCycle(USUAL_SOAK, [30, 31, 29]));

describe("goroutines that stay", () => {
  test("are the same when they come back as often", () => {
    const again = goroutines(stayingPerCycle(USUAL_SOAK, [28, 33, 30]));
    expect(verified(LEAKING, again).verdict).toBe("same");
  });

  test("are fixed when only a warm-up is left", () => {
    const { verdict, reason } = verified(
      LEAKING,
      goroutines([...stayingPerCycle(USUAL_SOAK, [8]), ...passing(USUAL_SOAK)]),
    );
    expect(verdict, reason).toBe("fixed");
  });

  test("are fixed when those of a cycle make way for those of the next", () => {
    const lives = [1, 2, 3].flatMap((cycle) =>
      bornInLoad(USUAL_SOAK, { cycle, count: 6, lastsSeconds: 100 }),
    );
    const { verdict, reason } = verified(LEAKING, goroutines(lives));
    expect(verdict, reason).toBe("fixed");
  });

  test("cannot be told after hardly any request", () => {
    const idle = drawnSoak({ ...USUAL_SOAK, perSecond: 0 }, { goroutines: { site: [] } });
    expect(verified(LEAKING, idle).verdict).toBe("cannot-tell");
  });

  test("of one request come or stay away together", () => {
    const shape = { ...USUAL_SOAK, perSecond: 1 / USUAL_SOAK.load };
    const many = drawnSoak(shape, { goroutines: { site: stayingPerCycle(shape, [30, 31, 29]) } });
    const once = drawnSoak({ ...shape, cycles: 1 }, { goroutines: { site: passing(shape) } });
    expect(verified(many, once).verdict).toBe("cannot-tell");
  });
});

describe("a block that only grows", () => {
  const grown = (...mib: readonly number[]) => soakOfBlocks(USUAL_SOAK, mib);

  test("is fixed when it stands still, and the same when it grows on", () => {
    const leaking = grown(1, 8, 16, 24);
    expect(verified(leaking, grown(1, 2, 2, 2)).verdict).toBe("fixed");
    expect(verified(leaking, grown(1, 9, 15, 26)).verdict).toBe("same");
  });

  test("cannot be told from few requests", () => {
    const few = soakOfBlocks({ ...USUAL_SOAK, perSecond: 0.02, cycles: 1 }, [1, 1]);
    expect(verified(grown(1, 8, 16, 24), few).verdict).toBe("cannot-tell");
  });
});

/** Some that end with their request, so that the site is seen. */
function passing(shape: SoakShape): readonly Life[] {
  return bornInLoad(shape, { cycle: 1, count: 10, lastsSeconds: 5 });
}

/** The largest block of a site at the end of each tide. */
function soakOfBlocks(shape: SoakShape, mib: readonly number[]): Series {
  const site = [[loadStart(shape, 1), FOR_EVER]] as const;
  const series = drawnSoak(shape, { heap: { site }, objects: (s) => 1e5 + 1e3 * s });
  const runs = series.runs.map((run) => {
    if (run.heap === null) return run;
    const { timesMs } = run.heap;
    const startMs = timesMs[0] ?? 0;
    const largestBytes = Float64Array.from(timesMs, (atMs) => {
      const seconds = (atMs - startMs) / 1000;
      const begun = mib.findLastIndex((_, i) => i === 0 || seconds >= loadStart(shape, i));
      return (mib[begun] ?? 0) * 2 ** 20;
    });
    const sites = run.heap.sites.map((one) => ({ ...one, largestBytes }));
    return { ...run, heap: { ...run.heap, sites } };
  });
  return { ...series, runs };
}

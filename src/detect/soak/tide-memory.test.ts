import { describe, expect, test } from "vitest";
import { drawnPoint } from "../../../test/drawn/series.ts";
import {
  bornInLoad,
  type DrawnSoak,
  drawnSoak,
  type Life,
  loadStart,
  type SoakShape,
  stayingPerCycle,
  USUAL_SOAK,
} from "../../../test/drawn/soaks.ts";
import type { SampleFields } from "../../metrics/sample.ts";
import type { Series } from "../../series/series.ts";
import { detect } from "../detectors.ts";
import type { Finding } from "../finding.ts";

const MIB = 1024 * 1024;
const TWO_CYCLES: SoakShape = { ...USUAL_SOAK, cycles: 2 };

function judge(series: Series, kind: Finding["kind"] = "heap"): Finding | undefined {
  return detect(series).findings.find((finding) => finding.kind === kind);
}

/** Objects that rise with every load by so many; the load itself holds more. */
function steps(shape: SoakShape, perCycle: readonly number[]): (seconds: number) => number {
  return (seconds) => {
    let level = 10_000;
    perCycle.forEach((amount, index) => {
      const from = loadStart(shape, index + 1);
      level += amount * Math.min(1, Math.max(0, (seconds - from) / shape.load));
    });
    return Math.round(level);
  };
}

function heapSoak(
  shape: SoakShape,
  counts: readonly number[],
  rest: Pick<DrawnSoak, "objects"> = {},
): Series {
  return drawnSoak(shape, { heap: { site: stayingPerCycle(shape, counts) }, ...rest });
}

/** Churn: sampled objects that each live for three seconds. */
function churn(shape: SoakShape, perCycle: number): readonly Life[] {
  return Array.from({ length: shape.cycles }, (_, index) =>
    bornInLoad(shape, { cycle: index + 1, count: perCycle, lastsSeconds: 3 }),
  ).flat();
}

/** The same soak with other readings of the process. */
function withProcess(series: Series, fields: (seconds: number) => SampleFields): Series {
  const runs = series.runs.map((run) => ({
    ...run,
    process: run.heap?.timesMs.map((atMs) => drawnPoint(atMs, fields(atMs / 1000))) ?? [],
  }));
  return { ...series, runs };
}

describe("heap sites of a soak", () => {
  const rises = steps(USUAL_SOAK, [20_000, 19_000, 20_500]);

  test("are leaking when samples stay in each cycle and the process confirms", () => {
    const finding = judge(heapSoak(USUAL_SOAK, [6, 7, 6], { objects: rises }));
    expect(finding).toMatchObject({ judgement: "leaking", basis: "stays-after-each-cycle" });
    // 19 samples of half a MiB in 9,000 requests.
    expect((finding?.retained?.perThousandRequests?.estimate ?? 0) / MIB).toBeCloseTo(9.5 / 9);
    expect((finding?.rate?.estimate ?? 0) / MIB).toBeCloseTo(9.5 * 20);
  });

  test("are suspect when the process does not confirm", () => {
    const flat = heapSoak(USUAL_SOAK, [6, 7, 6], { objects: () => 10_000 });
    expect(judge(flat)?.basis).toBe("process-does-not-confirm");
  });

  test("are a cache when they fill", () => {
    const objects = steps(USUAL_SOAK, [20_000, 4_000, 900]);
    expect(judge(heapSoak(USUAL_SOAK, [40, 8, 2], { objects }))?.judgement).toBe("filling");
  });

  test("are not confirmed by a measure that missed the first tide", () => {
    // The heap goal says nothing below 4 MiB, so that its first level is that of a full cache.
    const series = withProcess(heapSoak(TWO_CYCLES, [18, 13]), (seconds) => ({
      heapObjects: steps(TWO_CYCLES, [11_654, 3_211])(seconds),
      nextGcBytes: seconds < 60 ? 4 * MIB : 16 * MIB + steps(TWO_CYCLES, [0, 4 * MIB])(seconds),
    }));
    expect(judge(series)?.judgement).toBe("suspect");
  });

  test("are steady when all is gone after each load", () => {
    const series = drawnSoak(USUAL_SOAK, { heap: { site: churn(USUAL_SOAK, 300) } });
    expect(judge(series)?.judgement).toBe("steady");
  });

  test("need more samples where others of the line are freed", () => {
    const site = (counts: readonly number[]): Series =>
      drawnSoak(USUAL_SOAK, {
        heap: { site: [...churn(USUAL_SOAK, 300), ...stayingPerCycle(USUAL_SOAK, counts)] },
        objects: rises,
      });
    expect(judge(site([3, 3, 3]))?.judgement).toBe("suspect");
    expect(judge(site([14, 15, 14]))?.judgement).toBe("leaking");
  });

  test("never convict after a single cycle", () => {
    const one = { ...USUAL_SOAK, cycles: 1 };
    const series = heapSoak(one, [60], { objects: steps(one, [40_000]) });
    expect(judge(series)).toMatchObject({ judgement: "suspect", basis: "one-cycle" });
  });

  test("need few samples when the process keeps as much each time and nobody else can", () => {
    const shape = TWO_CYCLES;
    const sites = { site: [...churn(shape, 100), ...stayingPerCycle(shape, [5, 3])] };
    const live = steps(shape, [4 * MIB, 4 * MIB]);
    const level = withProcess(drawnSoak(shape, { heap: sites }), (seconds) => {
      return { heapAllocBytes: 4 * MIB + live(seconds), heapObjects: live(seconds) };
    });
    expect(judge(level)?.judgement).toBe("leaking");
    const others = { ...sites, other: stayingPerCycle(shape, [5, 4]) };
    const shared = withProcess(drawnSoak(shape, { heap: others }), (seconds) => {
      return { heapAllocBytes: 4 * MIB + live(seconds), heapObjects: live(seconds) };
    });
    expect(judge(shared)?.judgement).toBe("suspect");
  });
});

describe("the whole process", () => {
  test("is suspect when it keeps more with each cycle and no site explains it", () => {
    const objects = steps(USUAL_SOAK, [20_000, 20_000, 20_000]);
    const series = drawnSoak(USUAL_SOAK, { heap: { site: [] }, objects });
    expect(judge(series, "process")).toMatchObject({
      judgement: "suspect",
      basis: "process-rises-with-each-cycle",
    });
  });

  test("is nothing to speak of when it warms up, or moves a little", () => {
    for (const counts of [
      [20_000, 2_000, 300],
      [700, 600, 650],
    ]) {
      const series = drawnSoak(USUAL_SOAK, {
        heap: { site: [] },
        objects: steps(USUAL_SOAK, counts),
      });
      expect(judge(series, "process")).toBeUndefined();
    }
  });

  test("leaks outside Go when its resident memory rises with each cycle beyond Go's own", () => {
    const outside = (perCycle: readonly number[]): Series =>
      withProcess(drawnSoak(USUAL_SOAK, { heap: { site: [] } }), (seconds) => ({
        residentBytes: 30 * MIB + steps(USUAL_SOAK, perCycle)(seconds),
        sysBytes: 20 * MIB,
        heapReleasedBytes: 2 * MIB,
      }));
    expect(judge(outside([8 * MIB, 7 * MIB, 8 * MIB]), "native")).toMatchObject({
      judgement: "leaking",
      basis: "resident-stays-after-each-cycle",
    });
    expect(judge(outside([8 * MIB, MIB, MIB]), "native")).toBeUndefined();
    expect(judge(outside([MIB, MIB, MIB]), "native")).toBeUndefined();
  });
});

describe("containers", () => {
  function blocks(sizes: readonly number[]): Finding | undefined {
    const series = drawnSoak(USUAL_SOAK, {
      heap: { site: [[0, 1e6]] },
      objects: steps(USUAL_SOAK, [20_000, 20_000, 20_000]),
    });
    const ends = [0, 1, 2, 3].map((cycle) => loadStart(USUAL_SOAK, cycle + 1) * 1000);
    const runs = series.runs.map((run) => {
      if (run.heap === null) return run;
      const { timesMs } = run.heap;
      const largestBytes = Float64Array.from(timesMs, (atMs) => {
        return sizes[ends.findIndex((end) => atMs <= end)] ?? 0;
      });
      const sites = run.heap.sites.map((site) => ({ ...site, largestBytes }));
      return { ...run, heap: { ...run.heap, sites } };
    });
    return judge({ ...series, runs }, "container");
  }

  test("are leaking when each cycle ends with a larger block", () => {
    expect(blocks([MIB, 2 * MIB, 3 * MIB, 4 * MIB])).toMatchObject({
      judgement: "leaking",
      basis: "larger-after-each-cycle",
      sizesBytes: [MIB, 2 * MIB, 3 * MIB, 4 * MIB],
    });
  });

  test("are suspect when a cycle was left out, and full when they stand still", () => {
    expect(blocks([MIB, 2 * MIB, 2 * MIB, 4 * MIB])?.judgement).toBe("suspect");
    expect(blocks([MIB, 4 * MIB, 4 * MIB, 4 * MIB])?.judgement).toBe("filling");
    expect(blocks([MIB, 4 * MIB, 3 * MIB, 4 * MIB])).toBeUndefined();
  });
});

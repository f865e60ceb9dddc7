import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnCapture, drawnDump, drawnSet } from "../test/drawn/captures.ts";
import { drawnHeapRun } from "../test/drawn/heap.ts";
import { drawnRun } from "../test/drawn/lives.ts";
import { drawnProcessRun, drawnSeries } from "../test/drawn/series.ts";
import type { Capture } from "./capture/capture.ts";
import { detect } from "./detect/detectors.ts";
import { measureFlux, watchedLives } from "./detect/goroutine-flux.ts";
import { diagnoseCaptures, diagnoseSeries, reportOn } from "./pipeline.ts";
import type { Series } from "./series/series.ts";

/** Goal: whatever is watched, the judgement keeps its own rules. */

const DUMPS = 24;

/** A goroutine as a picture: born at any dump, there for any number of them. */
const life = fc
  .tuple(fc.nat(DUMPS - 1), fc.integer({ min: 1, max: DUMPS }), fc.integer({ min: -1, max: 5 }))
  .map(([born, length, minutes]) => {
    const row = (".".repeat(born) + "#".repeat(length)).slice(0, DUMPS).padEnd(DUMPS, ".");
    return `${row} ${minutes}`;
  });

/** Sites whose members hardly ever leave, so that leaks are drawn as well. */
const lives = fc.dictionary(
  fc.constantFrom("a", "b", "c"),
  fc.oneof(
    fc.array(life, { minLength: 1, maxLength: 40 }),
    fc.array(
      fc.nat(DUMPS - 1).map((born) => `${".".repeat(born)}${"#".repeat(DUMPS - born)} 4`),
      { minLength: 20, maxLength: 60 },
    ),
  ),
  { minKeys: 1 },
);

const counts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 });

const heap = fc.dictionary(
  fc.constantFrom("x", "y"),
  fc.record({ allocated: counts, alive: counts, largest: counts }).map((site) => {
    // All columns of one run are equally long.
    const column = (values: readonly number[]) =>
      Array.from({ length: 30 }, (_, index) => values[index % values.length]);
    return {
      allocated: column(site.allocated),
      alive: column(site.alive),
      largest: column(site.largest).map((size) => size * 1024 * 1024),
    };
  }),
  { minKeys: 1 },
);

const anySeries: fc.Arbitrary<Series> = fc.record({ lives, heap, process: counts }).map((drawn) => {
  const run = drawnRun(drawn.lives);
  const { heap: cohorts } = drawnHeapRun(drawn.heap);
  const { process } = drawnProcessRun(drawn.process.length, (index) => ({
    heapObjects: drawn.process[index] * 100,
    residentBytes: drawn.process[index] * 1024 * 1024,
    goroutines: drawn.process[index],
  }));
  return drawnSeries([{ ...run, heap: cohorts, process }]);
});

describe("any series", () => {
  test("is judged without an error, and the verdict follows from the findings", () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const report = reportOn(diagnoseSeries(series), "captures");
        const words = report.findings.map((finding) => finding.verdict);
        expect(report.verdict === "leaking").toBe(words.includes("leaking"));
        expect(report.reason).not.toMatch(/NaN|undefined|Infinity|null/);
        expect(words).toEqual(words.toSorted());
      }),
    );
  });

  test("gives the same report byte for byte when judged again", () => {
    const text = (series: Series) => JSON.stringify(reportOn(diagnoseSeries(series), "captures"));
    fc.assert(
      fc.property(anySeries, (series) => {
        expect(text(series)).toBe(text(series));
      }),
      { numRuns: 30 },
    );
  });

  test("has no goroutine leak without births in each third, nor with an old death", () => {
    let leaks = 0;
    fc.assert(
      fc.property(anySeries, (series) => {
        const watched = series.runs.map(watchedLives).filter((run) => run !== null);
        for (const finding of detect(series).findings) {
          if (finding.kind !== "goroutine" || finding.judgement !== "leaking") continue;
          leaks++;
          const parts = watched.flatMap((one) =>
            one.lives.populations
              .filter((population) => population.site.key === finding.site.key)
              .map((population) => ({ population, watched: one })),
          );
          const fluxes = [1 / 3, 1 / 2].map((ageShare) =>
            measureFlux(parts, { ageShare, allRuns: watched }),
          );
          const fits = fluxes.filter(
            (flux) => flux.oldDeaths === 0 && Math.min(...flux.thirds) > 0,
          );
          expect(fits.map((flux) => flux.reachedAge)).toContain(finding.reachedAge);
          expect(finding.reachedAge).toBeGreaterThanOrEqual(7);
        }
      }),
      { seed: 7 },
    );
    // The property would hold of a detector that never speaks.
    expect(leaks).toBeGreaterThan(10);
  });

  test("has no heap leak that the process contradicts", () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const { findings, confirmation } = detect(series);
        if (confirmation !== "not-confirmed") return;
        for (const finding of findings) {
          if (finding.kind === "goroutine" || finding.kind === "native") continue;
          expect(finding.judgement).not.toBe("leaking");
        }
      }),
    );
  });
});

describe("any captures", () => {
  /** A leak of one goroutine a dump, or a pool of three. */
  const watch = (leaks: boolean): readonly Capture[] =>
    Array.from({ length: 20 }, (_, index) => {
      const ids = Array.from({ length: leaks ? index + 3 : 3 }, (_, id) => id + 5);
      return drawnCapture(`dump-${index}`, drawnDump(ids), { atMs: 6_000 * (index + 1) });
    });

  /**
   * Bytes that are neither gzip nor text; what a reader makes of them may not reach the verdict.
   */
  const rubbish = fc
    .uint8Array({ maxLength: 200 })
    .map((bytes) => Uint8Array.of(0xff, 0, ...bytes));

  test("an unreadable capture never changes the verdict or the findings", () => {
    const place = fc.nat(20);
    fc.assert(
      fc.property(fc.boolean(), rubbish, place, (leaks, bytes, at) => {
        const good = watch(leaks);
        const before = diagnoseCaptures(drawnSet(good));
        expect(before.verdict).toBe(leaks ? "leaking" : "steady");
        const bad = drawnCapture("bad", bytes, { atMs: good[at]?.takenAtMs ?? null });
        const after = diagnoseCaptures(drawnSet([...good.slice(0, at), bad, ...good.slice(at)]));
        expect(after.findings).toEqual(before.findings);
        expect(after.verdict).toBe(before.verdict);
        expect(after.captures.problems.map((problem) => problem.name)).toEqual(["bad"]);
      }),
      { numRuns: 40 },
    );
  });

  test("ends in a report for any bytes whatever", () => {
    const bytes = fc.oneof(
      rubbish,
      fc.string().map((text) => Buffer.from(text)),
      fc
        .constantFrom("goroutine ", "heap profile: ", "{", "# TYPE ")
        .chain((start) => fc.string().map((text) => Buffer.from(start + text))),
    );
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), (all) => {
        const captures = all.map((one, index) => drawnCapture(`capture-${index}`, one));
        expect(["unknown", "suspect"]).toContain(diagnoseCaptures(drawnSet(captures)).verdict);
      }),
      { numRuns: 60 },
    );
  });
});

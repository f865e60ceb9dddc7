import { describe, expect, test } from "vitest";
import { drawnGoroutines, drawnHeap, drawnNative, stackSite } from "../../test/drawn/findings.ts";
import { drawnHeapRun, rising } from "../../test/drawn/heap.ts";
import { drawnRun, passing, staircase } from "../../test/drawn/lives.ts";
import { drawnSeries } from "../../test/drawn/series.ts";
import type { Detected } from "../detect/detectors.ts";
import type { Finding, Judgement } from "../detect/finding.ts";
import { BIRTHS_FOR_DETECTION, HEAP_BYTES_FOR_DETECTION, whatWasChecked } from "./checked.ts";
import { diagnose } from "./diagnose.ts";
import { isSettled, SETTLED_EARLY_BIRTHS_MIN } from "./settled.ts";

function detected(findings: readonly Finding[], changes: Partial<Detected> = {}): Detected {
  return { findings, rises: [], confirmation: "confirmed", heapRun: null, soak: null, ...changes };
}

/** Keys of the findings with their verdicts, as ranked. */
function ranked(findings: readonly Finding[], changes: Partial<Detected> = {}) {
  const diagnosis = diagnose(drawnSeries([]), detected(findings, changes));
  return diagnosis.findings.map(({ finding, verdict }) => [finding.site.key, verdict]);
}

describe("the order of findings", () => {
  test("goroutines, then heap of their own, then memory outside Go, then suspects", () => {
    const findings = [
      drawnGoroutines("maybe", { judgement: "suspect", basis: "few-births" }),
      drawnNative(),
      drawnHeap("map"),
      drawnGoroutines("small", { current: 10, reachedAge: 9 }),
      drawnGoroutines("large", { current: 900, reachedAge: 500 }),
    ];
    expect(ranked(findings)).toEqual([
      ["large", "leaking"],
      ["small", "leaking"],
      ["map", "leaking"],
      ["native", "leaking"],
      ["maybe", "suspect"],
    ]);
  });

  test("heap that a goroutine leak carries is its cargo and no finding", () => {
    const carried = drawnHeap("carried", { site: stackSite("main.buffer", "main.cause") });
    const diagnosis = diagnose(drawnSeries([]), detected([drawnGoroutines("cause"), carried]));
    expect(diagnosis.findings).toHaveLength(1);
    expect(diagnosis.findings[0].cargo.map((cargo) => cargo.what)).toContain(
      "heap allocated in main.buffer main.go:10",
    );
  });

  test("a heap suspect counts only when the process rises, a goroutine suspect always", () => {
    const heap = drawnHeap("heap", { judgement: "suspect" });
    const goroutine = drawnGoroutines("go", { judgement: "suspect" });
    expect(ranked([heap, goroutine], { confirmation: "not-confirmed" })).toEqual([
      ["go", "suspect"],
    ]);
    expect(ranked([heap])).toEqual([["heap", "suspect"]]);
  });

  test("one line is one heap finding", () => {
    expect(ranked([drawnHeap("map"), drawnHeap("map")])).toEqual([["map", "leaking"]]);
  });

  test("steady, filling and still populations are no findings; sizeable ones are kept as normal", () => {
    const judgements = ["steady", "filling", "still", "unknown"] as const;
    const findings = judgements.map((judgement) => drawnGoroutines(judgement, { judgement }));
    const tiny = drawnGoroutines("tiny", { judgement: "steady", current: 4 });
    const diagnosis = diagnose(drawnSeries([]), detected([...findings, tiny]));
    expect(diagnosis.findings).toEqual([]);
    expect(diagnosis.normal.map((finding) => finding.site.key)).toEqual(["steady", "filling"]);
  });
});

describe("proof of the runtime", () => {
  const proof = drawnGoroutines("stuck", { basis: "proven-and-rising", provenLeaked: 12 });

  test("joins the population followed by id at the same line", () => {
    const diagnosis = diagnose(drawnSeries([]), detected([drawnGoroutines("stuck"), proof]));
    expect(diagnosis.findings).toHaveLength(1);
    expect(diagnosis.findings[0]).toMatchObject({
      grade: "proven",
      finding: { basis: "births-no-deaths", provenLeaked: 12 },
    });
  });

  test("stands for itself where nobody was followed by id", () => {
    const { findings } = diagnose(drawnSeries([]), detected([proof]));
    expect(findings[0]).toMatchObject({ grade: "proven", verdict: "leaking" });
  });

  test("does not turn a steady population into a leak", () => {
    const steady = drawnGoroutines("stuck", { judgement: "steady" });
    expect(ranked([steady, { ...proof, judgement: "still", basis: "proven-no-births" }])).toEqual(
      [],
    );
  });
});

describe("the verdict of the service", () => {
  test("leaking before suspect; steady needs 45 s and 6 dumps or profiles", () => {
    const series = (spacingMs: number, dumps: number) =>
      drawnSeries([drawnRun({ pool: passing(dumps, 2) }, { spacingMs })]);
    const verdict = (spacingMs: number, dumps: number) =>
      diagnose(series(spacingMs, dumps), detected([])).verdict;
    expect(verdict(10_000, 6)).toBe("steady");
    expect(verdict(10_000, 5)).toBe("unknown");
    expect(verdict(8_000, 6)).toBe("unknown");
    const heapRun = drawnHeapRun({ site: { allocated: rising(6, 1, 0), alive: rising(6, 1, 0) } });
    const heapAlone = diagnose(drawnSeries([heapRun]), detected([], { heapRun }));
    expect(heapAlone.verdict).toBe("steady");
    const withDumps = (rows: readonly string[], judgement: Judgement, births: number) => {
      const dumped = { ...heapRun, lives: drawnRun({ site: rows }).lives };
      const came = drawnGoroutines("site", { judgement, births });
      return diagnose(drawnSeries([dumped]), detected([came], { heapRun: dumped })).verdict;
    };
    expect(withDumps(["####"], "still", 0)).toBe("steady");
    expect(withDumps([".###", ".###", "..##"], "unknown", 3)).toBe("unknown");
    expect(withDumps([".###", ".###"], "unknown", 2)).toBe("steady");
    const suspect = drawnGoroutines("maybe", { judgement: "suspect" });
    expect(diagnose(series(10_000, 9), detected([suspect])).verdict).toBe("suspect");
    const both = detected([suspect, drawnGoroutines("sure")]);
    expect(diagnose(series(10_000, 9), both).verdict).toBe("leaking");
  });

  test("nothing at all is unknown", () => {
    expect(diagnose(drawnSeries([]), detected([])).verdict).toBe("unknown");
  });
});

describe("a live watch", () => {
  const settled = (finding: Finding, watchedMs: number): boolean =>
    isSettled(diagnose(drawnSeries([]), detected([finding])), watchedMs);

  test("ends early for a loud leak only, and never before 40 s", () => {
    expect(settled(drawnGoroutines("loud"), 39_999)).toBe(false);
    expect(settled(drawnGoroutines("loud"), 40_000)).toBe(true);
    const quiet = drawnGoroutines("quiet", { reachedAge: SETTLED_EARLY_BIRTHS_MIN - 1 });
    expect(settled(quiet, 119_999)).toBe(false);
    expect(settled(quiet, 120_000)).toBe(true);
    expect(settled(drawnHeap("heap"), 119_999)).toBe(false);
  });

  test("goes on while suspected goroutines may be what holds the memory that leads", () => {
    const heap = drawnHeap("carried", { site: stackSite("main.buffer", "main.cause") });
    const ends = (holder: string): boolean => {
      const suspect = drawnGoroutines(holder, { judgement: "suspect" });
      return isSettled(diagnose(drawnSeries([]), detected([heap, suspect])), 120_000);
    };
    expect(ends("cause")).toBe(false);
    expect(ends("other")).toBe(true);
  });

  test("does not end for a suspicion", () => {
    expect(settled(drawnGoroutines("maybe", { judgement: "suspect" }), 3_600_000)).toBe(false);
  });
});

describe("whatWasChecked", () => {
  test("the smallest leak shrinks with the time watched, without the warm-up", () => {
    const checked = (options: Parameters<typeof drawnRun>[1]) => {
      const run = drawnRun({ stuck: staircase(37) }, options);
      return whatWasChecked(drawnSeries([run]), detected([]));
    };
    expect(checked({}).livesMs).toBe(360_000);
    expect(checked({}).smallestGoroutinesPerHour).toBeCloseTo(BIRTHS_FOR_DETECTION * 10, 6);
    expect(checked({ processStartMs: 0 }).livesMs).toBe(300_000);
  });

  test("follows the sampling rate of the heap profile", () => {
    const flat = { allocated: rising(37, 1, 0), alive: rising(37, 1, 0) };
    const heapRun = drawnHeapRun({ site: flat });
    const checked = whatWasChecked(drawnSeries([heapRun]), detected([], { heapRun }));
    expect(checked.smallestHeapBytesPerHour).toBeCloseTo(HEAP_BYTES_FOR_DETECTION * 10, 3);
  });

  test("is null where a source was missing", () => {
    const one = drawnSeries([drawnRun({ stuck: ["#"] })]);
    expect(whatWasChecked(one, detected([]))).toMatchObject({
      livesMs: 0,
      smallestGoroutinesPerHour: null,
      smallestHeapBytesPerHour: null,
    });
  });
});

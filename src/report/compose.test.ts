import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnGoroutines, drawnHeap, drawnNative } from "../../test/drawn/findings.ts";
import { drawnHeapRun, rising } from "../../test/drawn/heap.ts";
import { drawnRun, passing } from "../../test/drawn/lives.ts";
import { drawnProcessRun, drawnSeries } from "../../test/drawn/series.ts";
import { detect } from "../detect/detectors.ts";
import type { Finding } from "../detect/finding.ts";
import type { Rise } from "../detect/process-rise.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import type { Series } from "../series/series.ts";
import { alsoSeen } from "./also-seen.ts";
import { answer, wouldSettle } from "./answer.ts";
import { composeReport } from "./compose.ts";
import { evidenceOf } from "./evidence.ts";
import { lowWater } from "./low-water.ts";
import { memoryNotes } from "./memory-notes.ts";
import { nextCommands } from "./next-commands.ts";
import { findingSentence } from "./wording.ts";

const MIB = 1024 * 1024;

function diagnosis(findings: readonly Finding[], series: Series = drawnSeries([])): Diagnosis {
  const heapRun = series.runs.find((run) => run.heap !== null) ?? null;
  return diagnose(series, { findings, rises: [], confirmation: "confirmed", heapRun, soak: null });
}

describe("the answer", () => {
  test("is the sentence of the first finding", () => {
    const cause = drawnGoroutines("send");
    expect(answer(diagnosis([cause, drawnHeap("map")]))).toBe(findingSentence(cause));
  });

  test("of a steady watch says how long, and the smallest leak it would have shown", () => {
    const series = drawnSeries([drawnRun({ pool: passing(37, 2) })]);
    const steady = drawnGoroutines("pool", { judgement: "steady" });
    expect(answer(diagnosis([steady], series))).toMatch(
      /^no leak seen in 6 min: 1 sites? watched, smallest leak that would have shown: .*goroutines/,
    );
  });

  test("of one profile names the largest site and asks for more", () => {
    const flat = { allocated: [4], alive: [4] };
    const small = { allocated: [1], alive: [1] };
    const series = drawnSeries([drawnHeapRun({ small, large: flat })]);
    expect(answer(diagnosis([], series))).toMatch(
      /^one heap profile cannot tell growth from size; largest: .* main\.large main\.go:10$/,
    );
  });

  test("of goroutines that came in too few dumps says that of them, whatever the heap allows", () => {
    const spacing = {
      timesMs: [0, 3, 5, 48, 106, 113].map((s) => s * 1000),
      processStartMs: -3000,
    };
    const run = drawnRun(
      { stuck: ["..####", "...###", "...###", "....##", "....##", ".....#"] },
      spacing,
    );
    const allocated = rising(12, 1, 0);
    const heap = drawnHeapRun({ site: { allocated, alive: allocated } }, { spacingMs: 10_000 });
    const series = drawnSeries([{ ...run, heap: heap.heap }]);
    const diagnosis = diagnose(series, detect(series));
    expect(diagnosis.verdict).toBe("unknown");
    expect(diagnosis.checked.smallestGoroutinesPerHour).toBeNull();
    expect(answer(diagnosis)).toBe(
      "too little to judge: 3 goroutines came at main.stuck main.go:10 and 0 left, seen in 3 dumps with ids after the start of the process; at least 6 are needed, evenly over 2 min",
    );
  });

  test("of goroutines that were only counted claims no births", () => {
    const came = drawnGoroutines("stuck", {
      judgement: "unknown",
      basis: "few-captures",
      isFollowed: false,
    });
    const series = drawnSeries([drawnProcessRun(2, () => ({}))]);
    const judged = { ...diagnosis([came], series), verdict: "unknown" as const };
    expect(answer(judged)).toBe(
      "too little to judge: 30 goroutines more at main.stuck main.go:10 than at first, in 2 counts without ids; at least 6 are needed, evenly over 2 min",
    );
  });

  test("of numbers of the process alone says what is missing, not to watch on", () => {
    const series = drawnSeries([drawnProcessRun(43, () => ({ residentBytes: 300 * MIB }))]);
    expect(answer(diagnosis([], series))).toBe(
      "too little to judge: 43 captures over 3 min 30 s, with neither goroutines nor a heap profile in them; numbers of the process alone name no line",
    );
  });

  test("of nothing read gives the first reason", () => {
    const problem = { name: "heap.pb.gz", atMs: null, message: "decode profile: cut" };
    const nothing = (changes: Partial<Series>) => answer(diagnosis([], drawnSeries([], changes)));
    expect(nothing({ problems: [problem] })).toBe(
      "nothing could be read: heap.pb.gz: decode profile: cut",
    );
    expect(nothing({ warnings: ["dump: dump cut short"] })).toBe(
      "nothing was found that could be judged; dump: dump cut short",
    );
    expect(nothing({})).toBe("there was no capture to judge");
  });
});

describe("what would settle a suspicion", () => {
  const settle = (basis: string, rate = 60) => {
    const finding = drawnGoroutines("maybe", {
      judgement: "suspect",
      basis,
      rate: { estimate: rate, low: 0, high: 100 },
    });
    const judged = diagnosis([finding]);
    return wouldSettle(judged.findings[0], judged);
  };

  test("is a time where the rate tells it", () => {
    // 17.7 births at 60 an hour.
    expect(settle("few-births")).toMatch(/^watching for 17 min 42 s would settle it/);
  });

  test.each(["growing", "bursts", "active", "few-dumps", "count-rises", "proven-once"])(
    "is known for %s",
    (basis) => expect(settle(basis)).not.toMatch(/^a longer watch than/),
  );

  test("is nothing where it is settled", () => {
    const judged = diagnosis([drawnGoroutines("sure")]);
    expect(wouldSettle(judged.findings[0], judged)).toBeNull();
  });
});

test("births and deaths are told only where they were seen", () => {
  const told = (changes: Parameters<typeof drawnGoroutines>[1]) => {
    const judged = diagnosis([drawnGoroutines("send", changes)]);
    const [finding] = composeReport(judged, { version: "1.0.0", source: "a" }).findings;
    return [finding?.births, finding?.deaths];
  };
  expect(told({ births: 30, deaths: 2 })).toEqual([30, 2]);
  expect(told({ births: 30, deaths: 0, isFollowed: false })).toEqual([null, null]);
});

describe("sentences", () => {
  test.each([
    [
      drawnGoroutines("send"),
      "30 goroutines are stuck sending on a channel at main.send main.go:10, +60/h; none of the 20 that grew older than 1 min has left",
    ],
    [
      drawnGoroutines("send", { judgement: "suspect", oldDeaths: 3 }),
      "30 goroutines are stuck sending on a channel at main.send main.go:10, +60/h; of the 20 that grew older than 1 min, 3 left",
    ],
    [
      drawnGoroutines("crowd", { basis: "stuck-and-still", reachedAge: 0, rate: null }),
      "30 goroutines are stuck sending on a channel at main.crowd main.go:10; none was born and none left while watching",
    ],
  ])("%#", (finding, sentence) => expect(findingSentence(finding)).toBe(sentence));

  test("of memory name where it was allocated, never who keeps it", () => {
    expect(findingSentence(drawnHeap("map"))).toMatch(
      /^10 MB stay in memory, allocated at main\.map main\.go:10, \+1 MB\/h; 20 sampled objects/,
    );
    expect(findingSentence(drawnNative())).toMatch(/no Go profile can name the line$/);
  });
});

describe("evidence", () => {
  const RISE: Rise = {
    measure: "heap objects",
    unit: "objects",
    confirms: true,
    shape: 0.9,
    noises: 40,
    riseTotal: 5000,
    rate: null,
    points: [],
  };
  const claims = (finding: Finding, rises: readonly Rise[] = []) =>
    evidenceOf(diagnosis([finding]).findings[0], rises);

  test("names the first and the last capture that hold it", () => {
    expect(claims(drawnGoroutines("send"))[0].captures).toEqual(["dump-0", "dump-2"]);
  });

  test("says births without deaths only where nobody old left", () => {
    expect(claims(drawnGoroutines("send"))[0].claim).toBe("births without deaths");
    expect(claims(drawnGoroutines("send", { oldDeaths: 1 }))[0]).toMatchObject({
      claim: "what grows old also leaves",
      numbers: expect.not.stringContaining("chance"),
    });
  });

  test("gives the chance of an accident as e to the minus births", () => {
    const numbers = claims(drawnGoroutines("send", { reachedAge: 7 }))[0].numbers;
    expect(numbers).toMatch(/the chance of this is 1 in 1,09\d$/);
    expect(claims(drawnGoroutines("send", { reachedAge: 300 }))[0].numbers).toMatch(
      /under one in a million$/,
    );
  });

  test("tells members that never woke from those that do", () => {
    const claim = (neverWoke: number) =>
      claims(drawnGoroutines("send", { inert: { looked: 10, neverWoke } }))[1].claim;
    expect([claim(10), claim(0)]).toEqual(["they never woke", "they wake from time to time"]);
  });

  test("of the heap holds the rises that confirm, and only those", () => {
    const rises = [RISE, { ...RISE, measure: "live heap", confirms: false }];
    expect(claims(drawnHeap("map"), rises).map(({ claim }) => claim)).toEqual([
      "births without deaths",
      "the whole process rises too: heap objects",
    ]);
  });
});

describe("also seen", () => {
  test("shows the six largest and counts the rest", () => {
    const steady = Array.from({ length: 8 }, (_, index) =>
      drawnGoroutines(`pool${index}`, { judgement: "steady", current: 10 + index }),
    );
    const lines = alsoSeen(diagnosis(steady));
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/^17 goroutines: .*main\.pool7.*; normal, they turn over$/);
    expect(lines[6]).toBe("and 2 more populations that turn over or stand still");
  });
});

describe("memory in words", () => {
  const notes = (idle: number, live: number) =>
    memoryNotes(
      diagnosis(
        [],
        drawnSeries([
          drawnProcessRun(1, () => ({
            residentBytes: (idle + live) * MIB,
            liveHeapBytes: live * MIB,
            heapIdleBytes: idle * MIB,
            heapReleasedBytes: 0,
          })),
        ]),
      ),
    );

  test("explains idle heap when it is much of much", () => {
    expect(notes(60, 60)).toMatchObject([expect.stringContaining("rss-not-returned")]);
    expect(notes(20, 100)).toEqual([]);
    expect(notes(30, 30)).toEqual([]);
  });
});

describe("next commands", () => {
  test("explain the class, list the goroutines, and watch longer only without a leak", () => {
    const commands = (finding: Finding) =>
      nextCommands(diagnosis([finding]), "captures/x").map(({ command }) => command);
    expect(commands(drawnGoroutines("wait", { operation: "waitgroup" }))).toEqual([
      "tidemark diagnose captures/x --source .",
      "tidemark explain waitgroup-never-zero",
      "tidemark goroutines captures/x",
    ]);
    expect(commands(drawnGoroutines("send", { judgement: "suspect" }))).toContain(
      "tidemark diagnose 127.0.0.1:6060 --for 15m",
    );
  });
});

describe("next commands with the source", () => {
  const code = { root: "my shop", revision: null, packages: 1, patch: "+++ b/x", problems: [] };
  const commands = (looked: typeof code | null, patch: string | null = null) => {
    const whole = { ...diagnosis([drawnGoroutines("send")]), code: looked && { ...looked, patch } };
    return nextCommands(whole, "captures/x").map(({ command }) => command);
  };

  test("write the patch, with a root that a shell takes", () => {
    expect(commands(code, "+++ b/x")[0]).toBe(
      "tidemark diagnose captures/x --source 'my shop' --patch fix.diff",
    );
  });

  test("offer none where no remedy is mechanical", () => {
    expect(commands(code).join()).not.toContain("--patch");
  });
});

describe("lowWater", () => {
  test("joins the minima of the tides", () => {
    const saw = Array.from(
      { length: 24 },
      (_, index) => [index, index + 10 * (index % 3)] as const,
    );
    const lows = lowWater(saw);
    expect(lows.map(([, value]) => value)).toEqual(rising(8, 0, 3));
  });

  test("is part of the series, in order, and no point lies below it", () => {
    const series = fc
      .array(fc.tuple(fc.nat(1000), fc.integer()), { maxLength: 60 })
      .map((points) => points.toSorted(([a], [b]) => a - b));
    fc.assert(
      fc.property(series, (points) => {
        const lows = lowWater(points);
        expect(lows.every((low) => points.some((point) => point === low))).toBe(true);
        expect(lows).toEqual(lows.toSorted(([a], [b]) => a - b));
        if (lows.length === 0) return;
        expect(Math.min(...lows.map(([, y]) => y))).toBe(Math.min(...points.map(([, y]) => y)));
      }),
    );
  });
});

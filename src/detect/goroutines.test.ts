import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnRun, passing, staircase } from "../../test/drawn/lives.ts";
import type { Operation } from "../profile/wait.ts";
import type { GoroutineFinding } from "./finding.ts";
import { detectGoroutines, evidenceNeeded, STUCK_STILL_MIN } from "./goroutines.ts";

function judge(
  rows: Readonly<Record<string, readonly string[]>>,
  options: Parameters<typeof drawnRun>[1] = {},
): GoroutineFinding {
  return detectGoroutines([drawnRun(rows, options)])[0];
}

/** The rows with the minutes that goroutines print which never ran. */
function asleep(rows: readonly string[]): readonly string[] {
  return rows.map((row) => `${row} 4`);
}

describe("detectGoroutines", () => {
  test("calls births without deaths leaking", () => {
    const finding = judge({ stuck: asleep(staircase(24)) });
    expect(finding).toMatchObject({
      judgement: "leaking",
      basis: "births-no-deaths",
      births: 23,
      deaths: 0,
      current: 23,
    });
  });

  test("reports the birth rate with an interval that holds the true one", () => {
    const { rate } = judge({ stuck: staircase(24) });
    // One birth per dump, a dump every 10 s: 360 an hour.
    expect(rate?.low).toBeLessThan(360);
    expect(rate?.high).toBeGreaterThan(360);
    expect(rate?.estimate).toBeCloseTo(360, -2);
  });

  test("calls a population steady that turns over, however long its members live", () => {
    for (const life of [1, 3, 6, 9]) {
      expect(judge({ pool: passing(30, life) }).judgement).toBe("steady");
    }
  });

  test("does not call a rising load leaking: its members still leave", () => {
    const rows = passing(30, 4).flatMap((row, index) => Array<string>(1 + index).fill(row));
    expect(judge({ ramp: rows }).judgement).toBe("steady");
  });

  test("finds a leak that shares its line with healthy traffic", () => {
    const healthy = Array.from({ length: 20 }, () => passing(24, 2)).flat();
    expect(judge({ mixed: [...healthy, ...asleep(staircase(24))] }).judgement).toBe("leaking");
  });

  test("calls a population still that was there before and does not move", () => {
    expect(judge({ workers: Array<string>(8).fill("#".repeat(24)) }).judgement).toBe("still");
  });

  test("suspects a crowd that is stuck and no longer grows, as after a load test", () => {
    const crowd = Array<string>(STUCK_STILL_MIN).fill(`${"#".repeat(24)} 4`);
    expect(judge({ stuck: crowd })).toMatchObject({
      judgement: "suspect",
      basis: "stuck-and-still",
    });
    expect(judge({ stuck: crowd.slice(1) }).judgement).toBe("still");
  });

  test("suspects stuck members whose births came in a clump", () => {
    const clump = asleep(staircase(24).slice(0, 9));
    expect(judge({ stuck: clump })).toMatchObject({
      judgement: "suspect",
      basis: "stuck-but-fewer",
    });
  });

  test("calls a leak by its name when its load stops in the middle of the watch", () => {
    const loaded = staircase(24)
      .slice(0, 8)
      .flatMap((row) => [row, row, row]);
    expect(judge({ stuck: asleep(loaded) })).toMatchObject({
      judgement: "leaking",
      basis: "stuck-and-ended",
    });
  });

  test("does not call a store leaking whose births stop", () => {
    const early = staircase(24).slice(0, 9);
    expect(judge({ filling: early })).toMatchObject({ judgement: "filling" });
  });

  test("asks for more when births come in one burst", () => {
    const burst = Array<string>(12).fill(`${".".repeat(8)}${"#".repeat(16)}`);
    expect(judge({ burst }).judgement).not.toBe("leaking");
  });

  describe("dumps that come ever later, to keep to their budget", () => {
    const timesMs = [0, 17_000, 27_000, 44_000, 74_000, 106_000];
    /** Stuck goroutines, as many in each dump as `bornPerSecond` gives since the dump before. */
    const stuckBorn = (bornPerSecond: (index: number) => number): readonly string[] =>
      timesMs.flatMap((atMs, index) => {
        if (index === 0) return [];
        const seconds = (atMs - timesMs[index - 1]) / 1000;
        const row = ".".repeat(index) + "#".repeat(timesMs.length - index);
        return Array<string>(Math.round(seconds * bornPerSecond(index))).fill(`${row} 2`);
      });

    test("do not make level births look as if they slowed down", () => {
      const { judgement, rate } = judge({ stuck: stuckBorn(() => 1) }, { timesMs });
      expect(judgement).toBe("leaking");
      expect(rate?.estimate).toBeCloseTo(3600, -1);
    });

    test("do not hide that births slow down", () => {
      const fewer = stuckBorn((index) => 2 / index ** 2);
      expect(judge({ pool: fewer.map((row) => row.split(" ")[0]) }, { timesMs })).toMatchObject({
        judgement: "filling",
        basis: "declining",
      });
    });

    test("do not make a trend of one burst in a long stretch", () => {
      const late = [0, 50_000, 52_000, 54_000, 56_000, 58_000, 60_000, 62_000, 64_000];
      const burst = Array<string>(30).fill(`.${"#".repeat(8)} 1`);
      expect(judge({ burst }, { timesMs: late }).judgement).not.toBe("leaking");
    });
  });

  test("caps the word at suspect with fewer than six dumps", () => {
    const rows = [1, 2, 3].flatMap((born) =>
      Array<string>(8).fill(".".repeat(born) + "#".repeat(5 - born)),
    );
    expect(judge({ stuck: rows }).judgement).not.toBe("leaking");
  });

  test("waits with populations that wake until their births are level and many", () => {
    // 3 min of watch: members older than 130 s exist and print no minutes, so they woke.
    const few = staircase(24).filter((_, index) => index % 2 === 0);
    expect(judge({ pool: few })).toMatchObject({ judgement: "suspect", basis: "active" });
    const many = staircase(24).flatMap((row) => [row, row, row]);
    expect(judge({ ticker: many })).toMatchObject({
      judgement: "leaking",
      basis: "active-births-no-deaths",
    });
  });

  test("trusts members that never woke sooner", () => {
    const few = staircase(24).filter((_, index) => index % 2 === 0);
    expect(judge({ stuck: asleep(few) })).toMatchObject({ judgement: "leaking" });
  });

  test("asks more of connections, but not of those that are stuck in a send", () => {
    const few = staircase(24).filter((_, index) => index % 2 === 0);
    const run = drawnRun({ stuck: asleep(few) });
    const frame = {
      function: "github.com/streadway/amqp.(*consumers).buffer",
      file: "consumers.go",
      line: 1,
    };
    const { lives } = run;
    if (lives === null) throw new Error("the drawn run has lives");
    const judgeIn = (operation: Operation, state: string): GoroutineFinding => {
      const populations = lives.populations.map((one) => {
        return { ...one, operation, state, site: { ...one.site, stack: [frame] } };
      });
      return detectGoroutines([{ ...run, lives: { ...lives, populations } }])[0];
    };
    expect(judgeIn("select", "select")).toMatchObject({ basis: "connections" });
    expect(judgeIn("chan-send", "chan send")).toMatchObject({ judgement: "leaking" });
  });

  test("pools the evidence of runs before and after a restart", () => {
    const half = drawnRun({ stuck: staircase(13).map((row) => `${row} 2`) });
    const alone = detectGoroutines([half])[0];
    const both = detectGoroutines([half, half])[0];
    expect(both.reachedAge).toBe(2 * alone.reachedAge);
    expect(both.judgement).toBe("leaking");
  });

  test("leaves the first minute of a young process out", () => {
    const start = Array<string>(10).fill(`.${"#".repeat(23)}`);
    const seen = { start: [...start, ...staircase(24).slice(6, 8)] };
    expect(judge(seen, { processStartMs: -5_000 }).births).toBeLessThan(10);
  });

  test("asks for more evidence as sites grow in number", () => {
    expect(evidenceNeeded(1)).toBe(7);
    expect(evidenceNeeded(50)).toBe(9);
    expect(evidenceNeeded(5_000)).toBe(14);
  });

  test("never calls anything leaking in which an old member left", () => {
    const row = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 24 })).map(([born, life]) => {
      return (".".repeat(born) + "#".repeat(life)).slice(0, 24).padEnd(24, ".");
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const finding = judge({ any: rows });
        if (finding.judgement === "leaking") expect(finding.oldDeaths).toBe(0);
        expect(finding.births).toBeLessThanOrEqual(rows.length);
        expect(finding.current).toBeLessThanOrEqual(rows.length);
      }),
    );
  });
});

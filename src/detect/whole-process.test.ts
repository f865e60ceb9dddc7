import { describe, expect, test } from "vitest";
import { drawnHeapRun, rising } from "../../test/drawn/heap.ts";
import { drawnRun, passing } from "../../test/drawn/lives.ts";
import { drawnProcessRun } from "../../test/drawn/series.ts";
import { confirmHeap, watchedRises } from "./confirm.ts";
import { isDeclining } from "./declining.ts";
import { measureInertia } from "./inertia.ts";
import { detectNative, NATIVE_RISE_BYTES_MIN } from "./native.ts";
import { detectProcess, GOROUTINE_RISE_MIN } from "./process.ts";

const MIB = 1024 * 1024;

describe("detectNative", () => {
  /** Go holds 100 MiB less 20 released; `outside` comes on top of it. */
  const judge = (outside: (index: number) => number, length = 48) =>
    detectNative(
      drawnProcessRun(length, (index) => ({
        residentBytes: 80 * MIB + outside(index),
        sysBytes: 100 * MIB,
        heapReleasedBytes: 20 * MIB,
      })),
    );

  test("calls memory outside Go that rises through the whole watch leaking, without a line", () => {
    const finding = judge((index) => index * MIB);
    expect(finding).toMatchObject({ judgement: "leaking", kind: "native", current: 47 * MIB });
    expect(finding?.site.frame).toMatchObject({ file: "", line: 0 });
    // One MiB in five seconds.
    expect(finding?.rate?.estimate).toBeCloseTo(720 * MIB, -4);
  });

  test.each([
    ["stays level", () => 30 * MIB],
    ["rises less than is worth a name", (index: number) => (index / 48) * NATIVE_RISE_BYTES_MIN],
    ["jumps once", (index: number) => (index < 24 ? 0 : 60 * MIB)],
    ["falls", (index: number) => (48 - index) * MIB],
    ["comes and goes", (index: number) => (index % 8) * 10 * MIB],
  ])("is silent when it %s", (_, outside) => {
    expect(judge(outside)).toBeNull();
  });

  test("is silent while Go's own heap grows", () => {
    const run = drawnProcessRun(48, (index) => ({
      residentBytes: (80 + index) * MIB,
      sysBytes: (100 + index) * MIB,
      heapReleasedBytes: 20 * MIB,
    }));
    expect(detectNative(run)).toBeNull();
  });

  test("is silent where a part of the sum is missing", () => {
    expect(
      detectNative(drawnProcessRun(48, (index) => ({ residentBytes: index * MIB }))),
    ).toBeNull();
    expect(judge((index) => index * MIB, 7)).toBeNull();
  });
});

describe("detectProcess", () => {
  const growing = drawnProcessRun(24, (index) => ({ goroutines: 10 + 2 * index }));

  test("suspects goroutines that rise where nothing names a line", () => {
    expect(detectProcess(growing, [])).toMatchObject([
      { judgement: "suspect", measure: "goroutines", unit: "goroutines", current: 56 },
    ]);
  });

  test("leaves them to dumps where there are any", () => {
    const { lives } = drawnRun({ pool: passing(6, 2) });
    expect(detectProcess({ ...growing, lives }, [])).toEqual([]);
  });

  test("does not speak of a handful, nor of a tide", () => {
    const few = drawnProcessRun(24, (index) => ({
      goroutines: 10 + Math.floor((index * (GOROUTINE_RISE_MIN - 2)) / 24),
    }));
    const tide = drawnProcessRun(24, (index) => ({ goroutines: 10 + 40 * (index % 6) }));
    expect([...detectProcess(few, []), ...detectProcess(tide, [])]).toEqual([]);
  });
});

describe("confirmHeap", () => {
  const objects = (length: number, read: (index: number) => number) =>
    drawnProcessRun(length, (index) => ({ heapObjects: read(index) }));

  test("confirms by the process's own numbers, or does not", () => {
    expect(confirmHeap(objects(48, (index) => 1000 + 50 * index))).toBe("confirmed");
    expect(confirmHeap(objects(48, () => 1000))).toBe("not-confirmed");
    expect(confirmHeap(objects(7, (index) => 1000 + 50 * index))).toBe("not-measured");
  });

  test("takes the sum of the sampled heap where the process tells nothing", () => {
    const leak = { allocated: rising(24, 0, 5), alive: rising(24, 0, 5) };
    const flat = { allocated: rising(24, 50, 5), alive: rising(24, 50, 0) };
    expect(confirmHeap(drawnHeapRun({ leak }))).toBe("confirmed");
    expect(confirmHeap(drawnHeapRun({ flat }))).toBe("not-confirmed");
  });

  test("does not look at the first minute of a young process", () => {
    const run = drawnProcessRun(
      48,
      (index) => ({ heapObjects: 1000 + 500 * Math.min(12, index) }),
      { processStartMs: 0 },
    );
    expect(watchedRises(run).map((rise) => rise.riseTotal)).toEqual([0]);
  });
});

test("a fall counts as declining only when it is large and no accident", () => {
  expect(isDeclining(30, 5)).toBe(true);
  expect(isDeclining(5, 1)).toBe(false);
  expect(isDeclining(1000, 700)).toBe(false);
  expect(isDeclining(0, 0)).toBe(false);
  expect(isDeclining(5, 30)).toBe(false);
});

describe("measureInertia", () => {
  /** Three members watched for four minutes, with these printed minutes; -1 prints none. */
  const inertia = (minutes: readonly number[], dumps = 25) => {
    const run = drawnRun({ any: minutes.map((one) => `${"#".repeat(dumps)} ${one}`) });
    const lives = run.lives;
    if (lives === null) throw new Error("drawn without lives");
    const watched = { lives, from: 0 };
    return measureInertia(lives.populations.map((population) => ({ population, watched })));
  };

  test("members asleep all the time never woke, with a minute of slack", () => {
    expect(inertia([4, 3, 9])).toEqual({ looked: 3, neverWoke: 3, active: false });
  });

  test("members whose minutes fall behind their age woke", () => {
    expect(inertia([-1, 0, 2])).toEqual({ looked: 3, neverWoke: 0, active: true });
  });

  test("half of them asleep is not active, and neither are two members", () => {
    expect(inertia([4, 4, 0, 0]).active).toBe(false);
    expect(inertia([0, 0]).active).toBe(false);
  });

  test("members watched for two minutes tell nothing", () => {
    expect(inertia([0, 0, 0], 13)).toEqual({ looked: 0, neverWoke: 0, active: false });
  });
});

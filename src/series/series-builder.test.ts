import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  DRAWN_TARGET,
  drawnCapture,
  drawnCounts,
  drawnDump,
  drawnExpvar,
  drawnSet,
} from "../../test/drawn/captures.ts";
import { drawnPoint } from "../../test/drawn/series.ts";
import type { Capture } from "../capture/capture.ts";
import { mergeRounds } from "./merge-rounds.ts";
import { readCapture } from "./read-capture.ts";
import type { Series } from "./series.ts";
import { SeriesBuilder } from "./series-builder.ts";
import { idWitness } from "./witnesses.ts";

function seriesOf(...captures: readonly Capture[]): Series {
  const builder = new SeriesBuilder(DRAWN_TARGET);
  builder.add(drawnSet(captures));
  return builder.build();
}

/** Dumps at these times, each showing these ids. */
function dumps(...drawn: readonly (readonly [atMs: number, ...ids: number[]])[]) {
  return drawn.map(([atMs, ...ids], index) =>
    drawnCapture(`dump-${index}`, drawnDump(ids), { atMs }),
  );
}

describe("SeriesBuilder", () => {
  test("follows goroutines by id from dump to dump", () => {
    const { runs } = seriesOf(...dumps([1000, 7], [2000, 7, 8], [3000, 8]));
    expect(runs).toHaveLength(1);
    const [population] = runs[0].lives?.populations ?? [];
    expect(population.site.frame).toEqual({
      function: "main.push",
      file: "/srv/queue.go",
      line: 41,
    });
    expect(population.createdBy?.function).toBe("main.serve");
    expect([...population.first]).toEqual([0, 1]);
    expect([...population.last]).toEqual([1, 2]);
  });

  test("taken in portions or at once, the series is the same", () => {
    const all = dumps([1000, 7], [2000, 7, 8], [3000, 8]);
    const builder = new SeriesBuilder(DRAWN_TARGET);
    for (const capture of all) {
      builder.add(drawnSet([capture]));
      builder.build();
    }
    expect(builder.build()).toEqual(seriesOf(...all));
  });

  test("a clock set back shifts what follows, keeps the order and says so", () => {
    const { runs, warnings } = seriesOf(
      ...dumps([100_000, 7], [110_000, 7], [40_000, 7], [50_000, 7]),
    );
    expect(runs).toHaveLength(1);
    expect(runs[0].lives?.timesMs).toEqual([100_000, 110_000, 110_000, 120_000]);
    expect(warnings).toEqual(["the clock of the captures went back; times after that are shifted"]);
  });

  test("answers of one round out of order by a little are no clock", () => {
    const { warnings } = seriesOf(...dumps([10_000, 7], [8_500, 7]));
    expect(warnings).toEqual([]);
  });

  test("a capture that cannot be read is a problem, and the rest is kept", () => {
    const [first, second] = dumps([1000, 7], [3000, 7]);
    const series = seriesOf(first, drawnCapture("bad", "<html>", { atMs: 2000 }), second);
    expect(series.runs[0].lives?.timesMs).toEqual([1000, 3000]);
    expect(series.problems).toMatchObject([{ name: "bad", atMs: 2000 }]);
  });

  test("a dump that was cut follows nobody: those behind the cut would look dead", () => {
    const [first, second, third] = dumps([1000, 7, 8], [2000, 7, 8], [3000, 7, 8]);
    const cut = { ...second, bytes: second.bytes.subarray(0, second.bytes.length - 60) };
    const series = seriesOf(first, cut, third);
    expect(series.runs[0].lives?.timesMs).toEqual([1000, 3000]);
    expect(series.warnings).toEqual(["dump-1: dump cut short, left out of births and deaths"]);
  });

  test("collections that fall cut the run in two", () => {
    const pages = [5, 9, 2].map((numGC, index) =>
      drawnCapture(`vars-${index}`, drawnExpvar(numGC, numGC * 100), {
        atMs: 1000 * (index + 1),
        kind: "expvar",
      }),
    );
    const { runs } = seriesOf(...pages);
    expect(runs.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [1000, 2000],
      [3000, 3000],
    ]);
  });

  test("ids that start again cut the run in two", () => {
    const { runs } = seriesOf(...dumps([1000, 900], [2000, 950], [3000, 20], [4000, 30]));
    expect(runs.map((run) => run.lives?.timesMs)).toEqual([
      [1000, 2000],
      [3000, 4000],
    ]);
  });

  test("counts are kept per line, and a line that is gone stands at zero", () => {
    const { runs } = seriesOf(
      drawnCapture("a", drawnCounts([[4, "runtime.gopark", "runtime.chansend1", "main.push"]])),
      drawnCapture("b", drawnCounts([[2, "runtime.gopark", "runtime.selectgo", "main.loop"]]), {
        atMs: 1000,
      }),
    );
    const sites = runs[0].counts?.sites ?? [];
    expect(
      sites.map(({ site, operation, counts }) => [site.frame.function, operation, ...counts]),
    ).toEqual([
      ["main.push", "chan-send", 4, 0],
      ["main.loop", "select", 0, 2],
    ]);
  });

  test("a profile without the runtime's frames does not call everybody running", () => {
    const bare = seriesOf(drawnCapture("a", drawnCounts([[4, "main.push", "main.serve"]])));
    expect(bare.runs[0].counts?.sites[0].operation).toBe("other");
    const withRuntime = seriesOf(
      drawnCapture(
        "a",
        drawnCounts([
          [4, "main.spin"],
          [1, "runtime.gopark", "runtime.chanrecv1", "main.wait"],
        ]),
      ),
    );
    expect(withRuntime.runs[0].counts?.sites[0].operation).toBe("running");
  });

  test("the binary profile's finer word for a wait is taken where both agree", () => {
    const binary = drawnCounts([[1, "runtime.gopark", "runtime.chanrecv2", "main.push"]]);
    const receive = drawnDump([7]).replace("chan send", "chan receive");
    const { runs } = seriesOf(drawnCapture("d", receive), drawnCapture("p", binary));
    expect(runs[0].lives?.populations[0].operation).toBe("chan-range");
    const sends = seriesOf(drawnCapture("d", drawnDump([7])), drawnCapture("p", binary));
    expect(sends.runs[0].lives?.populations[0].operation).toBe("chan-send");
  });

  test("nothing given is a series without runs", () => {
    expect(seriesOf()).toMatchObject({ runs: [], problems: [], warnings: [], captureCounts: {} });
  });
});

describe("readCapture", () => {
  test("tells what a dump holds, packed or not", () => {
    const plain = readCapture(drawnCapture("dump", drawnDump([7, 8])));
    const packed = readCapture(drawnCapture("dump", gzipSync(drawnDump([7, 8]))));
    for (const read of [plain, packed]) {
      expect(read.problem).toBeNull();
      expect(read.observations).toMatchObject([{ form: "dump", dump: { count: 2 } }]);
    }
  });

  test.each([
    ["an empty file", "", /empty/],
    ["a sentence", "no profile here", /not a profile/],
    ["gzip that ends early", gzipSync("x".repeat(500)).subarray(0, 20), /^decompress: /],
  ])("%s is a problem in words", (_, content, said) => {
    const read = readCapture(drawnCapture("bad", content));
    expect(read.observations).toEqual([]);
    expect(read.problem).toMatch(said);
  });

  test("pages kept for a person are neither read nor a problem", () => {
    expect(readCapture(drawnCapture("i", "<html>", { kind: "index" })).problem).toBeNull();
  });

  test("lines of a dump that were not understood are counted once, in good grammar", () => {
    const strange = drawnDump([7]).replace("created by", "strange words\ncreated by");
    const { warnings } = readCapture(drawnCapture("dump", strange));
    expect(warnings).toEqual(["dump: 1 line of the dump was not understood"]);
  });
});

describe("mergeRounds", () => {
  test("joins pages of one round, and begins a new one at a page of the same origin", () => {
    const rounds = mergeRounds([
      drawnPoint(0, { goroutines: 5 }, "expvar"),
      drawnPoint(400, { residentBytes: 77 }, "proc"),
      drawnPoint(900, { goroutines: 6 }, "expvar"),
    ]);
    expect(
      rounds.map(({ atMs, sample }) => [atMs, sample.goroutines, sample.residentBytes]),
    ).toEqual([
      [0, 5, 77],
      [900, 6, null],
    ]);
  });

  test("keeps pages apart that answered more than five seconds apart", () => {
    const pages = [
      drawnPoint(0, { goroutines: 5 }),
      drawnPoint(5_001, { residentBytes: 7 }, "proc"),
    ];
    expect(mergeRounds(pages)).toHaveLength(2);
  });
});

test("the largest goroutine id may sag a little without a restart, and not by half", () => {
  const lives = (...largest: readonly number[]) =>
    idWitness(
      largest.map((id, index) => ({
        atMs: index,
        capture: "",
        ids: Float64Array.of(1, id),
        placementOf: new Uint32Array(2),
        minutes: new Int32Array(2),
        leaked: new Uint8Array(2),
      })),
    ).points.map(([, value]) => value);
  expect(lives(100, 80, 51, 120)).toEqual([0, 0, 0, 0]);
  expect(lives(100, 49, 60, 20)).toEqual([0, -1, -1, -2]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RequestError } from "./answer.ts";
import type { Session, SessionCapture } from "./api.ts";
import { emptySession } from "./build-session.ts";
import { paramsOf, readViewParams, writeViewParams } from "./view-params.ts";

const HEAP_MEASURES = ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"];

function capture(id: string, kind: string, measures: readonly string[]): SessionCapture {
  return { id, kind, takenAtMs: 0, sizeBytes: 1, samples: 1, measures, run: 0 };
}

function measure(id: string, kind: string) {
  return { id, unit: "bytes", kind, cumulative: id.startsWith("alloc_") };
}

const SESSION: Session = {
  ...emptySession("drawn", true),
  captures: [
    capture("old", "heap", HEAP_MEASURES),
    capture("new", "heap", HEAP_MEASURES),
    capture("stacks", "goroutine", ["goroutine"]),
    capture("<img onerror=alert(1)>", "heap", HEAP_MEASURES),
    capture("dump", "goroutine-ids", ["goroutine"]),
  ],
  measures: [...HEAP_MEASURES.map((id) => measure(id, "heap")), measure("goroutine", "goroutine")],
  start: { measure: "inuse_space", capture: "new", base: "old" },
};

function read(query: string) {
  return readViewParams(paramsOf(new URLSearchParams(query)), SESSION);
}

describe("parameters of a view", () => {
  test("nothing asked is the start", () => {
    const request = read("");
    expect(request.capture.id).toBe("new");
    expect(request.base).toBeNull();
    expect(request.measure.id).toBe("inuse_space");
    expect(request.report).toEqual({ sampleIndex: "inuse_space" });
  });

  test("pprof's own names mean what they mean there", () => {
    const { report, normalize } = read(
      "f=focus&i=ignore&h=hide&s=show&sf=from&prunefrom=prune&tf=tag&ti=no&ts=keys&th=hidden" +
        "&g=lines&n=5&nf=0.1&ef=0&trim=f&sort=cum&unit=mb&rel=true&compact=t&calltree=1" +
        "&dropneg=y&norm=yes&mean=T&noinlines=TRUE&showcolumns=t&intel=t",
    );
    expect(report).toEqual({
      ...{ sampleIndex: "inuse_space", focus: "focus", ignore: "ignore", hide: "hide" },
      ...{ show: "show", showFrom: "from", pruneFrom: "prune", tagFocus: "tag", tagIgnore: "no" },
      ...{ tagShow: "keys", tagHide: "hidden", granularity: "lines", nodeCount: 5 },
      ...{ nodeFraction: 0.1, edgeFraction: 0, trim: false, sort: "cum", unit: "mb" },
      ...{ relativePercentages: true, compactLabels: true, callTree: true, dropNegative: true },
      ...{ mean: true, noInlines: true, showColumns: true },
    });
    expect(normalize).toBe(true);
  });

  test("a measure finds the last capture of its kind", () => {
    expect(read("si=goroutine").capture.id).toBe("stacks");
    expect(read("si=goroutine&c=dump").capture.id).toBe("dump");
    expect(read("c=stacks").measure.id).toBe("goroutine");
  });

  test("a measure may be named as -sample_index names it", () => {
    expect(read("c=old&si=1").measure.id).toBe("alloc_space");
    expect(read("c=old&si=space").measure.id).toBe("inuse_space");
  });

  test("two names are a range, in either order; the last of it is the capture", () => {
    const { capture, range, base, baseRange } = read("si=inuse_space&c=new..old&b=old");
    expect(capture.id).toBe("new");
    expect(range?.map(({ id }) => id)).toEqual(["old", "new"]);
    expect([base?.id, baseRange]).toEqual(["old", undefined]);
  });

  test("search paths of the disk are not for a URL to say", () => {
    const { report } = read("source_path=/etc&sourcePath=/etc&trim_path=/&divide_by=2");
    expect(report).toEqual({ sampleIndex: "inuse_space" });
  });

  test("of equal names the first counts, empty ones are none", () => {
    expect(read("f=&f=a&f=b").report.focus).toBe("a");
  });

  test.each([
    ["c=gone", 404],
    ["b=gone", 404],
    ["b=stacks", 400],
    ["c=old..gone", 404],
    ["b=old..stacks", 400],
    ["c=old..stacks&si=goroutine", 400],
    ["si=alloc_space&c=new..new", 400],
    ["si=cpu", 400],
    ["c=stacks&si=inuse_space", 400],
    ["n=ten", 400],
    ["n=1.5", 400],
    ["nf=NaN", 400],
    ["g=rows", 400],
    ["sort=name", 400],
    ["trim=perhaps", 400],
    ["mine=2", 400],
    ["fold=all", 400],
    [`f=${"x".repeat(5_000)}`, 400],
  ])("%.30s is refused in words", (query, status) => {
    const refusal = thrownBy(() => read(query));
    expect(refusal).toMatchObject({ status, stage: "read address" });
    expect(refusal?.message.length).toBeLessThan(200);
    expect(refusal?.help).not.toBeNull();
  });

  test("nothing open is said as that", () => {
    const empty = emptySession("drawn", true);
    expect(thrownBy(() => readViewParams({}, empty))?.message).toBe("No profile is open.");
  });

  test("written and read again a request is the same", () => {
    fc.assert(
      fc.property(REQUESTS, (request) => {
        const query = new URLSearchParams(writeViewParams(request)).toString();
        expect(read(query)).toEqual(request);
      }),
    );
  });

  test("whatever stands in a URL is read or refused, never a fault", () => {
    const names = "c b si f n nf g sort trim mine norm fold by __proto__ constructor".split(" ");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: "binary" }))),
        (pairs) => {
          const params = paramsOf(new URLSearchParams(pairs.map(([n, v]) => [n, v])));
          const refusal = thrownBy(() => {
            const request = readViewParams(params, SESSION);
            expect(readViewParams(writeViewParams(request), SESSION)).toEqual(request);
          });
          expect(refusal === null || refusal instanceof RequestError).toBe(true);
        },
      ),
    );
  });
});

function thrownBy(action: () => unknown): RequestError | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
}

const TEXT = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const HEAPS = SESSION.captures.filter(({ kind }) => kind === "heap");
const REPORTS = fc.record(
  {
    focus: TEXT,
    ignore: TEXT,
    hide: TEXT,
    show: TEXT,
    showFrom: TEXT,
    pruneFrom: TEXT,
    tagFocus: TEXT,
    tagIgnore: TEXT,
    tagShow: TEXT,
    tagHide: TEXT,
    tagRoot: TEXT,
    tagLeaf: TEXT,
    unit: TEXT,
    trim: fc.boolean(),
    mean: fc.boolean(),
    callTree: fc.boolean(),
    noInlines: fc.boolean(),
    nodeCount: fc.integer({ min: -1, max: 1_000 }),
    nodeFraction: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0),
    granularity: fc.constantFrom("functions", "lines", "files", "addresses"),
    sort: fc.constantFrom("flat", "cum"),
  },
  { requiredKeys: [] },
);
const REQUESTS = fc
  .record({
    capture: fc.constantFrom(...HEAPS),
    base: fc.option(fc.constantFrom(...HEAPS)),
    range: fc.option(fc.constant(HEAPS), { nil: undefined }),
    measure: fc.constantFrom(...SESSION.measures.slice(0, HEAP_MEASURES.length)),
    report: REPORTS,
    normalize: fc.boolean(),
    onlyMine: fc.boolean(),
    folds: fc.subarray(["recursion", "runtime"] as const),
  })
  .map(({ range, ...request }) => ({
    ...request,
    ...(range === undefined ? {} : { range, capture: range[range.length - 1] }),
    report: { sampleIndex: request.measure.id, ...request.report },
  }));

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnJudged, takeLetters as take } from "../../../test/drawn-judged.ts";
import { SEND_FINDING, START_MS } from "../../../test/drawn-reports.ts";
import type { StoredDocument } from "../../history/tables/tables.ts";
import type { Verdict } from "../../report/report.ts";
import { FindingBook } from "./finding-book.ts";
import { NEXT_STATES } from "./finding-life.ts";
import type { FindingRecord, FindingState } from "./finding-record.ts";
import { CLOSED_KEPT_MS, FORMING_MS_MAX, TARGET_GONE_MS } from "./finding-rules.ts";
import { firstVersion } from "./first-version.ts";

const MINUTE_MS = 60_000;
function states(record: FindingRecord): readonly FindingState[] {
  return record.changes.map((change) => change.to);
}

describe("opening", () => {
  test("takes two judgements in a row that say leaking", () => {
    const book = new FindingBook();
    expect(take(book, "L").state).toBe("forming");
    expect(take(book, "L", { at: 5 }).state).toBe("open");
  });

  test.each(["LSLSLS", "L-L-L-L-", "SSSSSS", "L?S?L?S", "-L-S-L"])(
    "does not follow %s",
    (letters) => {
      expect(states(take(new FindingBook(), letters))).not.toContain("open");
    },
  );

  test("an unknown judgement says nothing and breaks no row", () => {
    expect(take(new FindingBook(), "L??L").state).toBe("open");
  });

  test("a proof opens at once", () => {
    expect(take(new FindingBook(), "L", { grade: "proven" }).state).toBe("open");
  });

  test("a young run opens nothing: pools and listeners start there", () => {
    expect(take(new FindingBook(), "LLLL", { windowMin: 1 }).state).toBe("forming");
  });

  test("two instances count together, and are one finding", () => {
    const book = new FindingBook();
    take(book, "L", { target: "a" });
    const record = take(book, "L", { target: "b", at: 1 });
    expect(book.records()).toHaveLength(1);
    expect(record.state).toBe("open");
    expect(record.targets.map((target) => target.targetId)).toEqual(["b", "a"]);
  });

  test("what was seen once at an instance that is silent since counts for a day", () => {
    const late = new FindingBook();
    take(late, "L", { target: "a" });
    expect(take(late, "L", { target: "b", at: 25 * 60 }).state).toBe("forming");
  });

  test("nothing is told of load alone: a suspicion that passes closes without having been open", () => {
    const record = take(new FindingBook(), "SS--");
    expect(record).toMatchObject({ state: "closed", openedMs: null });
  });
});

describe("identity", () => {
  test("moved lines, other builds and restarts of the watch are the same finding", () => {
    const before = new FindingBook();
    take(before, "LL");
    const book = new FindingBook(before.drain(0).put);
    const site = { ...SEND_FINDING.site, line: 999 };
    const record = take(book, "L", { at: 60, build: "v2", finding: { site } });
    expect(book.records()).toHaveLength(1);
    expect(record).toMatchObject({ state: "open", site: { line: 999 } });
    expect(record.builds.map((build) => build.build)).toEqual(["v1", "v2"]);
  });

  test("a logical leak stays one when another of its parts leads", () => {
    const book = new FindingBook();
    const writer = { function: "example.com/shop.writeLoop", file: "/src/w.go", line: 3 };
    take(book, "LL", { finding: { together: [{ site: writer, current: 5 }] } });
    const record = take(book, "L", {
      at: 10,
      finding: { id: "goroutine:writeLoop:x", site: writer },
    });
    expect(book.records()).toHaveLength(1);
    expect(record).toMatchObject({ id: SEND_FINDING.id, site: writer });
  });

  test("another service has its own", () => {
    const book = new FindingBook();
    take(book, "LL");
    take(book, "LL", { service: "other", target: "z" });
    expect(new Set(book.records().map((record) => record.key)).size).toBe(2);
    expect(book.records()[0]?.key).toMatch(/^[\w.~-]+$/);
  });

  test("what cannot be read back is named and left out", () => {
    const book = new FindingBook([
      { kind: "finding", key: "x", json: "{", updatedMs: 0 },
      { kind: "finding", key: "y", json: '{"record":{}}', updatedMs: 0 },
    ]);
    expect(book.records()).toEqual([]);
    expect(book.problems).toHaveLength(2);
  });
});

describe("its rate", () => {
  test("is told again when the interval left the one last told, twice in a row", () => {
    const book = new FindingBook();
    take(book, "LL", { rate: 600 });
    expect(take(book, "L", { at: 10, rate: 2400 }).state).toBe("open");
    expect(take(book, "L", { at: 15, rate: 2400 }).state).toBe("worse");
    const record = take(book, "LL", { at: 20, rate: 700 });
    expect(record.state).toBe("better");
    expect(record.changes.at(-1)?.why).toBe("3.4 times as slow as it was last told");
  });

  test("a little more of the same is nothing new", () => {
    const book = new FindingBook();
    take(book, "LL", { rate: 600 });
    expect(take(book, "LLLL", { at: 10, rate: 750 }).state).toBe("open");
  });

  test("of a slower instance does not make it better", () => {
    const book = new FindingBook();
    take(book, "LL", { rate: 600 });
    expect(take(book, "LLLL", { at: 10, rate: 60, target: "b" }).state).toBe("open");
  });
});

describe("closing", () => {
  test("in the build that no longer shows it, with what would have shown", () => {
    const book = new FindingBook();
    take(book, "LL");
    expect(take(book, "-", { at: 20, build: "v2" }).state).toBe("open");
    const record = take(book, "-", { at: 25, build: "v2" });
    expect(record.state).toBe("closed");
    expect(record.changes.at(-1)?.why).toBe(
      'closed in build "v2": not seen where +106/h would have shown; it was +600/h',
    );
    expect(record.builds.map((build) => [build.build, build.verdict])).toEqual([
      ["v1", "leaking"],
      ["v2", "steady"],
    ]);
  });

  test("needs a window in which the old rate would have shown", () => {
    const book = new FindingBook();
    take(book, "LL", { rate: 60 });
    expect(take(book, "-----", { at: 60, build: "v2", windowMin: 10 }).state).toBe("open");
    expect(take(book, "--", { at: 90, build: "v2", windowMin: 30 }).state).toBe("closed");
  });

  test("takes only the time since it was last seen", () => {
    const book = new FindingBook();
    take(book, "LL", { windowMin: 60 });
    const record = take(book, "-", { at: 5.5, windowMin: 60, restartAt: 5.2 });
    expect(record.state).toBe("open");
    expect(take(book, "--", { at: 20, windowMin: 60, restartAt: 5.2 }).state).toBe("closed");
  });

  test("takes three times as long where the process that leaked still runs", () => {
    const young = new FindingBook();
    take(young, "LL");
    expect(take(young, "---", { at: 9, windowMin: 2.5 }).state).toBe("open");
    const restarted = new FindingBook();
    take(restarted, "LL");
    expect(take(restarted, "---", { at: 9, windowMin: 2.5, restartAt: 6 }).state).toBe("closed");
  });

  test("does not follow unknown judgements, nor a target that idles", () => {
    const book = new FindingBook();
    take(book, "LL", { allocated: 1e9 });
    expect(take(book, "????", { at: 20, build: "v2" }).state).toBe("open");
    expect(take(book, "----", { at: 50, build: "v2", allocated: 1e7 }).state).toBe("open");
    expect(take(book, "--", { at: 80, build: "v2", allocated: 8e8 }).state).toBe("closed");
  });

  test("follows of a target that stays quiet after a day: so it is", () => {
    const book = new FindingBook();
    take(book, "LL", { allocated: 1e9 });
    const quiet = { build: "v2", allocated: 1e7 };
    expect(take(book, "--", { ...quiet, at: 23 * 60 }).state).toBe("open");
    expect(take(book, "--", { ...quiet, at: 25 * 60 }).state).toBe("closed");
  });

  test("needs every instance that had it, or that it is gone", () => {
    const book = new FindingBook();
    take(book, "LL", { target: "a" });
    take(book, "LL", { target: "b", at: 1 });
    expect(take(book, "---", { target: "a", at: 20, build: "v2" }).state).toBe("open");
    book.gone(["b"]);
    expect(take(book, "-", { target: "a", at: 40, build: "v2" }).state).toBe("closed");
  });

  test("follows a new instance of a new build once the old ones are gone", () => {
    const book = new FindingBook();
    take(book, "LL", { target: "old" });
    expect(take(book, "---", { target: "sister", at: 20 }).state).toBe("open");
    expect(take(book, "---", { target: "new", at: 20, build: "v2" }).state).toBe("open");
    book.gone(["old"]);
    expect(take(book, "-", { target: "new", at: 40, build: "v2" }).state).toBe("closed");
  });

  test("a target that went away leaves it open for a week, and then it is gone, not cured", () => {
    const book = new FindingBook();
    take(book, "LL");
    book.gone(["a"]);
    expect(book.expire(START_MS + TARGET_GONE_MS)).toEqual([]);
    const [record] = book.expire(START_MS + TARGET_GONE_MS + 6 * MINUTE_MS);
    expect(record?.state).toBe("closed");
    expect(record?.changes.at(-1)?.why).toMatch(/^gone: /);
  });

  test("what comes back is reopened, by the same rule as it was opened", () => {
    const book = new FindingBook();
    take(book, "LL");
    take(book, "--", { at: 20, build: "v2" });
    expect(take(book, "L-L", { at: 40, build: "v3" }).state).toBe("closed");
    const record = take(book, "L", { at: 55, build: "v3" });
    expect(record.state).toBe("reopened");
    expect(record.closedMs).toBeNull();
  });

  test("closed ones are forgotten after their time, forming ones earlier", () => {
    const book = new FindingBook();
    take(book, "LL");
    take(book, "S", { service: "other", target: "z" });
    expect(book.expire(START_MS + FORMING_MS_MAX + 1)).toHaveLength(1);
    take(book, "--", { at: 20, build: "v2" });
    book.drain(0);
    book.expire(START_MS + CLOSED_KEPT_MS + 30 * MINUTE_MS);
    expect(book.records()).toEqual([]);
    expect(book.drain(0).remove).toHaveLength(2);
  });
});

describe("the first version that had it", () => {
  test("was introduced by it when the one before was judged and had none", () => {
    const book = new FindingBook();
    book.take(drawnJudged({ at: 0, verdict: "steady", build: "v1" }));
    const record = take(book, "LL", { at: 20, build: "v2" });
    expect(firstVersion(record)).toBe(
      'introduced by build "v2": build "v1" was judged and did not have it',
    );
    expect(record.changes.at(-1)?.why).toMatch(/introduced by build "v2"/);
  });

  test("is not known when the one before was looked at too shortly", () => {
    const book = new FindingBook();
    book.take(drawnJudged({ at: 0, verdict: "steady", build: "v1", windowMin: 1 }));
    const record = take(book, "LL", { at: 20, build: "v2" });
    expect(firstVersion(record)).toMatch(/whether build "v1" had it could not be told/);
  });

  test("had it already when watching began", () => {
    expect(firstVersion(take(new FindingBook(), "LL"))).toBe(
      'already in build "v1" when watching began',
    );
  });

  test("stays the first when later builds have it, too", () => {
    const book = new FindingBook();
    take(book, "LL");
    expect(firstVersion(take(book, "LL", { at: 20, build: "v2" }))).toMatch(
      /^already in build "v1"/,
    );
  });
});

describe("any order of judgements", () => {
  const judgement = fc.record({
    verdict: fc.constantFrom<Verdict>("leaking", "suspect", "steady", "unknown"),
    step: fc.integer({ min: 0, max: 60 }),
    target: fc.constantFrom("a", "b", "c"),
    build: fc.constantFrom("v1", "v2", null),
    rate: fc.constantFrom(6, 60, 600, 6000),
    windowMin: fc.constantFrom(1, 10, 60),
    gone: fc.boolean(),
    saved: fc.boolean(),
  });

  test("only takes steps that may follow, in time, and survives a restart anywhere", () => {
    fc.assert(
      fc.property(fc.array(judgement, { maxLength: 40 }), (drawn) => {
        let book = new FindingBook();
        const stored = new Map<string, StoredDocument>();
        let at = 0;
        for (const { step, gone, saved, ...rest } of drawn) {
          at += step;
          if (gone) book.gone([rest.target]);
          book.take(drawnJudged({ at, ...rest }));
          book.expire(START_MS + at * MINUTE_MS);
          if (saved) {
            const records = book.records();
            keep(stored, book.drain(at).put);
            book = new FindingBook([...stored.values()]);
            expect(book.records()).toEqual(records);
          }
        }
        for (const record of book.records()) expectLegal(record);
      }),
      { numRuns: 300 },
    );
  });

  test("never opens on steady and unknown ones", () => {
    const calm = judgement.map((drawn) => ({
      ...drawn,
      verdict: drawn.verdict === "unknown" ? ("unknown" as const) : ("steady" as const),
    }));
    fc.assert(
      fc.property(fc.array(calm, { maxLength: 20 }), (drawn) => {
        const book = new FindingBook();
        for (const { step, gone: _gone, saved: _saved, ...rest } of drawn) {
          book.take(drawnJudged({ at: step, ...rest }));
        }
        expect(book.records()).toEqual([]);
      }),
    );
  });
});

function keep(stored: Map<string, StoredDocument>, documents: readonly StoredDocument[]): void {
  for (const document of documents) stored.set(`${document.kind} ${document.key}`, document);
}

function expectLegal(record: FindingRecord): void {
  record.changes.forEach((change, index) => {
    const before = record.changes[index - 1];
    expect(change.from).toBe(before?.to ?? null);
    if (before === undefined) expect(change.to).toBe("forming");
    else expect(NEXT_STATES[before.to]).toContain(change.to);
    expect(change.atMs).toBeGreaterThanOrEqual(before?.atMs ?? 0);
  });
  expect(record.changes.at(-1)?.to).toBe(record.state);
  expect(record.closedMs !== null).toBe(record.state === "closed");
  const opened = record.changes.filter((change) => change.to === "open").length;
  expect(opened).toBeLessThanOrEqual(1);
}

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gunzipLayers } from "../base/gunzip.ts";
import { FORMATS } from "../profile/formats.ts";
import { readGoroutineDump } from "../profile/goroutine-text.ts";
import type { Profile } from "../profile/profile.ts";
import { type DumpAt, goroutineCohorts, lastRun } from "./goroutine-cohorts.ts";
import { type GroupBy, groupGoroutines } from "./goroutine-groups.ts";
import { summariseGoroutines } from "./goroutine-summary.ts";
import { isGoroutineProfile, tallyDump, tallyProfile } from "./goroutine-tally.ts";

const BY_SITE: GroupBy = { by: "site" };
const EVERY_BY: readonly GroupBy[] = [
  BY_SITE,
  { by: "state" },
  { by: "creator" },
  { by: "label", key: "task" },
];

function sample(name: string): Uint8Array {
  return readFileSync(new URL(`../../test/samples/go/${name}`, import.meta.url));
}

function profileSample(name: string): Profile {
  const bytes = gunzipLayers(sample(name));
  const content = FORMATS.find((format) => format.matches(bytes))?.read(bytes);
  if (content?.kind !== "profile") throw new Error(`${name} is a profile`);
  return content.profile;
}

interface Drawn {
  readonly id: number;
  readonly at: "send" | "receive";
  readonly minutes?: number;
  readonly state?: string;
}

/** A dump in the words of Go 1.26 with these goroutines. */
function drawnDump(goroutines: readonly Drawn[]): DumpAt["dump"] {
  const blocks = goroutines.map(({ id, at, minutes, state }) => {
    const wait = minutes === undefined ? "" : `, ${minutes} minutes`;
    const line = at === "send" ? 10 : 20;
    return (
      `goroutine ${id} [${state ?? `chan ${at}`}${wait}]:\nmain.${at}(0xc000012345)\n` +
      `\t/src/app/main.go:${line} +0x25\ncreated by main.start in goroutine 1\n` +
      `\t/src/app/main.go:${line + 1} +0x30\n`
    );
  });
  return readGoroutineDump(Buffer.from(blocks.join("\n")));
}

function at(seconds: number, goroutines: readonly Drawn[]): DumpAt {
  return { name: `${seconds}s`, atMs: seconds * 1000, dump: drawnDump(goroutines) };
}

describe("groups of one dump", () => {
  const dump = drawnDump([
    { id: 5, at: "send", minutes: 3 },
    { id: 6, at: "send" },
    { id: 7, at: "send", minutes: 67 },
    { id: 8, at: "receive" },
  ]);

  test("by blocked line, wait and creator, with the range of minutes", () => {
    const [largest, other] = groupGoroutines(tallyDump(dump).tallies, BY_SITE);
    expect(largest).toMatchObject({
      count: 3,
      state: "chan send",
      site: { function: "main.send", file: "/src/app/main.go", line: 10 },
      creator: { function: "main.start", line: 11 },
      minutes: { least: 3, most: 67, count: 2 },
    });
    expect(other).toMatchObject({ count: 1, state: "chan receive", minutes: null });
  });

  test("goroutines marked by the runtime are counted", () => {
    const bytes = sample("go1.26.8-blocked-goroutineleak-debug2.txt");
    const groups = groupGoroutines(tallyDump(readGoroutineDump(bytes)).tallies, BY_SITE);
    const marked = bytes.toString().match(/^goroutine .*\(leaked\)/gm)?.length ?? 0;
    expect(marked).toBeGreaterThan(0);
    expect(groups.reduce((sum, { leaked }) => sum + leaked, 0)).toBe(marked);
  });
});

describe("real dumps and profiles", () => {
  const dumps = [
    "go1.19.8-healthy-idle-goroutines-debug2.txt",
    "go1.19.8-http-client-unclosed-bodies-debug2.txt",
    "go1.26.8-blocked-goroutine-debug2.txt",
    "go1.27.0-blocked-goroutine-debug2.txt",
  ];

  test.each(dumps)("%s: every way to group holds every goroutine once", (name) => {
    const dump = readGoroutineDump(sample(name));
    expect(dump.count).toBeGreaterThan(0);
    for (const by of EVERY_BY) {
      const groups = groupGoroutines(tallyDump(dump).tallies, by);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(dump.count);
      expect(groups.map(({ count }) => count)).toEqual(
        groups.map(({ count }) => count).sort((a, b) => b - a),
      );
    }
  });

  test("a count profile gives groups without creators or minutes", () => {
    const profile = profileSample("go1.26.8-blocked-goroutine-debug1.txt");
    expect(isGoroutineProfile(profile)).toBe(true);
    const groups = groupGoroutines(tallyProfile(profile), BY_SITE);
    expect(groups.length).toBeGreaterThan(5);
    for (const group of groups) expect(group).toMatchObject({ creator: null, minutes: null });
  });

  test("heap profiles are not taken for goroutines", () => {
    expect(isGoroutineProfile(profileSample("go1.26.8-blocked-heap-debug1.txt"))).toBe(false);
  });
});

describe("cohorts", () => {
  test("births, deaths and ages by id", () => {
    const dumps = [
      at(0, [
        { id: 5, at: "send" },
        { id: 6, at: "receive" },
      ]),
      at(60, [
        { id: 5, at: "send" },
        { id: 7, at: "send" },
        { id: 8, at: "receive" },
      ]),
      at(120, [
        { id: 5, at: "send" },
        { id: 7, at: "send" },
        { id: 9, at: "send" },
      ]),
    ];
    const cohorts = [...goroutineCohorts(dumps, { by: "state" })];
    expect(Object.fromEntries(cohorts)).toEqual({
      "chan send": { born: 2, gone: 0, seenForMs: 120_000, counts: [1, 2, 3] },
      "chan receive": { born: 1, gone: 2, seenForMs: null, counts: [1, 1, 0] },
    });
  });

  test("any watch: what is there is what was there, plus born, minus gone", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
    const side = (id: number): "send" | "receive" => (id % 3 === 0 ? "receive" : "send");
    fc.assert(
      fc.property(
        fc.array(ids, { minLength: 2, maxLength: 5 }),
        fc.constantFrom(...EVERY_BY),
        (watch, by) => {
          const dumps = watch.map((each, index) =>
            at(
              index * 10,
              each.map((id) => ({ id, at: side(id) })),
            ),
          );
          for (const cohort of goroutineCohorts(dumps, by).values()) {
            const first = cohort.counts[0] ?? 0;
            const last = cohort.counts.at(-1) ?? 0;
            expect(first + (cohort.born ?? 0) - (cohort.gone ?? 0)).toBe(last);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("nothing is followed across a restart, seen in the ids or told", () => {
    const old = at(0, [{ id: 40_000, at: "send" }]);
    const young = at(60, [{ id: 30, at: "send" }]);
    const later = at(120, [{ id: 35, at: "send" }]);
    expect(lastRun([old, young, later])).toEqual([young, later]);
    expect(lastRun([young, later], [90_000])).toEqual([later]);
    expect(lastRun([young, later])).toHaveLength(2);
    const sources = { dumps: [old, young, later], profiles: [], restartsMs: [], groupBy: BY_SITE };
    expect(summariseGoroutines(sources)?.warnings.join()).toContain("before a restart");
  });
});

describe("summary", () => {
  test("nothing to show is null", () => {
    const none = { dumps: [], profiles: [], restartsMs: [], groupBy: BY_SITE };
    expect(summariseGoroutines(none)).toBeNull();
  });

  test("a cut dump is said loudly, with the number of the profile beside it", () => {
    const text = sample("go1.26.8-blocked-goroutine-debug2.txt").toString();
    const lastHeader = text.lastIndexOf("\ngoroutine ");
    const cut = readGoroutineDump(Buffer.from(text.slice(0, lastHeader + 40)));
    const profile = profileSample("go1.26.8-blocked-goroutine-debug1.txt");
    const summary = summariseGoroutines({
      dumps: [{ name: "dump.txt", atMs: 0, dump: cut }],
      profiles: [{ name: "profile", atMs: 0, profile }],
      restartsMs: [],
      groupBy: BY_SITE,
    });
    expect(summary?.truncated).toBe(true);
    expect(summary?.warnings.join()).toMatch(/CUT.*the goroutine profile counts \d+/);
  });

  test("profiles alone: counts over time, and a word about what is not known", () => {
    const profile = profileSample("go1.26.8-blocked-goroutine-debug1.txt");
    const profiles = [0, 60_000].map((atMs) => ({ name: String(atMs), atMs, profile }));
    const sources = { dumps: [], profiles, restartsMs: [], groupBy: BY_SITE };
    const summary = summariseGoroutines(sources);
    const [largest] = summary?.groups ?? [];
    expect(summary?.basis).toBe("counts");
    expect(summary?.cohorts?.get(largest?.key ?? "")).toEqual({
      born: null,
      gone: null,
      seenForMs: null,
      counts: [largest?.count, largest?.count],
    });
    expect(summary?.warnings.join()).toContain("no dump with ids");
  });
});

import { describe, expect, test } from "vitest";
import { fakeGo, goHandler, liveTarget, serve } from "../../../test/fake-target.ts";
import { recordedIo } from "../../../test/recorded-io.ts";
import { askTarget } from "./ask-target.ts";
import { doctorText, isBroken } from "./doctor-text.ts";
import { judgeMachine } from "./judge-machine.ts";
import { judgeTarget } from "./judge-target.ts";
import { lookAround } from "./look-around.ts";
import type { Check, Surroundings, TargetFacts } from "./surroundings.ts";

const WORKS = { works: true, detail: "there" } as const;
const NOT = { works: false, reason: "not there" } as const;
const WELL: Surroundings = {
  nodeVersion: "20.19.0",
  platform: "linux",
  architecture: "x64",
  terminal: { isTty: true, color: true, columns: 120, locale: "C.UTF-8", language: "en" },
  grammar: WORKS,
  tables: WORKS,
  go: WORKS,
  git: WORKS,
  browser: WORKS,
  processes: WORKS,
  memoryLimit: WORKS,
  data: { folder: "tidemark-data", writing: WORKS, freeBytes: 4 * 1024 ** 3 },
  loopback: WORKS,
  nowMs: Date.UTC(2026, 10, 21),
};

function statesOf(checks: readonly Check[]): Readonly<Record<string, string>> {
  const amiss = checks.filter(({ state }) => state !== "ok");
  return Object.fromEntries(amiss.map(({ id, state }) => [id, state]));
}

describe("the machine", () => {
  test("where all is well nothing need be done", () => {
    const checks = judgeMachine(WELL);
    expect(statesOf(checks)).toEqual({});
    expect(checks.every(({ advice }) => advice === null)).toBe(true);
    expect(doctorText([{ title: "this machine", checks }])).toMatch(/all is well\n$/);
  });

  test("what is needed is broken, what is useful limits; each with what to do", () => {
    const checks = judgeMachine({
      ...WELL,
      nodeVersion: "20.18.3",
      grammar: NOT,
      tables: NOT,
      go: NOT,
      git: NOT,
      browser: NOT,
      processes: NOT,
      memoryLimit: NOT,
      loopback: NOT,
      data: { folder: "/data", writing: NOT, freeBytes: null },
      terminal: { ...WELL.terminal, locale: "C" },
      platform: "darwin",
      nowMs: 0,
    });
    const [broken, limited] = ["broken", "limited"];
    expect(statesOf(checks)).toEqual({
      ...{ node: broken, grammar: broken, loopback: broken, data: broken, clock: broken },
      ...{ tables: limited, go: limited, git: limited, browser: limited, platform: limited },
      ...{ "/proc": limited, cgroup: limited, terminal: limited },
    });
    expect(checks.every(({ advice }) => advice !== null)).toBe(true);
    const groups = [{ title: "this machine", checks }];
    expect(isBroken(groups)).toBe(true);
    expect(doctorText(groups)).toMatch(/5 broken, 8 limited\n$/);
  });

  test("little room on the disk limits; newer Node is enough", () => {
    const data = { ...WELL.data, freeBytes: 1024 };
    expect(statesOf(judgeMachine({ ...WELL, data, nodeVersion: "26.0.0" }))).toEqual({
      data: "limited",
    });
  });

  test("of the machine that runs the tests what is needed works", async () => {
    const found = await lookAround(recordedIo({ env: process.env }), "no-such-folder");
    expect(found.grammar).toEqual({ works: true, detail: "Go source is read" });
    expect(found.data.writing).toEqual({ works: true, detail: "can be made" });
    expect(isBroken([{ title: "here", checks: judgeMachine(found) }])).toBe(false);
  });
});

async function asked(handler: Parameters<typeof serve>[0]): Promise<TargetFacts> {
  const server = await serve(handler);
  try {
    const target = liveTarget(server.origin);
    return await askTarget(target, new AbortController().signal);
  } finally {
    await server.close();
  }
}

describe("a target", () => {
  test("that answers as Go does lacks only what it does not have", async () => {
    const found = await asked(goHandler(fakeGo()));
    expect(found).toMatchObject({ unreachable: null, goroutines: 12, isQueryDropped: false });
    expect(found.latenciesMs).toHaveLength(3);
    const states = statesOf(judgeTarget(found));
    expect(states).toMatchObject({ goroutineleak: "limited", metrics: "limited" });
    expect(Object.values(states)).not.toContain("broken");
  });

  test("that is none is broken, with what to do", async () => {
    const found = await asked((_, response) => response.writeHead(200).end("<html>hello"));
    const [reach, ...more] = judgeTarget(found);
    expect(more).toEqual([]);
    expect(reach).toMatchObject({ id: "reach", state: "broken" });
    expect(reach?.says).toContain("an HTML page instead of a profile");
    expect(reach?.advice).toContain("--prefix");
  });

  test("with many goroutines is not asked for a dump that would stop it", async () => {
    const go = goHandler(fakeGo({ goroutines: 20_000 }));
    const paths: string[] = [];
    const found = await asked((request, response) => {
      paths.push(request.url ?? "");
      go(request, response);
    });
    expect(paths.filter((path) => path.includes("debug=2"))).toEqual([]);
    expect(statesOf(judgeTarget(found))["dump"]).toBe("limited");
  });

  test("behind a proxy that drops queries, caches, and has another clock", async () => {
    const go = goHandler(fakeGo());
    const found = await asked((request, response) => {
      request.url = request.url?.replace(/\?.*/, "") ?? "";
      response.setHeader("via", "1.1 edge");
      response.setHeader("age", "30");
      response.setHeader("date", new Date(Date.now() - 3_600_000).toUTCString());
      go(request, response);
    });
    const checks = judgeTarget(found);
    expect(statesOf(checks)).toMatchObject({ proxy: "limited", clock: "limited", dump: "limited" });
    const said = checks.map(({ says }) => says).join("\n");
    expect(said).toContain("1.1 edge");
    expect(said).toContain("the query is dropped");
    expect(said).toContain("30 s old");
    expect(said).toMatch(/its clock is (?:59 min|1 h).* behind/);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "../config/read-config.ts";
import type { ScrapeJob } from "../config/watch-config.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import { labelledTarget } from "./label-target.ts";
import { mergeTargets } from "./merge-targets.ts";
import type { Labels } from "./relabel.ts";
import { targetId } from "./target-id.ts";

async function jobOf(keys = ""): Promise<ScrapeJob> {
  const { config } = await readConfig(`scrape_configs:\n  - {job_name: shop${keys}}`, "/x.yml");
  const job = config?.jobs[0];
  if (job === undefined) throw new Error(`not a job: ${keys}`);
  return job;
}

async function targetOf(labels: Labels, keys = ""): Promise<WatchedTarget> {
  const made = labelledTarget({ __address__: "h:1", ...labels }, await jobOf(keys), "static");
  if (!("target" in made)) throw new Error(JSON.stringify(made));
  return made.target;
}

describe("a target by its labels", () => {
  test("has an address, a job and nothing else to say", async () => {
    expect(await targetOf({ __meta_x: "y", __tmp: "z" })).toMatchObject({
      id: targetId({
        job: "shop",
        instance: "h:1",
        prefix: "/debug/pprof",
        query: "",
        origin: null,
      }),
      name: "h:1",
      service: "shop",
      labels: { instance: "h:1", job: "shop" },
      live: { origin: "http://h:1", prefix: "/debug/pprof", query: "" },
      everyMs: 60_000,
      timeoutMs: 30_000,
      pages: [],
      limitBytes: null,
    });
  });

  test.each([
    [{}, "/debug/pprof", []],
    [{ __profile_path__: "/ops/debug/pprof" }, "/ops/debug/pprof", []],
    [{ __profile_path__: "/debug/pprof/heap" }, "/debug/pprof", []],
    [{ __profile_path__: "/prof" }, "/prof", []],
    [{ __profile_path__: "prof/" }, "/prof", []],
    [{ __metrics_path__: "/metrics" }, "/debug/pprof", []],
    [{ __metrics_path__: "/stats" }, "/debug/pprof", ["/stats"]],
    [{ __metrics_path__: "/ops/pprof" }, "/ops/pprof", []],
  ])("paths of %o", async (labels, prefix, pages) => {
    const target = await targetOf(labels);
    expect([target.live?.prefix, target.pages]).toEqual([prefix, pages]);
  });

  test("scheme, parameters, interval and limit can be rewritten", async () => {
    const target = await targetOf(
      {
        __scheme__: "https",
        __param_team: "b",
        __param_gc: "1",
        __scrape_interval__: "15s",
        __scrape_timeout__: "5s",
        __memory_limit__: "1073741824",
      },
      ", params: {team: [a, c], gc: ['2']}",
    );
    expect(target.live).toMatchObject({ origin: "https://h:1", query: "team=b&team=c" });
    expect([target.everyMs, target.timeoutMs]).toEqual([15_000, 5_000]);
    expect(target.limitBytes).toBe(1024 ** 3);
  });

  test.each([
    [{ service: "a", service_name: "b", app: "c" }, "a"],
    [{ service_name: "b", app: "c" }, "b"],
    [{ app: "c" }, "c"],
    [{}, "shop"],
    [{ job: "" }, "h:1"],
  ])("the service of %o is %s", async (labels, service) => {
    expect((await targetOf(labels)).service).toBe(service);
  });

  test.each([
    [{ __address__: "" }, "no address"],
    [{ __address__: "http://h:1" }, "no address"],
    [{ __address__: "me:pw@h:1" }, "no address"],
    [{ __address__: "h:99999" }, "not a valid URL"],
    [{ __scheme__: "gopher" }, "neither http nor https"],
    [{ __scrape_interval__: "soon" }, "no duration"],
    [{ __scrape_interval__: "10s", __scrape_timeout__: "20s" }, "longer than its interval"],
  ])("%o is a problem", async (labels, words) => {
    const made = labelledTarget({ __address__: "h:1", ...labels }, await jobOf(), "static");
    expect("problem" in made ? made.problem : "").toContain(words);
  });

  test("no labels crash it", async () => {
    const job = await jobOf(", relabel_configs: [{action: labelmap, regex: 'm_(.*)'}]");
    const name = fc.constantFrom(
      ..."__address__ __scheme__ __profile_path__ __metrics_path__ __param_a __param_".split(" "),
      ..."__scrape_interval__ __memory_limit__ job instance service m_x m___address__".split(" "),
      "__proto__",
    );
    const value = fc.oneof(
      fc.constantFrom("h:1", "[::1]:2", "https", "/a?b#c", "%", "1m", "..", "\ud800"),
      fc.string({ unit: "binary" }),
    );
    const labels = fc.array(fc.tuple(name, value)).map((all) => Object.fromEntries(all));
    fc.assert(
      fc.property(labels, (given) => {
        const made = labelledTarget(given, job, "file");
        if ("target" in made) expect(made.target.id).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe("an id", () => {
  const identity = { job: "j", instance: "h:1", prefix: "/debug/pprof", query: "", origin: null };

  test("is safe in a URL and as a file name, whatever the names", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (job, instance) => {
        const id = targetId({ ...identity, job, instance });
        expect(id).toMatch(/^[a-z0-9][a-z0-9.-]*-[0-9a-f]{10}$/);
        expect(id.length).toBeLessThan(64);
      }),
    );
  });

  test("is another one for each part, and does not show the query", () => {
    const ids = [
      identity,
      { ...identity, job: "k" },
      { ...identity, instance: "h:2" },
      { ...identity, prefix: "/ops/pprof" },
      { ...identity, query: "token=hunter2" },
      { ...identity, origin: "http://h:1" },
    ].map(targetId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.join()).not.toContain("hunter2");
  });
});

describe("merging", () => {
  test("one process is one target, with the labels of all who name it", async () => {
    const first = await targetOf({ __address__: "127.0.0.1:1", team: "a" });
    const again = await targetOf({ __address__: "localhost:1", team: "b", zone: "x" });
    const merged = mergeTargets([first, again]);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ id: first.id, labels: { team: "a", zone: "x" } });
    expect(merged[0]?.live?.target.labels).toEqual(merged[0]?.labels);
  });

  test("two processes never share an id, in whatever order they come", async () => {
    const one = await targetOf({ __address__: "10.0.0.1:1", instance: "node-1" });
    const two = await targetOf({ __address__: "10.0.0.2:1", instance: "node-1" });
    expect(one.id).toBe(two.id);
    const ids = mergeTargets([one, two]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(mergeTargets([two, one]).map(({ id }) => id)).toEqual(ids);
  });
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LoadPlan } from "../experiment/load/load-plan.ts";
import { fill } from "../experiment/load/template.ts";
import { addLoadFlags, type LoadFlags, loadPlanFromFlags } from "./load-flags.ts";

const TARGET = "http://10.0.0.7:6060";
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-load-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

function planOf(...argv: readonly string[]): Promise<LoadPlan> {
  const program = addLoadFlags(new Command().exitOverride());
  return loadPlanFromFlags(program.parse(argv, { from: "user" }).opts<LoadFlags>(), TARGET);
}

async function httpOf(...argv: readonly string[]) {
  const plan = await planOf(...argv);
  if (plan.kind !== "http") throw new Error(plan.kind);
  const filling = { number: 1, nowMs: 0, random: () => 0 };
  const lines = plan.requests.map(({ method, url, headers, body }) => ({
    line: `${method} ${fill(url, filling)}`,
    headers: headers.map(([name, value]) => `${name}: ${fill(value, filling)}`),
    body: body === null ? null : fill(body, filling),
  }));
  return { plan, lines };
}

describe("loadPlanFromFlags", () => {
  test("one address, fifty times a second", async () => {
    const { plan, lines } = await httpOf("--url", "/orders?key=s3cret");
    expect(plan).toMatchObject({
      base: TARGET,
      pace: { kind: "rate", perSecond: 50 },
      rampMs: 0,
      whence: "http://10.0.0.7:6060/orders",
      cancelRatio: 0,
      clientTimeoutMs: null,
      seed: 1,
    });
    expect(lines).toEqual([{ line: "GET /orders?key=s3cret", headers: [], body: null }]);
  });

  test("all that can be said of it", async () => {
    const secret = await file("headers", "Authorization: Bearer {{abc}}\n\nX-B: 2\n");
    const { plan, lines } = await httpOf(
      ...["--url", "http://me:pw@other/x", "--body", '{"n":{{n}}}', "--load-header", "X-A: 1"],
      ...["--load-header", `@${secret}`, "--expect", "201", "--concurrency", "8", "--ramp", "5s"],
      ...["--cancel-ratio", "10%", "--client-timeout", "250ms", "--load-seed", "7"],
    );
    expect(plan).toMatchObject({
      pace: { kind: "concurrency", atOnce: 8 },
      rampMs: 5_000,
      whence: "http://other/x (POST)",
      expected: [[201, 201]],
      cancelRatio: 0.1,
      clientTimeoutMs: 250,
      seed: 7,
    });
    expect(lines).toEqual([
      {
        line: "POST http://other/x",
        headers: [
          "content-type: application/json",
          "x-a: 1",
          "authorization: Bearer {{abc}}",
          "x-b: 2",
        ],
        body: '{"n":1}',
      },
    ]);
  });

  test("files of requests, with another base", async () => {
    const requests = await file("r.txt", "GET /a\nGET /b\n");
    const { plan, lines } = await httpOf("--requests", requests, "--base", "staging:80/v1/");
    expect(plan).toMatchObject({ base: "http://staging/v1", whence: "2 requests of r.txt" });
    expect(lines.map(({ line }) => line)).toEqual(["GET /a", "GET /b"]);
    const openapi = await file("api.json", '{"openapi":"3.0.0","paths":{"/c":{"put":{}}}}');
    const put = await httpOf("--openapi", openapi, "--methods", "put");
    expect(put.lines.map(({ line }) => line)).toEqual(["PUT /c"]);
    const entries = [{ request: { method: "GET", url: "http://rec/x" } }];
    const har = await file("s.har", JSON.stringify({ log: { entries } }));
    expect((await httpOf("--har", har)).plan.whence).toBe("the request of s.har");
  });

  test("a command, and traffic of others", async () => {
    expect(await planOf("--load-cmd", "hey x")).toEqual({
      kind: "command",
      command: "hey x",
      target: TARGET,
    });
    expect(await planOf("--observed")).toEqual({ kind: "observed" });
  });

  test.each([
    [[], "say what presses the target: requests with --url"],
    [["--url", "/", "--load-cmd", "hey"], "--url and --load-cmd exclude each other"],
    [
      ["--load-cmd", "hey", "--rate", "5"],
      "--rate: belongs to requests of our own, not to --load-cmd",
    ],
    [["--observed", "--cancel-ratio", "0.1"], "--cancel-ratio: belongs to requests of our own"],
    [["--har", "x.har", "--body", "x"], "--body: belongs to --url, not to --har"],
    [["--url", "/", "--methods", "GET"], "--methods: belongs to --openapi, not to --url"],
    [["--url", "/", "--rate", "5", "--concurrency", "5"], "--rate and --concurrency exclude"],
    [["--url", "/", "--rate", "fast"], '--rate "fast": give requests a second, e.g. 50'],
    [["--url", "/", "--rate", "0"], '--rate "0": give requests a second'],
    [["--url", "/", "--concurrency", "1.5"], "give a whole number from 1 to 1000"],
    [["--url", "/", "--cancel-ratio", "3"], "give a share such as 0.1 or 10%"],
    [["--url", "/", "--client-timeout", "5"], "--client-timeout duration: "],
    [["--url", "orders"], '--url: "orders" is no address such as http://host/path or /path'],
    [["--url", "/", "--load-header", "s3cret"], '--load-header: give it as "Name: value"'],
    [["--url", "/", "--base", "ftp://x"], "--base: give it as http://host:port"],
    [["--url", "/", "--base", "http://me:s3cret@x"], "--base: give it as http://host:port"],
    [["--url", "/", "--expect", "fine"], '--expect: "fine" is no list of statuses'],
    [["--requests", "no-such-file"], '--requests "no-such-file": cannot be read (ENOENT)'],
    [["--requests", "."], "cannot be read (EISDIR)"],
    [["--load-cmd", " "], "--load-cmd: no command"],
  ])("%j is refused", async (argv, message) => {
    const refused = planOf(...argv);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.not.toThrow("s3cret");
  });
});

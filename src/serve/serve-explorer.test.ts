import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { drawnCounts, drawnDump } from "../../test/drawn/captures.ts";
import { type RawAnswer, rawRequest } from "../../test/raw-request.ts";
import { UsageError } from "../base/errors.ts";
import { unpackColumns } from "../base/packed-columns.ts";
import { buildProfile } from "../profile/build-profile.ts";
import { decodeProfile } from "../profile/decode.ts";
import { encodeProfile } from "../profile/encode.ts";
import type { Session, SiteTable, SourceView } from "./api.ts";
import type { ExplorerSetup } from "./explorer.ts";
import { inThisThread, type StartThread } from "./explorer-thread.ts";
import type { ToOpen } from "./gather-captures.ts";
import { type ServedExplorer, type ServeOptions, serveExplorer } from "./serve-explorer.ts";

let scratch = "";
const served: ServedExplorer[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "tidemark-serve-"));
  await mkdir(join(scratch, "web", "assets"), { recursive: true });
  await writeFile(join(scratch, "web", "index.html"), "<!doctype html><title>drawn</title>");
  await writeFile(join(scratch, "web", "assets", "app-1a2b.js"), "export {};");
  await writeFile(join(scratch, "secret.txt"), "not for you");
});
afterAll(() => rm(scratch, { recursive: true, force: true }));
afterEach(async () => {
  for (const one of served.splice(0)) await one.close();
});

const HOSTILE = "<img src=x onerror=alert(1)>";

function file(name: string, bytes: Uint8Array): ToOpen {
  return { type: "bytes", name, bytes };
}

const COUNTS = file(
  "a.pb.gz",
  drawnCounts([
    [7, "main.push", "main.serve"],
    [2, HOSTILE],
  ]),
);

async function start(
  sources: readonly ToOpen[] = [COUNTS],
  options: Partial<ServeOptions> = {},
): Promise<ServedExplorer> {
  const setup: ExplorerSetup = {
    source: "drawn",
    sources,
    canUpload: true,
    places: { sourcePath: "", trimPath: "", cwd: scratch },
  };
  const listen = { host: "localhost", port: 0 };
  const webFolder = join(scratch, "web");
  const startThread = inThisThread();
  const one = await serveExplorer({ setup, listen, webFolder, startThread, ...options });
  served.push(one);
  return one;
}

function post(
  to: ServedExplorer,
  name: string,
  body: Uint8Array,
  headers = {},
): Promise<RawAnswer> {
  return rawRequest(to, `/api/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body,
    headers,
  });
}

describe("a served explorer", () => {
  test("tells what is open, in words for a newcomer", async () => {
    const explorer = await start();
    await explorer.opened;
    const session = (await rawRequest(explorer, "/api/session")).json<Session>();
    expect(session).toMatchObject({ state: "ready", title: "a.pb.gz", canUpload: true, notes: [] });
    expect(session.captures).toMatchObject([{ id: "a.pb.gz", kind: "goroutine", samples: 2 }]);
    expect(session.measures.map(({ id }) => id)).toEqual(["goroutine"]);
    expect(session.start).toEqual({ measure: "goroutine", capture: "a.pb.gz", base: null });
  });

  test("answers each view", async () => {
    const explorer = await start();
    await explorer.opened;
    const flame = await rawRequest(explorer, "/api/flamegraph");
    const { value } = unpackColumns(new Uint8Array(flame.body));
    expect(value).toMatchObject({ head: { total: { now: 9 } } });
    for (const name of ["table", "peek", "source", "graph", "goroutines", "time"]) {
      const answer = await rawRequest(explorer, `/api/${name}`);
      expect([name, answer.status]).toEqual([name, 200]);
    }
    const table = (await rawRequest(explorer, "/api/table?f=push")).json<SiteTable>();
    expect(table.rows.map((row) => row.name)).toEqual(["main.push", "main.serve"]);
  });

  test("names stay text: no answer with them is a page", async () => {
    const explorer = await start();
    await explorer.opened;
    const table = await rawRequest(explorer, "/api/table?trim=f");
    expect(table.body.toString()).toContain(HOSTILE);
    expect(table.headers["content-type"]).toMatch(/^application\/json/);
    expect(table.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("the verdict comes, and is told to be on its way before", async () => {
    const explorer = await start();
    await explorer.opened;
    for (;;) {
      const answer = await rawRequest(explorer, "/api/report");
      if (answer.status === 409) {
        expect(answer.json()).toMatchObject({ stage: "diagnose" });
        await new Promise((resolve) => setTimeout(resolve, 20));
        continue;
      }
      expect(answer.json()).toMatchObject({ schemaVersion: 1, verdict: "unknown" });
      return;
    }
  });

  test("an answer that was given is not sent twice", async () => {
    const explorer = await start();
    await explorer.opened;
    const first = await rawRequest(explorer, "/api/table?f=push&n=3");
    const { etag = "" } = first.headers;
    const headers = { "if-none-match": String(etag) };
    const again = await rawRequest(explorer, "/api/table?n=3&f=push", { headers });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await rawRequest(explorer, "/api/table?n=4&f=push")).headers["etag"]).toBeDefined();
  });

  test("saves a view as a file", async () => {
    const explorer = await start();
    await explorer.opened;
    const whole = await rawRequest(explorer, "/ui/download?f=push");
    expect(whole.headers["content-disposition"]).toMatch(/^attachment; filename="profile\.pb\.gz"/);
    expect(decodeProfile(whole.body).sampleCount).toBe(2);
    const shown = await rawRequest(explorer, "/api/download?f=push");
    expect(gunzipSync(shown.body).includes("main.push")).toBe(true);
    expect(decodeProfile(shown.body).sampleCount).toBe(1);
    const folded = await rawRequest(explorer, "/api/download?format=folded&f=push");
    expect(folded.body.toString()).toBe("main.serve;main.push 7\n");
    for (const format of ["json", "dot", "svg", "speedscope"]) {
      expect((await rawRequest(explorer, `/api/download?format=${format}`)).status).toBe(200);
    }
    expect((await rawRequest(explorer, "/api/download?format=exe")).status).toBe(400);
  });

  test("pages are the application, its files are kept for ever", async () => {
    const explorer = await start();
    for (const path of ["/ui/", "/ui/flamegraph?f=x", "/ui/goroutines", "/ui/time"]) {
      const page = await rawRequest(explorer, path);
      expect([page.status, page.headers["cache-control"]]).toEqual([200, "no-cache"]);
      expect(page.body.toString()).toContain("<title>drawn</title>");
    }
    const asset = await rawRequest(explorer, "/ui/assets/app-1a2b.js");
    expect(asset.headers["cache-control"]).toContain("immutable");
    expect(asset.headers["content-type"]).toMatch(/^text\/javascript/);
    expect((await rawRequest(explorer, "/top?f=x")).headers["location"]).toBe("/ui/top?f=x");
  });

  test("scripts come from files of ours, frames and forms go nowhere", async () => {
    const explorer = await start();
    for (const path of ["/ui/", "/api/session", "/nothing", "/top"]) {
      const { headers } = await rawRequest(explorer, path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe-inline");
      expect(headers["referrer-policy"]).toBe("no-referrer");
    }
  });
});

describe("hostile requests", () => {
  test.each([
    "/ui/../secret.txt",
    "/ui/assets/../../secret.txt",
    "/ui/%2e%2e/secret.txt",
    "/ui/..%2fsecret.txt",
    "/ui/assets/..%5c..%5csecret.txt",
    "/ui//etc/passwd",
    "/secret.txt",
    "/api/../secret.txt",
    "/%00",
  ])("%s leads nowhere", async (path) => {
    const explorer = await start();
    const answer = await rawRequest(explorer, path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.toString()).not.toContain("not for you");
  });

  test("a profile that names a file of ours as source does not get it", async () => {
    const named = ["/etc/passwd", join(scratch, "secret.txt"), "../secret.txt", "secret.txt"];
    const samples = named.map((path) => ({
      frames: [{ function: `main.f${path}`, file: path, line: 1 }],
      values: [1],
    }));
    const sampleTypes = [{ type: "goroutine", unit: "count" }];
    const profile = encodeProfile(buildProfile({ sampleTypes, samples }));
    const explorer = await start([file("named.pb", profile)]);
    await explorer.opened;
    const answer = await rawRequest(explorer, "/api/source?source_path=/etc");
    expect(answer.body.toString()).not.toMatch(/not for you|root:/);
    const { functions } = answer.json<SourceView>();
    expect(functions.map(({ readFrom }) => readFrom)).toEqual(named.map(() => null));
  });

  test("names of other hosts and requests of other sites are refused", async () => {
    const explorer = await start();
    await explorer.opened;
    const rebound = await rawRequest(explorer, "/api/report", {
      headers: { host: "evil.example" },
    });
    expect(rebound.status).toBe(403);
    const other = { headers: { "sec-fetch-site": "cross-site" } };
    expect((await rawRequest(explorer, "/api/report", other)).status).toBe(403);
    const bytes = drawnCounts([[1, "main.other"]]);
    const posted = await post(explorer, "x", bytes, { origin: "http://evil.example" });
    expect(posted.status).toBe(403);
    const session = (await rawRequest(explorer, "/api/session")).json<Session>();
    expect(session.captures).toHaveLength(1);
    expect(rebound.headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("expressions that mean nothing, or would never end, are answered", async () => {
    const explorer = await start();
    await explorer.opened;
    expect((await rawRequest(explorer, "/api/table?f=(")).json()).toMatchObject({
      stage: "show table",
    });
    expect((await rawRequest(explorer, "/api/table?f=(a%2B)%2B%24")).status).toBe(200);
    expect((await rawRequest(explorer, "/api/constructor")).status).toBe(404);
    expect((await rawRequest(explorer, "/api/session", { method: "DELETE" })).status).toBe(405);
    expect((await rawRequest(explorer, `/api/table?f=${"a".repeat(17_000)}`)).status).toBe(414);
  });
});

describe("dropped files", () => {
  const later = drawnDump([4, 5, 6]);

  test("are opened beside what is open, under a name that is none of a path", async () => {
    const explorer = await start();
    await explorer.opened;
    const answer = await post(explorer, "../../<dump>.txt", Buffer.from(later));
    const session = answer.json<Session>();
    expect(session.captures.map(({ id, kind }) => [id, kind])).toEqual([
      ["a.pb.gz", "goroutine"],
      ["dump.txt", "goroutine-ids"],
    ]);
    expect(session.revision).toBe(2);
    expect((await rawRequest(explorer, "/api/table?c=dump.txt")).status).toBe(200);
  });

  test("the same name twice is two captures", async () => {
    const explorer = await start();
    await explorer.opened;
    const bytes = drawnCounts([[3, "main.other"]]);
    await post(explorer, "a.pb.gz", bytes);
    const session = (await rawRequest(explorer, "/api/session")).json<Session>();
    expect(session.captures.map(({ id }) => id)).toEqual(["a.pb.gz", "a.pb.gz~2"]);
  });

  test("that are nothing are refused in words, and all stays as it was", async () => {
    const explorer = await start();
    await explorer.opened;
    for (const bytes of [Buffer.from("<html>"), Buffer.alloc(0), Buffer.from([0x1f, 0x8b, 8])]) {
      const answer = await post(explorer, "bad", bytes);
      expect(answer.status).toBe(422);
      expect(answer.json()).toMatchObject({ stage: "open file" });
    }
    const session = (await rawRequest(explorer, "/api/session")).json<Session>();
    expect([session.revision, session.captures.length, session.notes]).toEqual([1, 1, []]);
  });

  test("larger than the limit are refused before they are read", async () => {
    const explorer = await start([COUNTS], { uploadBytesMax: 1_000 });
    await explorer.opened;
    const announced = await post(explorer, "big", new Uint8Array(2_000));
    expect([announced.status, announced.json()]).toMatchObject([413, { stage: "receive file" }]);
    const chunked = { "transfer-encoding": "chunked" };
    expect((await post(explorer, "big", new Uint8Array(2_000), chunked)).status).toBe(413);
  });

  test("open an explorer that was started on nothing", async () => {
    const explorer = await start([]);
    await explorer.opened;
    expect((await rawRequest(explorer, "/api/flamegraph")).status).toBe(404);
    await post(explorer, "dump.txt", Buffer.from(later));
    expect((await rawRequest(explorer, "/api/flamegraph")).status).toBe(200);
  });
});

describe("trouble", () => {
  test("a source that does not exist is said by who opens it", async () => {
    const explorer = await start([{ type: "paths", paths: [join(scratch, "gone")] }]);
    await expect(explorer.opened).rejects.toThrow(/no such file or folder/);
  });

  test("a port in use is said in words", async () => {
    const { port } = await start();
    await expect(start([], { listen: { host: "localhost", port } })).rejects.toThrow(
      /port is in use/,
    );
  });

  test("a thread that dies or hangs is replaced, and the page is told", async () => {
    let starts = 0;
    const dyingOnce: StartThread = (setup, events) => {
      if (starts++ > 0) return inThisThread()(setup, events);
      return { send: () => events.onEnd("it ran out of memory"), end: async () => undefined };
    };
    const explorer = await start([COUNTS], { startThread: dyingOnce });
    const failed = await rawRequest(explorer, "/api/table");
    expect(failed.json()).toMatchObject({ message: expect.stringContaining("out of memory") });
    for (;;) {
      const session = (await rawRequest(explorer, "/api/session")).json<Session>();
      if (session.state === "ready") {
        expect(session.notes.join()).toContain("started again");
        break;
      }
    }
    expect((await rawRequest(explorer, "/api/table")).status).toBe(200);
  });

  test("source that cannot be read takes nothing from the verdict", async () => {
    const startThread = inThisThread(() => {
      throw new UsageError('source "gone": no Go files');
    });
    const incident = join(import.meta.dirname, "../../cases/incidents/recommender/leaking");
    const paths = [join(incident, "captures")];
    const explorer = await start([{ type: "paths", paths }], { startThread });
    await explorer.opened;
    expect((await rawRequest(explorer, "/api/table")).status).toBe(200);
    const report = await rawRequest(explorer, "/api/report");
    expect([report.status, report.json()]).toMatchObject([200, { verdict: "leaking" }]);
    const session = (await rawRequest(explorer, "/api/session")).json<Session>();
    expect(session.notes).toContain('source "gone": no Go files');
  });

  test("a view that takes too long is given up", async () => {
    const silent: StartThread = () => ({ send: () => undefined, end: async () => undefined });
    const explorer = await start([COUNTS], { startThread: silent, answerMsMax: 30 });
    const answer = await rawRequest(explorer, "/api/table");
    expect([answer.status, answer.json()]).toMatchObject([500, { stage: "answer" }]);
  });

  test("without the built application it says how to build it", async () => {
    const explorer = await start([COUNTS], { webFolder: join(scratch, "gone") });
    const page = await rawRequest(explorer, "/ui/");
    expect([page.status, page.json()]).toMatchObject([503, { help: "npm run build makes it." }]);
  });
});

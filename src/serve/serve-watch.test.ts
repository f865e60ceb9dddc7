import { describe, expect, test } from "vitest";
import { drawnCounts } from "../../test/drawn/captures.ts";
import { DRAWN_RECORD, DRAWN_ROUND, drawnWatch } from "../../test/drawn/watch-service.ts";
import { rawRequest } from "../../test/raw-request.ts";
import { servedWatches } from "../../test/served-watch.ts";
import type { Session } from "./api.ts";
import type { FleetView, PointsView, SettingsView, TargetView } from "./watch-api.ts";

const start = servedWatches();
const TARGET = "/api/watch/targets/shop-1";
const KEY = encodeURIComponent(DRAWN_RECORD.key);

function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return { method: "POST", headers, body: JSON.stringify(body) };
}

describe("a served watch", () => {
  test("answers what its pages ask", async () => {
    const watch = await start();
    const fleet = (await rawRequest(watch, "/api/watch/fleet")).json<FleetView>();
    expect(fleet.rows.map(({ id }) => id)).toEqual(["shop-1"]);
    const target = (await rawRequest(watch, TARGET)).json<TargetView>();
    expect(target).toMatchObject({ canTake: true, row: { id: "shop-1" } });
    const path = `${TARGET}/points?from=-2h&to=now&measures=goroutines`;
    const points = (await rawRequest(watch, path)).json<PointsView>();
    expect(points.range.toMs - points.range.fromMs).toBe(7_200_000);
    expect(points.measures.map(({ measure }) => measure)).toEqual(["goroutines"]);
    const settings = (await rawRequest(watch, "/api/watch/settings")).json<SettingsView>();
    expect(settings.role).toBe("write");
  });

  test("its pages are one application, whatever the address", async () => {
    const watch = await start();
    const pages = ["/", "/target/shop-1", "/target/a%2Fb/gc", "/target/x/captures", "/findings"];
    for (const path of [...pages, `/finding/${KEY}`, "/compare?a=x", "/settings"]) {
      const page = await rawRequest(watch, path);
      expect([path, page.status, page.body.toString()]).toMatchObject([
        path,
        200,
        expect.stringContaining("<title>watch</title>"),
      ]);
      expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    }
    const asset = await rawRequest(watch, "/ui/assets/app-1a2b.js");
    expect(asset.headers["cache-control"]).toContain("immutable");
  });

  test("the explorer opens on captures of a target, and nowhere else", async () => {
    const archive = new Uint8Array(drawnCounts([[7, "main.push", "main.serve"]]));
    const watch = await start({ service: drawnWatch(archive) });
    const home = await rawRequest(watch, "/ui/flamegraph");
    expect([home.status, home.headers["location"]]).toEqual([302, "/"]);
    const range = "target=shop-1&from=1000&to=2000";
    const page = await rawRequest(watch, `/ui/flamegraph?${range}`);
    expect(page.body.toString()).toContain("<title>index</title>");
    for (;;) {
      const session = (await rawRequest(watch, `/api/session?${range}`)).json<Session>();
      if (session.state === "ready") {
        expect(session).toMatchObject({ canUpload: false, captures: [{ kind: "goroutine" }] });
        break;
      }
    }
    expect((await rawRequest(watch, `/api/table?${range}`)).status).toBe(200);
    expect(watch.service.asked.filter((what) => what === "archive")).toHaveLength(1);
    expect((await rawRequest(watch, "/api/session")).status).toBe(400);
    expect((await rawRequest(watch, "/api/session?target=shop-1&from=-2h&to=now")).status).toBe(
      400,
    );
    const unknown = "/api/session?target=nobody&from=1000&to=2000";
    expect((await rawRequest(watch, unknown)).status).toBe(404);
    const upload = await rawRequest(watch, `/api/files?name=x&${range}`, { method: "POST" });
    expect(upload.status).toBe(403);
  });

  test("captures that cannot be opened are said so", async () => {
    const watch = await start({ service: drawnWatch(new Uint8Array([1, 2, 3])) });
    const path = "/api/session?target=shop-1&from=1000&to=2000";
    for (;;) {
      const session = (await rawRequest(watch, path)).json<Session>();
      if (session.state === "ready") {
        expect(session.notes).not.toEqual([]);
        return;
      }
    }
  });

  test("files are saved under names of no folder", async () => {
    const watch = await start();
    const capture = await rawRequest(watch, `${TARGET}/captures/..%2F..%2Fheap.pb.gz`);
    expect(capture.headers["content-disposition"]).toContain('filename="heap.pb.gz"');
    expect(capture.headers["content-type"]).toBe("application/octet-stream");
    const exported = await rawRequest(watch, `/api/watch/findings/${KEY}/export?format=html`);
    expect(exported.headers["content-disposition"]).toMatch(/^attachment; filename="shop-.*\.html/);
    const archive = await rawRequest(watch, `/api/watch/findings/${KEY}/export?format=tar.gz`);
    expect(archive.headers["content-type"]).toBe("application/gzip");
    for (const format of ["json", "html", "md", "markdown", "text"]) {
      expect((await rawRequest(watch, `${TARGET}/report?format=${format}`)).status).toBe(200);
    }
    expect((await rawRequest(watch, `${TARGET}/report?format=exe`)).status).toBe(400);
  });

  test("a finding to hand on carries the views of its captures, and no secret", async () => {
    const archive = new Uint8Array(drawnCounts([[7, "main.push", "main.serve"]]));
    const watch = await start({ service: drawnWatch(archive) });
    const page = await rawRequest(watch, `/api/watch/findings/${KEY}/export`);
    const text = page.body.toString();
    expect(text).toContain("/* drawn report.js */");
    expect(text).toContain("main.push");
    const without = await start({ service: drawnWatch(new Uint8Array([1])) });
    const plain = await rawRequest(without, `/api/watch/findings/${KEY}/export`);
    expect([plain.status, plain.body.includes("/* drawn report.js */")]).toEqual([200, false]);
  });

  test("what is changed is told to the service as it was meant", async () => {
    const watch = await start();
    const pin = await rawRequest(watch, `${TARGET}/rounds/r1/pin`, post({ reason: "evidence" }));
    expect(pin.json()).toMatchObject({ id: DRAWN_ROUND.id, pinned: "evidence" });
    const deploy = { service: "shop", version: "v2", note: "" };
    expect((await rawRequest(watch, "/api/watch/deploys", post(deploy))).status).toBe(201);
    const both = { ...deploy, target: "shop-1" };
    const refused = await rawRequest(watch, "/api/watch/deploys", post(both));
    expect([refused.status, refused.json()]).toMatchObject([400, { stage: "read body" }]);
    expect((await rawRequest(watch, `${TARGET}/rounds`, { method: "POST" })).status).toBe(201);
    const gone = await rawRequest(watch, "/api/watch/silences/s1", { method: "DELETE" });
    expect([gone.status, watch.service.asked.at(-1)]).toEqual([204, "unsilence s1"]);
  });

  test("a silence has a reason and an end that is near enough", async () => {
    const watch = await start();
    const endsMs = Date.UTC(2026, 10, 22);
    const silence = { reason: "known", endsMs, service: "shop" };
    const made = await rawRequest(watch, "/api/watch/silences", post(silence));
    expect(made.json()).toMatchObject({ id: "s2", findingKey: "", reason: "known" });
    for (const wrong of [{ endsMs: 1 }, { endsMs: 9e14 }, { reason: "" }, { other: 1 }]) {
      const answer = await rawRequest(watch, "/api/watch/silences", post({ ...silence, ...wrong }));
      expect(answer.status).toBe(400);
    }
    const noJson = await rawRequest(watch, "/api/watch/silences", { method: "POST", body: "{" });
    expect(noJson.json()).toMatchObject({ message: "The body: it is no JSON." });
  });

  test("machines are told whether it lives, works, and its numbers", async () => {
    const watch = await start({ service: drawnWatch(undefined, { unready: "opening tables" }) });
    expect((await rawRequest(watch, "/healthz")).body.toString()).toBe("ok\n");
    const ready = await rawRequest(watch, "/readyz");
    expect([ready.status, ready.body.toString()]).toEqual([503, "opening tables\n"]);
    const metrics = await rawRequest(watch, "/metrics");
    expect(metrics.body.toString()).toContain("tidemark_targets 1");
    expect(metrics.headers["content-type"]).toContain("version=0.0.4");
  });

  test("what is nowhere is said in words", async () => {
    const watch = await start();
    for (const path of ["/api/watch/nothing", "/api/watch/targets/nobody", "/nothing"]) {
      const answer = await rawRequest(watch, path);
      expect([answer.status, answer.json()]).toMatchObject([404, { stage: expect.any(String) }]);
    }
    for (const query of ["from=x", "from=now&to=-1h", "measures=shoes", "buckets=0", "to=-9x"]) {
      const answer = await rawRequest(watch, `${TARGET}/points?${query}`);
      expect([query, answer.status, answer.json()]).toMatchObject([
        query,
        400,
        { stage: "read address" },
      ]);
    }
  });

  test("two sides are compared as they were named", async () => {
    const watch = await start();
    const sides = "a=shop-1:1000..2000&b=shop-2:-2h..now";
    const compared = (await rawRequest(watch, `/api/watch/compare?${sides}`)).json();
    expect(compared).toMatchObject({
      a: { targetId: "shop-1", range: { fromMs: 1000, toMs: 2000 } },
      b: { targetId: "shop-2" },
    });
    expect((await rawRequest(watch, "/api/watch/compare?a=shop-1")).status).toBe(400);
  });
});

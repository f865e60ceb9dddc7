import { request } from "node:http";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { drawnCounts } from "../../../../test/drawn/captures.ts";
import {
  DRAWN_EVENT,
  DRAWN_RECORD,
  DRAWN_ROW,
  drawnWatch,
} from "../../../../test/drawn/watch-service.ts";
import { LEAKING_REPORT } from "../../../../test/drawn-reports.ts";
import { type RawAnswer, type RawRequest, rawRequest } from "../../../../test/raw-request.ts";
import { type StartedWatch, servedWatches } from "../../../../test/served-watch.ts";
import { inThisThread } from "../../explorer-thread.ts";
import { EventStreams, STREAM_LIMITS } from "../event-streams.ts";
import { ExplorerPool } from "../explorer-pool.ts";
import { FailedAttempts } from "../failed-attempts.ts";
import { ToldEvents } from "../told-events.ts";
import { watchApp } from "../watch-app.ts";
import { type OpenApi, openApi } from "./document.ts";
import { OPERATIONS } from "./operations.ts";

const start = servedWatches();
const DOCUMENT = openApi();
const ajv = new Ajv2020({ strict: false, allErrors: true });

beforeAll(() => {
  ajv.addSchema(closed({ $id: "api", components: DOCUMENT.components }), "api");
});

/** As the document, but without room for properties that it does not name. */
function closed<T>(schema: T): T {
  const text = JSON.stringify(schema, (_key, value: unknown) => {
    const isObject = typeof value === "object" && value !== null && "properties" in value;
    return isObject && "type" in value ? { additionalProperties: false, ...value } : value;
  });
  return JSON.parse(text);
}

/** What is wrong with a value that the document describes by this name. */
function complaints(name: string, value: unknown): unknown {
  const validate = ajv.getSchema(`api#/components/schemas/${name}`);
  if (validate === undefined) return `no schema ${name}`;
  return validate(value) ? [] : validate.errors;
}

const PLACES: Readonly<Record<string, string>> = {
  target: "shop-1",
  key: encodeURIComponent(DRAWN_RECORD.key),
  name: "000000s-heap.pb.gz",
  round: "r1",
  id: "s1",
  view: "session",
};
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  "/api/watch/compare": ["a=shop-1:1000..2000&b=shop-1"],
  "/api/watch/targets/{target}/report": ["format=json", "format=html", "format=md", "format=text"],
  "/api/watch/findings/{key}/export": ["", "format=tar.gz"],
  "/api/push": ["target=shop-1&kind=heap"],
  "/ingest": ["name=shop%7Bpod=a%7D&until=1"],
  "/api/{view}": ["target=shop-1&from=1000&to=2000"],
  "/api/files": ["target=shop-1&from=1000&to=2000"],
};
const BODIES: Readonly<Record<string, unknown>> = {
  "/api/watch/targets/{target}/rounds/{round}/pin": { reason: null },
  "/api/watch/deploys": { target: "shop-1", version: "v2" },
  "/api/watch/silences": { reason: "known", endsMs: Date.UTC(2026, 10, 22) },
};

const FILE = drawnCounts([[7, "main.push"]]);

function archived() {
  return drawnWatch(new Uint8Array(FILE));
}

describe("the OpenAPI document", () => {
  test.each(OPERATIONS.map((one) => [one.method, one.path, one] as const))(
    "%s %s is answered as it says",
    async (method, path, operation) => {
      const watch = await start({ service: archived() });
      const at = path.replace(/\{(\w+)\}/g, (_all, name: string) => PLACES[name] ?? "");
      const body = BODIES[path];
      const sent: RawRequest = {
        method: method.toUpperCase(),
        ...(method === "post" ? { body: body === undefined ? FILE : JSON.stringify(body) } : {}),
      };
      for (const query of QUERIES[path] ?? [""]) {
        if (operation.events !== undefined) await checkEvents(watch, at, operation.events);
        else checkAnswer(operation, await rawRequest(watch, `${at}?${query}`, sent));
      }
    },
  );

  test("errors are as it says, whatever they are of", async () => {
    const watch = await start();
    const paths = ["/api/watch/targets/nobody", "/api/watch/nothing", "/api/watch/compare"];
    for (const path of [...paths, "/api/session", "/api/watch/events?limit=x"]) {
      const answer = await rawRequest(watch, path);
      expect([path, complaints("ApiError", answer.json())]).toEqual([path, []]);
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
  });

  test("names every route of the API, and none that is not there", () => {
    const documented = OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort();
    expect(routesOfApp()).toEqual(documented);
  });

  test("would not do for other answers than these", () => {
    const { reason: _, ...without } = DRAWN_ROW;
    for (const row of [without, { ...DRAWN_ROW, more: 1 }, { ...DRAWN_ROW, verdict: "bad" }]) {
      expect(complaints("FleetRow", row)).not.toEqual([]);
      expect(complaints("FleetView", { rows: [row] })).not.toEqual([]);
    }
    const { window: __, ...report } = LEAKING_REPORT;
    expect(complaints("Report", report)).not.toEqual([]);
    expect(complaints("Report", LEAKING_REPORT)).toEqual([]);
  });

  test("is what the server hands out, and refers to nothing that is missing", async () => {
    const watch = await start();
    const served = (await rawRequest(watch, "/openapi.json")).json<OpenApi>();
    expect(served).toEqual(JSON.parse(JSON.stringify(DOCUMENT)));
    const names = Object.keys(served.components.schemas);
    const refs = [...JSON.stringify(served).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(50);
    for (const [, name] of refs) expect(names).toContain(name);
    const ids = [...JSON.stringify(served).matchAll(/"operationId":"([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(OPERATIONS.length);
  });
});

function checkAnswer(operation: (typeof OPERATIONS)[number], answer: RawAnswer): void {
  const { status, content, path } = operation;
  expect([path, answer.status, answer.body.toString().slice(0, 200)]).toEqual([
    path,
    status,
    expect.anything(),
  ]);
  const type = String(answer.headers["content-type"] ?? "").split(";")[0] ?? "";
  const found = content.find((one) => one.type === type);
  const schema = status >= 400 ? "ApiError" : found?.schema;
  if (status < 400 && content.length > 0) expect([type, found]).toEqual([type, expect.anything()]);
  if (status < 400 && content.length === 0) expect(answer.body.length).toBe(0);
  if (schema !== undefined) expect(complaints(schema, answer.json())).toEqual([]);
}

/** Lets everything happen and reads until each event has been told. */
async function checkEvents(
  watch: StartedWatch,
  path: string,
  events: Readonly<Record<string, string>>,
): Promise<void> {
  const told = await new Promise<string>((resolve, reject) => {
    const asked = request({ port: watch.port, host: "127.0.0.1", path }, (answer) => {
      expect(answer.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
      let text = "";
      answer.on("error", () => undefined);
      answer.on("data", (chunk) => {
        text += chunk;
        if (!Object.keys(events).every((name) => text.includes(`event: ${name}\n`))) return;
        asked.destroy();
        resolve(text);
      });
      tellAll(watch);
    });
    asked.on("error", reject);
    asked.end();
  });
  for (const [, name = "", data = ""] of told.matchAll(/^event: (\w+)\ndata: (.*)$/gm)) {
    expect([name, complaints(events[name] ?? "", JSON.parse(data))]).toEqual([name, []]);
  }
}

function tellAll({ service }: StartedWatch): void {
  service.tell({ type: "row", row: DRAWN_ROW });
  service.tell({ type: "happened", event: DRAWN_EVENT });
  service.tell({ type: "finding", record: DRAWN_RECORD });
  service.tellTarget({ type: "point", point: { atMs: 1, values: { goroutines: 7 } } });
  service.tellTarget({ type: "happened", event: DRAWN_EVENT });
  service.tellTarget({ type: "row", row: DRAWN_ROW });
  service.tellTarget({ type: "judged", notice: { atMs: 1, verdict: "steady" } });
}

/** `get /api/watch/targets/{target}` for each route that is no page and no file of the pages. */
function routesOfApp(): readonly string[] {
  const service = drawnWatch();
  const places = { sourcePath: "", trimPath: "", cwd: "" };
  const app = watchApp({
    ...{ service, files: null, isSecure: false, uploadBytesMax: 1, now: () => 0 },
    auth: { writeToken: null, readToken: null, proxy: null, openProbes: true },
    attempts: new FailedAttempts(() => 0),
    rules: { allowedHosts: [] },
    compresses: false,
    streams: new EventStreams(STREAM_LIMITS),
    told: new ToldEvents(service),
    pool: new ExplorerPool({ service, startThread: inThisThread(), places }),
  });
  const isApi = /^\/(?:api\/|ingest$|healthz$|readyz$|metrics$|openapi\.json$)/;
  return app.routes
    .filter(({ path, method }) => isApi.test(path) && method !== "ALL")
    .map(({ path, method }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, "{$1}")}`)
    .map((route) => route.replace("get /api/{name}", "get /api/{view}"))
    .sort();
}

import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { DRAWN_EVENT, DRAWN_RECORD, DRAWN_ROW } from "../../../test/drawn/watch-service.ts";
import { rawRequest } from "../../../test/raw-request.ts";
import { type StartedWatch, servedWatches } from "../../../test/served-watch.ts";

const start = servedWatches();
const STREAM = "/api/watch/stream";
const LIVE = "/api/watch/targets/shop-1/live";
const open: ClientRequest[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});

/** A reader of a stream: what has come so far, and a wait until something has. */
interface Reader {
  readonly answer: IncomingMessage;
  text(): string;
  until(found: RegExp): Promise<string>;
  readonly ended: Promise<void>;
  leave(): void;
}

function listen(watch: StartedWatch, path: string, headers = {}): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const asked = request({ port: watch.port, host: "127.0.0.1", path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("error", () => undefined);
      const ended = new Promise<void>((done) => {
        answer.on("close", () => done());
      });
      const until = async (found: RegExp): Promise<string> => {
        while (!found.test(text)) await new Promise((next) => answer.once("data", next));
        return text;
      };
      resolve({ answer, text: () => text, until, ended, leave: () => asked.destroy() });
    });
    asked.on("error", reject);
    asked.end();
    open.push(asked);
  });
}

async function settled(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((next) => setTimeout(next, 5));
}

describe("streams of events", () => {
  test("tell everybody what happens", async () => {
    const watch = await start();
    const [one, two] = await Promise.all([listen(watch, STREAM), listen(watch, STREAM)]);
    watch.service.tell({ type: "happened", event: DRAWN_EVENT });
    watch.service.tell({ type: "finding", record: DRAWN_RECORD });
    watch.service.tell({ type: "row", row: DRAWN_ROW });
    for (const reader of [one, two]) {
      const text = await reader.until(/event: row\ndata: .*\n\n/);
      expect(reader.answer.headers["content-type"]).toContain("text/event-stream");
      expect(reader.answer.headers["content-security-policy"]).toBeDefined();
      const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)];
      expect(events.map(([, name]) => name)).toEqual(["happened", "finding", "row"]);
      expect(JSON.parse(events[0]?.[2] ?? "")).toEqual(DRAWN_EVENT);
    }
  });

  test("go on where they stopped, without what was told before", async () => {
    const watch = await start();
    const first = await listen(watch, STREAM);
    watch.service.tell({ type: "happened", event: { ...DRAWN_EVENT, id: "seen" } });
    const id = /^id: (\S+)$/m.exec(await first.until(/seen/))?.[1] ?? "";
    first.leave();
    watch.service.tell({ type: "happened", event: { ...DRAWN_EVENT, id: "missed" } });
    const again = await listen(watch, STREAM, { "last-event-id": id });
    expect(await again.until(/missed/)).not.toContain("seen");
    const other = await listen(watch, STREAM, { "last-event-id": "another-start.7" });
    expect(await other.until(/event: row/)).toContain(DRAWN_ROW.id);
  });

  test("of a target end its close watch when the page leaves", async () => {
    const watch = await start();
    const before = watch.service.listeners();
    const reader = await listen(watch, LIVE);
    watch.service.tellTarget({ type: "point", point: { atMs: 1, values: { goroutines: 7 } } });
    watch.service.tellTarget({ type: "judged", notice: { atMs: 2, verdict: "steady" } });
    expect(await reader.until(/event: judged/)).toContain('{"atMs":1,"values":{"goroutines":7}}');
    expect(watch.service.listeners()).toBe(before + 1);
    reader.leave();
    await settled(() => watch.service.listeners() === before);
    const nobody = await rawRequest(watch, "/api/watch/targets/nobody/live");
    expect(nobody.status).toBe(404);
  });

  test("a reader that does not read gets the newest of each row, and is cut off at last", async () => {
    const watch = await start({ streamLimits: { waitingChars: 200_000 } });
    const slow = await listen(watch, STREAM);
    slow.answer.pause();
    const row = { ...DRAWN_ROW, reason: "x".repeat(50_000) };
    for (let turn = 0; turn < 400; turn++) {
      watch.service.tell({ type: "row", row: { ...row, goroutines: turn } });
    }
    const detail = "y".repeat(50_000);
    for (let turn = 0; turn < 400; turn++) {
      watch.service.tell({ type: "happened", event: { ...DRAWN_EVENT, detail } });
    }
    slow.answer.resume();
    await slow.ended;
    expect(slow.text().length).toBeLessThan(10_000_000);
  });

  test("are limited in number, and end with the server", async () => {
    const watch = await start({ streamLimits: { streams: 2 } });
    const readers = [await listen(watch, STREAM), await listen(watch, LIVE)];
    const third = await rawRequest(watch, STREAM);
    expect([third.status, third.json()]).toMatchObject([503, { stage: "stream events" }]);
    readers[0]?.leave();
    await settled(() => watch.service.listeners() === 2);
    for (;;) {
      const next = await listen(watch, STREAM);
      if (next.answer.statusCode === 200) {
        readers.push(next);
        break;
      }
    }
    await watch.close();
    await Promise.all(readers.map(({ ended }) => ended));
    expect(watch.service.listeners()).toBe(0);
  });

  test("are not begun for a request that wants no body", async () => {
    const watch = await start();
    const before = watch.service.listeners();
    const head = await rawRequest(watch, LIVE, { method: "HEAD" });
    expect([head.status, watch.service.listeners()]).toEqual([200, before]);
  });

  test("show that they live, and end for their right to be checked again", async () => {
    const watch = await start({ streamLimits: { heartbeatMs: 10, lastsMs: 200 } });
    const reader = await listen(watch, STREAM);
    expect(await reader.until(/^:$/m)).toContain("retry: ");
    await reader.ended;
  });
});

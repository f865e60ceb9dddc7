/** A target that stalls, ends or is cut at every kind of byte of its answer, and one that lies. */
import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { drawnCounts } from "../../test/drawn/captures.ts";
import { liveTarget } from "../../test/fake-target.ts";
import { ScrapeError } from "../base/errors.ts";
import { readCapture } from "../series/read-capture.ts";
import { Client } from "./client.ts";

const LIMITS = { retryForMs: 0, headersMs: 150, bodyMs: 150, totalMs: 1_500 };
const PROFILE = Buffer.from(drawnCounts([[7, "main.push", "main.serve"]]));
const GZIP = PROFILE[0] === 0x1f ? PROFILE : gzipSync(PROFILE);
const servers: Server[] = [];

afterAll(() => {
  for (const server of servers.splice(0)) server.close();
});

type Ending = "stalls" | "ends" | "resets";

/** Answers the first request with some bytes and goes on as told, all others with the whole. */
async function targetOf(first: Buffer, ending: Ending | "waits", whole: Buffer): Promise<string> {
  let asked = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", () => {
      if (asked++ > 0) socket.write(whole);
      else socket.write(first, () => endAs(ending, socket));
    });
  });
  server.on("close", () => {
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

function endAs(ending: Ending | "waits", socket: Socket): void {
  if (ending === "ends") socket.end();
  // A moment later, so that the bytes before it arrive.
  if (ending === "resets") setTimeout(() => socket.resetAndDestroy(), 20);
}

const HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n";
const SIZED = Buffer.concat([Buffer.from(`${HEAD}Content-Length: ${GZIP.length}\r\n\r\n`), GZIP]);
const CHUNKED = Buffer.concat([
  Buffer.from(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`),
  ...chunksOf(GZIP, 2),
  Buffer.from("0\r\n\r\n"),
]);

function chunksOf(bytes: Buffer, count: number): Buffer[] {
  const size = Math.ceil(bytes.length / count);
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * size, (index + 1) * size);
    return Buffer.concat([
      Buffer.from(`${part.length.toString(16)}\r\n`),
      part,
      Buffer.from("\r\n"),
    ]);
  });
}

/** Where in an answer it happens: the number of bytes that still come. */
function classesOf(answer: Buffer): Readonly<Record<string, number>> {
  const body = answer.indexOf("\r\n\r\n") + 4;
  const gzip = answer.indexOf(GZIP.subarray(0, 3));
  return {
    "before the first byte": 0,
    "in the status line": 9,
    "in a header's name": 22,
    "in a header's value": 45,
    "between two headers": answer.indexOf("\r\n", 20) + 2,
    "before the empty line": body - 2,
    "before the body": body,
    "in the header of gzip": gzip + 5,
    "in a block of deflate": gzip + 14,
    "in the trailer of gzip": answer.length - (answer === CHUNKED ? 10 : 3),
    "before the last byte": answer.length - 1,
  };
}

const CASES = (["stalls", "ends", "resets"] as const).flatMap((ending) =>
  [SIZED, CHUNKED].flatMap((answer) => {
    const form = answer === SIZED ? "of known length" : "in chunks";
    const classes = Object.entries({
      ...classesOf(answer),
      ...(answer === CHUNKED
        ? {
            "in the size of a chunk": answer.indexOf("\r\n\r\n") + 5,
            "at the end of a chunk": answer.lastIndexOf("\r\n0\r\n") + 2,
            "before the last chunk": answer.lastIndexOf("0\r\n\r\n"),
          }
        : {}),
    });
    return classes.map(([where, bytes]) => ({ ending, form, where, bytes, answer }));
  }),
);

test("there are tens of faults", () => expect(CASES.length).toBe(75));

/** What comes of the first question, and of the second, which is answered whole. */
async function asked({ bytes, answer, ending, where, form }: (typeof CASES)[number]) {
  const origin = await targetOf(answer.subarray(0, bytes), ending, answer);
  const client = new Client(liveTarget(origin), { limits: LIMITS });
  const outcome = await client.get("/debug/pprof/heap").catch((error: unknown) => error);
  const again = await client.get("/debug/pprof/heap").catch((error: unknown) => error);
  await client.close();
  return { at: `${where}, ${form}`, outcome, again };
}

test.each([
  ["stalls", /stalled|stays silent|too long/],
  ["ends", /closed by the target/],
  ["resets", /closed by the target|reset by the target/],
] as const)("one that %s anywhere is told in words, and answers again", async (wanted, words) => {
  const cases = CASES.filter(({ ending }) => ending === wanted);
  for (const { at, outcome, again } of await Promise.all(cases.map(asked))) {
    expect([at, outcome instanceof ScrapeError]).toEqual([at, true]);
    expect(`${at}: ${outcome}`).toMatch(words);
    expect([at, again]).toMatchObject([at, { status: 200, bytes: { length: GZIP.length } }]);
  }
});

describe("a target that lies", () => {
  const plain = (headers: string, body: Buffer | string) =>
    Buffer.concat([Buffer.from(`${HEAD}${headers}\r\n`), Buffer.from(body)]);
  test.each<[string, Buffer, RegExp | null]>([
    ["says more than it sends", plain(`Content-Length: 99999\r\n`, GZIP), /closed by the target/],
    ["says no number", plain("Content-Length: many\r\n", GZIP), /not valid HTTP/],
    ["says a negative length", plain("Content-Length: -1\r\n", GZIP), /not valid HTTP/],
    ["says two lengths", plain("Content-Length: 1\r\nContent-Length: 2\r\n", GZIP), /HTTP|shorter/],
    [
      "says a length and chunks",
      plain("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      /not valid HTTP|shorter or longer/,
    ],
    [
      "says a chunk that is no number",
      plain("Transfer-Encoding: chunked\r\n", "zz\r\n"),
      /not valid HTTP/,
    ],
    [
      "says a chunk beyond any memory",
      plain("Transfer-Encoding: chunked\r\n", "fffffffffffff\r\nx"),
      /HTTP|closed|larger/,
    ],
    [
      "says gzip around what is none",
      plain("Content-Encoding: gzip\r\nContent-Length: 5\r\n", "hello"),
      null,
    ],
    [
      "says deflate around what is none",
      plain("Content-Encoding: deflate\r\nContent-Length: 5\r\n", "hello"),
      /damaged or too large/,
    ],
    [
      "sends headers without end",
      Buffer.from(`HTTP/1.1 200 OK\r\n${"X-A: b\r\n".repeat(20_000)}`),
      /headers are too large|HTTP/,
    ],
  ])("and %s is told, or taken at its bytes", async (_name, answer, words) => {
    const origin = await targetOf(answer, "ends", SIZED);
    const client = new Client(liveTarget(origin), { limits: LIMITS });
    const outcome = await client.get("/debug/pprof/heap").catch((error: unknown) => error);
    if (words === null) expect(outcome).toMatchObject({ status: 200 });
    else expect(String(outcome)).toMatch(words);
    await client.close();
  });

  test("and says less than it sends loses the rest, and the next answer is its own", async () => {
    const origin = await targetOf(plain("Content-Length: 10\r\n", GZIP), "waits", SIZED);
    const client = new Client(liveTarget(origin), { limits: LIMITS });
    const outcome = await client.get("/debug/pprof/heap").catch((error: unknown) => error);
    if (!(outcome instanceof ScrapeError)) {
      expect(outcome).toMatchObject({ bytes: expect.objectContaining({ length: 10 }) });
    }
    const again = await client.get("/debug/pprof/heap");
    expect(Buffer.from(again.bytes)).toEqual(GZIP);
    await client.close();
  });
});

test("a profile cut anywhere, by an end that looks like one, is a problem and nothing else", () => {
  for (let length = 0; length < GZIP.length; length++) {
    const bytes = new Uint8Array(GZIP.subarray(0, length));
    const about = { name: "heap", takenAtMs: 1, whence: "", target: { name: "a", labels: {} } };
    const { observations, problem } = readCapture({ ...about, kind: "heap", bytes });
    expect([length, observations.length]).toEqual([length, 0]);
    expect(problem === null).toBe(false);
  }
});

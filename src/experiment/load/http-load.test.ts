import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { OPEN_ACCESS } from "../../capture/access.ts";
import type { RequestTally } from "../../capture/load-phase.ts";
import { BELOW_400 } from "./expected-status.ts";
import type { LoadTally, Pressed } from "./load.ts";
import type { HttpPlan, PlannedRequest } from "./load-plan.ts";
import { openLoad } from "./open-load.ts";
import { literal, parseTemplate } from "./template.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly base: string; readonly server: Server }> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { base: `http://127.0.0.1:${port}`, server };
}

const GET: PlannedRequest = {
  method: "GET",
  url: literal("/"),
  headers: [],
  body: null,
  weight: 1,
  expected: null,
};

function planFor(base: string, changes: Partial<HttpPlan> = {}): HttpPlan {
  return {
    kind: "http",
    base,
    pace: { kind: "rate", perSecond: 100 },
    rampMs: 0,
    requests: [GET],
    whence: `${base}/`,
    expected: BELOW_400,
    cancelRatio: 0,
    clientTimeoutMs: null,
    tls: OPEN_ACCESS.tls,
    seed: 1,
    ...changes,
  };
}

async function pressed(
  plan: HttpPlan,
  forMs: number,
  onTally: (tally: LoadTally) => void = () => undefined,
): Promise<Pressed & { readonly requests: RequestTally }> {
  const load = await openLoad(plan);
  const { requests, notes } = await load.press({
    forMs,
    signal: new AbortController().signal,
    onTally,
  });
  await load.close();
  if (requests === null) throw new Error("nothing was counted");
  return { requests, notes };
}

function endings(tally: RequestTally): number {
  const { answered, unexpected, failed, timedOut, cancelled } = tally;
  return answered + unexpected + failed + timedOut + cancelled;
}

describe("pace", () => {
  test("a rate sends what is due, however slow the target", async () => {
    let seen = 0;
    const { base } = await serve((_request, response) => {
      seen++;
      setTimeout(() => response.end("ok"), 300);
    });
    const { requests } = await pressed(planFor(base), 500);
    expect(requests).toMatchObject({ sent: 50, answered: 50, failed: 0 });
    expect(seen).toBe(50);
  });

  test("a ramp sends half of what the full rate does", async () => {
    const { base } = await serve((_request, response) => response.end());
    const { requests } = await pressed(planFor(base, { rampMs: 400 }), 400);
    expect(requests.sent).toBe(20);
  });

  test("a closed load never has more under way than its places", async () => {
    let underWay = 0;
    let most = 0;
    const { base } = await serve((_request, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        response.end();
      }, 20);
    });
    const plan = planFor(base, { pace: { kind: "concurrency", atOnce: 3 } });
    const { requests } = await pressed(plan, 300);
    expect(most).toBe(3);
    expect(requests.answered).toBeGreaterThan(3);
    expect(endings(requests)).toBe(requests.sent);
  });

  test("what finds no room is counted and said", async () => {
    const { base } = await serve(() => undefined);
    const plan = planFor(base, {
      pace: { kind: "rate", perSecond: 4_000 },
      clientTimeoutMs: 2_000,
    });
    const { requests, notes } = await pressed(plan, 400);
    expect(requests.sent).toBe(1_000);
    expect(notes).toEqual(["600 × not sent in time: 1,000 requests were under way"]);
  });
});

describe("endings", () => {
  test("statuses are counted by what was expected", async () => {
    let count = 0;
    const { base } = await serve((_request, response) => {
      response.statusCode = [200, 404, 503, 302][count++ % 4] ?? 200;
      response.end();
    });
    const { requests, notes } = await pressed(planFor(base), 200);
    expect(requests).toMatchObject({ sent: 20, answered: 10, unexpected: 10 });
    expect(notes).toEqual([
      "5 × redirects, not followed",
      "5 × status 404, not expected",
      "5 × status 503, not expected",
    ]);
  });

  test("an unreachable target fails requests, not the load", async () => {
    const { base, server } = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const open = await pressed(planFor(base), 100);
    expect(open.requests).toMatchObject({ sent: 10, failed: 10 });
    expect(open.notes[0]).toContain("connection refused");
    const closed = await pressed(planFor(base, { pace: { kind: "concurrency", atOnce: 2 } }), 100);
    expect(closed.requests.failed).toBe(closed.requests.sent);
    expect(closed.requests.sent).toBeLessThan(10);
  });

  test("a cancelled request closes its connection in front of the server", async () => {
    let closed = 0;
    const { base } = await serve((_request, response) => {
      response.on("close", () => {
        if (!response.writableFinished) closed++;
      });
      setTimeout(() => response.end("late"), 150);
    });
    const { requests } = await pressed(planFor(base, { cancelRatio: 0.5 }), 1_000);
    expect(requests.cancelled).toBeGreaterThan(0.3 * requests.sent);
    expect(requests.cancelled).toBeLessThan(0.7 * requests.sent);
    // On a busy machine a request may be given up before the server has seen it.
    await expect.poll(() => closed).toBeGreaterThan(0.7 * requests.cancelled);
    expect(closed).toBeLessThanOrEqual(requests.sent - requests.answered);
  });

  test("a client gives up after its own time", async () => {
    let closed = 0;
    const { base } = await serve((request) => request.on("close", () => closed++));
    const { requests } = await pressed(planFor(base, { clientTimeoutMs: 50 }), 200);
    expect(requests).toMatchObject({ sent: 20, timedOut: 20 });
    await expect.poll(() => closed).toBe(20);
  });

  test("an abort ends the press though nothing is answered", async () => {
    const { base } = await serve(() => undefined);
    const load = await openLoad(planFor(base));
    const over = new AbortController();
    const { requests } = await load.press({
      forMs: 600_000,
      signal: over.signal,
      onTally: ({ requests: sofar }) => {
        if (sofar.sent > 5) over.abort();
      },
    });
    expect(requests?.cancelled).toBe(requests?.sent);
    expect(requests?.sent).toBeGreaterThan(5);
  });

  test("no connection is left after a press, and another press may follow", async () => {
    const { base, server } = await serve((_request, response) => response.end("ok"));
    const load = await openLoad(planFor(base));
    const press = { forMs: 100, signal: new AbortController().signal, onTally: () => undefined };
    await load.press(press);
    const left = () =>
      new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
    await expect.poll(left).toBe(0);
    expect((await load.press(press)).requests).toMatchObject({ sent: 10, answered: 10 });
  });
});

describe("requests", () => {
  test("are filled in anew each time, in rotation", async () => {
    const seen: string[] = [];
    const { base } = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const token = request.headers["x-token"] ?? "";
        seen.push(`${request.method} ${request.url} ${token} ${Buffer.concat(chunks)}`);
        response.end();
      });
    });
    const template = (text: string) => parseTemplate(text, "test");
    const post: PlannedRequest = {
      ...GET,
      method: "POST",
      url: template("/orders?n={{n}}"),
      headers: [["x-token", template("{{random 7 7}}")]],
      body: template('{"n":{{n}}}'),
    };
    const plan = planFor(base, {
      requests: [post, GET],
      pace: { kind: "concurrency", atOnce: 1 },
    });
    await pressed(plan, 100);
    expect(seen.slice(0, 3)).toEqual([
      'POST /orders?n=1 7 {"n":1}',
      "GET /  ",
      'POST /orders?n=3 7 {"n":3}',
    ]);
  });

  test("tallies come while the press lasts, the last with everything", async () => {
    const { base } = await serve((_request, response) => response.end());
    const tallies: LoadTally[] = [];
    const { requests } = await pressed(planFor(base), 700, (tally) => tallies.push(tally));
    expect(tallies.length).toBeGreaterThanOrEqual(2);
    expect(tallies.at(-1)?.requests).toEqual(requests);
    expect(tallies.at(-1)?.latencyMs?.p50).toBeGreaterThan(0);
    expect(tallies.at(-1)?.perSecond).toBeGreaterThan(0);
  });

  test("an address without a host needs one", async () => {
    const plan = { ...planFor("http://x"), base: null };
    await expect(openLoad(plan)).rejects.toThrow('load: "/" belongs to no host; give --base <url>');
    await expect(openLoad(planFor("ftp://x"))).rejects.toThrow("is no http address");
  });

  test("what the load is, in words", async () => {
    const says = async (plan: HttpPlan) => (await openLoad(plan)).says;
    expect(await says(planFor("http://x", { cancelRatio: 0.1, clientTimeoutMs: 250 }))).toBe(
      "100 requests a second to http://x/, 10 % given up on purpose, given up after 250 ms",
    );
    expect(await says(planFor("http://x", { pace: { kind: "concurrency", atOnce: 1 } }))).toBe(
      "1 request at a time to http://x/",
    );
  });
});

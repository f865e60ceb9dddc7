import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { type FakeServer, type Handler, liveTarget, serve } from "../../test/fake-target.ts";
import { Client } from "./client.ts";
import { findLocalProcess, listeningInodes } from "./local-process.ts";
import { readVitals } from "./vitals.ts";

const isLinux = process.platform === "linux";
const servers: FakeServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function find(handler: Handler, host = "127.0.0.1") {
  const server = await serve(handler);
  servers.push(server);
  const target = liveTarget(server.origin.replace("127.0.0.1", host));
  const client = new Client(target, { limits: { retryForMs: 0 } });
  try {
    return { found: await findLocalProcess(target, client, new AbortController().signal), target };
  } finally {
    await client.close();
  }
}

const noCmdline: Handler = (_request, response) => response.writeHead(404).end();

describe.runIf(isLinux)("findLocalProcess", () => {
  test("finds the process that listens, and reads its sections", async () => {
    const { found, target } = await find(noCmdline);
    expect(found?.pid).toBe(process.pid);
    const capture = await found?.read(target.target, 1_790_000_000_000);
    const text = Buffer.from(capture?.bytes ?? []).toString();
    expect(text).toMatch(new RegExp(`^==> /proc/${process.pid}/status <==\nName:`));
    expect(text).toMatch(/^VmRSS:\s+\d+ kB$/m);
    expect(text).toContain(`==> /proc/${process.pid}/statm <==`);
    expect(capture).toMatchObject({ kind: "proc", whence: `/proc/${process.pid}` });
  });

  test("tells when the process started", async () => {
    const { found, target } = await find(noCmdline);
    const capture = await found?.read(target.target, 0);
    if (capture === null || capture === undefined) throw new Error("no capture");
    const startedMs = readVitals({ ...capture, name: "proc" }).procStartMs ?? 0;
    const agedMs = Date.now() - startedMs;
    expect(Math.abs(agedMs - process.uptime() * 1000)).toBeLessThan(60_000);
  });

  test("keeps the environment to itself, but for the settings of the Go runtime", async () => {
    const { found, target } = await find(noCmdline);
    const text = Buffer.from((await found?.read(target.target, 0))?.bytes ?? []).toString();
    expect(text).not.toMatch(/^PATH=/m);
  });

  test("is not fooled by a tunnel: the target's own command line must match", async () => {
    const { found } = await find((_request, response) => response.end("/app/server\0-port=1"));
    expect(found).toBeNull();
  });

  test("accepts the listener whose command line the target tells", async () => {
    const own = readFileSync("/proc/self/cmdline", "utf8").replace(/\0$/, "");
    const { found } = await find((_request, response) => response.end(own));
    expect(found?.pid).toBe(process.pid);
  });
});

test("a target elsewhere has no local process", async () => {
  const target = liveTarget("http://192.0.2.1:6060");
  const client = new Client(target);
  expect(await findLocalProcess(target, client, new AbortController().signal)).toBeNull();
  await client.close();
});

describe("listeningInodes", () => {
  const table =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n" +
    "   0: 0100007F:17AC 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31337 1\n" +
    "   1: 0100007F:17AC 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 31338 1\n" +
    "   2: 0100007F:17AD 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31339 1\n";

  test("takes listening sockets of that port only", () => {
    expect(listeningInodes(table, 6060)).toEqual(["31337"]);
  });

  test.each(["", "nonsense", "0: x"])("finds nothing in %j", (text) => {
    expect(listeningInodes(text, 6060)).toEqual([]);
  });
});

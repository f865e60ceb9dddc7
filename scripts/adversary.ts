/**
 * Attacks the built `tidemark watch` as hard as this machine allows, and says what became of it:
 *
 *   npx tsx scripts/adversary.ts [connections, 10000 by default] [names of attacks]
 *
 * While each attack goes on, somebody else asks for the fleet ten times a second. It fails when
 * that person waits longer than ten seconds, is turned away, or when the watch ends.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { roleOfToken } from "../src/serve/watch-http/access.ts";
import { type RunningWatch, removeWatchFolders, startWatch } from "../test/running-watch.ts";

const CONNECTIONS = Number(process.argv[2] ?? 10_000);
const WANTED = process.argv.slice(3);
const ASK_EVERY_MS = 100;
const WAIT_MS_MAX = 10_000;
const HOLD_MS = 8_000;
const AT_ONCE = 200;
const HEAD = "HTTP/1.1\r\nHost: localhost\r\n";

interface Attack {
  readonly name: string;
  run(port: number): Promise<string>;
}

/** Connections that send these bytes, read nothing, and are kept. */
async function hold(port: number, count: number, sent: Buffer | string): Promise<string> {
  const sockets: Socket[] = [];
  let failed = 0;
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - begun) }, () => open(port, sent));
    for (const socket of await Promise.all(batch)) {
      if (socket === null) failed++;
      else sockets.push(socket);
    }
  }
  await sleep(HOLD_MS);
  const held = sockets.filter((socket) => !socket.destroyed && socket.readyState === "open").length;
  for (const socket of sockets) socket.destroy();
  return `${sockets.length} connections opened, ${held} still held after ${HOLD_MS / 1_000} s, ${failed} failed`;
}

function open(port: number, sent: Buffer | string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", () => resolve(null));
    socket.once("connect", () => {
      if (sent.length > 0) socket.write(sent);
      resolve(socket);
    });
  });
}

/** Reads nothing of its answers, but sees when it is ended. */
async function rubbish(port: number, count: number): Promise<string> {
  let answered = 0;
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, index) => {
      const bytes = randomBytes(1 + (index % 400));
      return once(port, index % 2 === 0 ? bytes : Buffer.concat([Buffer.from("GET /"), bytes]));
    });
    answered += (await Promise.all(batch)).filter((text) => text.startsWith("HTTP/1.1 ")).length;
  }
  return `${count} requests of random bytes, ${answered} answered with a status`;
}

function once(port: number, sent: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(sent));
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => resolve(text));
    socket.on("close", () => resolve(text));
    setTimeout(() => socket.destroy(), 3_000).unref();
  });
}

async function bombs(port: number, count: number): Promise<string> {
  const zeros = gzipSync(Buffer.alloc(512 << 20), { level: 9 });
  const statuses = new Map<number, number>();
  const push = async (headers: Record<string, string>): Promise<void> => {
    const url = `http://127.0.0.1:${port}/api/push?target=bomb&kind=heap`;
    const { status } = await fetch(url, { method: "POST", headers, body: new Uint8Array(zeros) });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  for (let times = 0; times < count; times += 4) {
    await Promise.all([push({}), push({ "content-encoding": "gzip" }), push({}), push({})]);
  }
  const told = [...statuses].map(([status, times]) => `${times} times ${status}`).join(", ");
  return `${count} bodies of ${zeros.length >> 10} KiB that grow to 512 MiB: ${told}`;
}

const PROFILE_HEAD = `POST /api/push?target=slow ${HEAD}Content-Length: 60000000\r\n\r\n`;
const ATTACKS: readonly Attack[] = [
  { name: "idle", run: (port) => hold(port, CONNECTIONS, "") },
  { name: "slow headers", run: (port) => hold(port, CONNECTIONS, `GET / ${HEAD}X-A: `) },
  { name: "slow bodies", run: (port) => hold(port, CONNECTIONS / 5, `${PROFILE_HEAD}x`) },
  {
    name: "events unread",
    run: (port) => hold(port, CONNECTIONS / 10, `GET /api/watch/stream ${HEAD}\r\n`),
  },
  {
    name: "answers unread",
    run: (port) => hold(port, CONNECTIONS / 10, `GET /openapi.json ${HEAD}\r\n`.repeat(20)),
  },
  { name: "rubbish", run: (port) => rubbish(port, CONNECTIONS / 2) },
  { name: "bombs", run: (port) => bombs(port, 20) },
];

interface Waited {
  readonly ms: readonly number[];
  readonly failures: readonly string[];
}

/** Somebody who only wants to see the fleet. */
async function lookOn(origin: string, signal: AbortSignal): Promise<Waited> {
  const ms: number[] = [];
  const failures: string[] = [];
  while (!signal.aborted) {
    const startMs = performance.now();
    try {
      const late = AbortSignal.timeout(WAIT_MS_MAX);
      const answer = await fetch(`${origin}/api/watch/fleet`, {
        signal: late,
        headers: { connection: "close" },
      });
      await answer.arrayBuffer();
      if (!answer.ok) failures.push(String(answer.status));
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      failures.push(cause instanceof Error ? cause.message : String(cause));
    }
    ms.push(performance.now() - startMs);
    await sleep(ASK_EVERY_MS);
  }
  return { ms, failures };
}

function residentMebibytes(pid: number): number {
  const [, pages = "0"] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
  return Math.round((Number(pages) * 4_096) / 2 ** 20);
}

/** What the process worked, whatever else the machine does. */
function workedSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function attack(watch: RunningWatch, { name, run }: Attack): Promise<boolean> {
  const before = residentMebibytes(watch.pid);
  const workedBefore = workedSeconds(watch.pid);
  const over = new AbortController();
  const looking = lookOn(watch.origin, over.signal);
  const said = await run(Number(new URL(watch.origin).port));
  over.abort();
  const { ms, failures } = await looking;
  const sorted = ms.toSorted((a, b) => a - b);
  const [median = 0, worst = 0] = [sorted[sorted.length >> 1], sorted.at(-1)];
  const after = residentMebibytes(watch.pid);
  console.log(
    `${name}: ${said}; fleet asked ${ms.length} times, median ${median.toFixed(0)} ms, ` +
      `worst ${worst.toFixed(0)} ms, ${failures.length} failures ${[...new Set(failures)].join()}; ` +
      `memory ${before} -> ${after} MiB, ` +
      `${(workedSeconds(watch.pid) - workedBefore).toFixed(1)} s of work; ` +
      `load of the machine ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores`,
  );
  return failures.length === 0;
}

const GUESSES = 100_000;
const ROUNDS = 5;
/** Beyond it two times are commonly taken to differ; on a busy machine one round alone may be. */
const T_MAX = 4.5;

/** Whether the place of the wrong byte shows in the time, in the middle one of some rounds. */
function timeTokens(): boolean {
  const all = Array.from({ length: ROUNDS }, guessTokens).toSorted((a, b) => a - b);
  const told = all.map((t) => t.toFixed(1)).join(", ");
  console.log(
    `token timing: ${ROUNDS} rounds of ${GUESSES} guesses, first byte wrong against last byte ` +
      `wrong: t = ${told} (the middle one within ${T_MAX} tells nothing)`,
  );
  return Math.abs(all[ROUNDS >> 1] ?? T_MAX) < T_MAX;
}

/** Welch's t of tokens whose first byte is wrong against those whose last is. */
function guessTokens(): number {
  const right = "write-write-write-write-write-1";
  const auth = { writeToken: right, readToken: null, proxy: null, openProbes: false };
  const wrong = [`X${right.slice(1)}`, `${right.slice(0, -1)}X`] as const;
  const times: readonly [number[], number[]] = [[], []];
  for (let guess = 0; guess < GUESSES; guess++) {
    const which = Math.random() < 0.5 ? 0 : 1;
    const startNs = process.hrtime.bigint();
    roleOfToken(auth, wrong[which]);
    times[which].push(Number(process.hrtime.bigint() - startNs));
  }
  const [early, late] = times.map(trimmed).map(momentsOf);
  if (early === undefined || late === undefined) return T_MAX;
  return (early.mean - late.mean) / Math.sqrt(early.error ** 2 + late.error ** 2);
}

/** Without collections and other work of the machine. */
function trimmed(times: readonly number[]): readonly number[] {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.slice(0, Math.floor(sorted.length * 0.9));
}

function momentsOf(times: readonly number[]) {
  const mean = times.reduce((sum, ns) => sum + ns, 0) / times.length;
  const variance = times.reduce((sum, ns) => sum + (ns - mean) ** 2, 0) / (times.length - 1);
  return { mean, error: Math.sqrt(variance / times.length) };
}

async function main(): Promise<void> {
  const watch = await startWatch({ args: ["127.0.0.1:1"] });
  let isWhole = timeTokens();
  try {
    const wanted = ATTACKS.filter(({ name }) => WANTED.length === 0 || WANTED.includes(name));
    for (const one of wanted) isWhole = (await attack(watch, one)) && isWhole;
  } finally {
    const code = await watch.stop();
    console.log(`ended when asked with exit code ${code}`);
    removeWatchFolders();
  }
  process.exitCode = isWhole ? 0 : 1;
}

await main();

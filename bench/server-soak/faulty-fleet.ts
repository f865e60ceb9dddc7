/**
 * Targets that serve recorded captures and fail at random, run by bench/server-soak.ts as
 * `faulty-fleet.ts <first port> <targets> <every ms> <seed> <tally file>`; says `ready` when all
 * are served. A target may also begin anew with the first round of a recording, become another
 * program, or be gone for a while. What was done is written to the tally as it grows.
 */
import { writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { Random } from "../random.ts";
import { type Recording, recordedPage, recordings } from "../recorded-pages.ts";
import { FAULTS, type Fault, misbehave } from "./faults.ts";

/** One answer in so many is a fault. */
const FAULT_OF = 8;
/** Chances of a target in each stretch between rounds. */
const RESTART_CHANCE = 1 / 40;
const OTHER_PROGRAM_CHANCE = 1 / 80;
const GONE_CHANCE = 1 / 60;
const GONE_STRETCHES_MAX = 4;
/** One target in so many leaks, as in a fleet that is mostly well. */
const LEAKING_OF = 20;
const TALLY_EVERY_MS = 10_000;

type Happening = Fault | "answer" | "restart" | "other program" | "gone";

interface FaultyTarget {
  readonly random: Random;
  readonly pool: readonly Recording[];
  recording: number;
  round: number;
  goneFor: number;
}

const [port = "0", targets = "1", everyMs = "60000", seed = "1", tallyFile = ""] =
  process.argv.slice(2);
const healthy = await recordings("healthy");
const leaking = await recordings("leaking");
const tally = new Map<Happening, number>();
const fleet = Array.from({ length: Number(targets) }, (_, at) => beginTarget(at));

for (const [at, target] of fleet.entries()) await serve(target, Number(port) + at);
setInterval(() => fleet.forEach(live), Number(everyMs));
setInterval(writeTally, TALLY_EVERY_MS);
process.stdout.write("ready\n");

function beginTarget(at: number): FaultyTarget {
  const random = new Random(Number(seed) * 100_003 + at);
  const pool = at % LEAKING_OF === 0 ? leaking : healthy;
  return { random, pool, recording: at % pool.length, round: (at % 7) * 3, goneFor: 0 };
}

function serve(target: FaultyTarget, at: number): Promise<void> {
  const server = createServer((request, response) => {
    answer(target, new URL(request.url ?? "/", "http://target"), response);
  });
  server.on("connection", (socket) => {
    socket.on("error", () => undefined);
    if (target.goneFor > 0) socket.resetAndDestroy();
  });
  server.keepAliveTimeout = 120_000;
  return new Promise((resolve) => server.listen(at, "0.0.0.0", resolve));
}

function answer(target: FaultyTarget, url: URL, response: ServerResponse): void {
  const { random } = target;
  if (target.goneFor > 0) {
    response.socket?.resetAndDestroy();
    return;
  }
  const rounds = target.pool[target.recording]?.rounds ?? [];
  const round = rounds[target.round % rounds.length];
  const page = round === undefined ? null : recordedPage(round, url);
  if (page === null) {
    response.writeHead(404).end();
  } else if (random.next() < 1 / FAULT_OF) {
    const fault = FAULTS[Math.floor(random.next() * FAULTS.length)] ?? "reset at once";
    count(fault);
    misbehave(fault, page, { response, random });
  } else {
    count("answer");
    response.writeHead(200, { "content-type": page.type }).end(page.bytes);
  }
}

/** One stretch of a target's life: mostly the next round. */
function live(target: FaultyTarget): void {
  const { random } = target;
  target.round++;
  if (target.goneFor > 0) target.goneFor--;
  else if (random.next() < GONE_CHANCE) {
    count("gone");
    target.goneFor = 1 + Math.floor(random.next() * GONE_STRETCHES_MAX);
  } else if (random.next() < OTHER_PROGRAM_CHANCE) {
    count("other program");
    target.recording = Math.floor(random.next() * target.pool.length);
    target.round = 0;
  } else if (random.next() < RESTART_CHANCE) {
    count("restart");
    target.round = 0;
  }
}

function count(happening: Happening): void {
  tally.set(happening, (tally.get(happening) ?? 0) + 1);
}

function writeTally(): void {
  writeFileSync(tallyFile, `${JSON.stringify(Object.fromEntries(tally), null, 1)}\n`);
}

/**
 * The process that is killed: opens the archive, says what it finds, then keeps rounds of several
 * targets at once and says which are safe. Packs are short and retention runs often, so that kills
 * hit sealing, rewriting and removing as well.
 */
import type { Capture } from "../src/capture/capture.ts";
import { readCapture } from "../src/series/read-capture.ts";
import type { CaptureArchive } from "../src/serve/archive/archive.ts";
import { openArchive } from "../src/serve/archive/open-archive.ts";
import { KEPT_ROUNDS, PINNED_EVERY, TARGETS } from "./kept-rounds.ts";

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 1);
const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

const RETAIN_EVERY = 4;

/** What the archive held when it was opened. */
export interface FoundRounds {
  /** Numbers of the rounds by target, as they were read back. */
  readonly rounds: Readonly<Record<string, readonly number[]>>;
  /** Rounds that did not hold what was put into them. */
  readonly wrong: readonly string[];
}

function captureOf(number: number, kind: Capture["kind"], text: string): Capture {
  return {
    name: `${String(number).padStart(6, "0")}s-${kind}.txt`,
    kind,
    takenAtMs: START_MS + number * MINUTE_MS,
    whence: "http://10.0.0.7:6060/",
    target: { name: "t", labels: {} },
    bytes: Buffer.from(text),
  };
}

function dumpText(number: number): string {
  const block = (id: number) =>
    `goroutine ${id} [chan send]:\nmain.work${number % 7}(...)\n\t/src/main.go:7 +0x1\n` +
    "created by main.main in goroutine 1\n\t/src/main.go:3 +0x1\n";
  return `${block(7)}\n${block(number + 1000)}`;
}

async function keep(archive: CaptureArchive, targetId: string, number: number): Promise<void> {
  const captures = [
    captureOf(number, "metrics", `# TYPE go_goroutines gauge\ngo_goroutines ${number}\n`),
    captureOf(number, "goroutine-ids", dumpText(number)),
  ];
  await archive.append({
    targetId,
    target: { name: "t", labels: {} },
    atMs: START_MS + number * MINUTE_MS,
    captures,
    reads: captures.map(readCapture),
    problems: [],
    events: [],
    limitBytes: null,
    build: null,
    pinned: number % PINNED_EVERY === 0 ? "every fifth" : null,
  });
}

async function findRounds(archive: CaptureArchive): Promise<FoundRounds> {
  const rounds: Record<string, number[]> = {};
  const wrong = [...archive.notes.filter((note) => !note.includes("were cut"))];
  for (const targetId of await archive.targetIds()) {
    const numbers: number[] = [];
    for await (const round of archive.read({ targetId, range: EVER, roundsMax: 1_000_000 })) {
      const number = (round.atMs - START_MS) / MINUTE_MS;
      numbers.push(number);
      const [page, dump] = round.captures.flatMap(({ read }) => read.observations);
      const isRight =
        page?.form === "metrics" &&
        page.sample.goroutines === number &&
        dump?.form === "dump" &&
        dump.dump.ids[1] === number + 1000;
      if (!isRight) wrong.push(`round ${number} of ${targetId} holds something else`);
    }
    const listed = await archive.rounds(targetId, EVER);
    if (listed.length !== numbers.length) wrong.push(`${listed.length} listed of ${targetId}`);
    rounds[targetId] = numbers;
  }
  return { rounds, wrong };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(folder: string): Promise<void> {
  const archive = await openArchive(folder, { packRounds: 7 });
  const found = await findRounds(archive);
  say(JSON.stringify(found));
  const from =
    1 + Math.max(-1, ...Object.values(found.rounds).map((numbers) => numbers.at(-1) ?? -1));
  for (let number = from; ; number++) {
    const kept = TARGETS.map(async (targetId) => {
      await keep(archive, targetId, number);
      say(`${targetId} ${number}`);
    });
    await Promise.all(kept);
    if (number % RETAIN_EVERY === 0) await thin(archive, number);
  }
}

async function thin(archive: CaptureArchive, number: number): Promise<void> {
  await archive.retain({
    nowMs: START_MS + number * MINUTE_MS,
    fullMs: KEPT_ROUNDS * MINUTE_MS,
    thinToMs: MINUTE_MS,
    keepMs: KEPT_ROUNDS * MINUTE_MS,
    bytesMax: Number.MAX_SAFE_INTEGER,
    freeBytesMin: 0,
  });
}

await main(process.argv[2]);

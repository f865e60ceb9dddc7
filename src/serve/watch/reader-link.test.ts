/** The thread of the reader, really ended: by memory, by a fault, and at its start. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DeadlyTargets } from "./deadly-targets.ts";
import type { ReaderCalls } from "./reader-calls.ts";
import { readerThread } from "./reader-link.ts";

/** As the built one, with methods that end it on purpose. */
const SCRIPT = `
import { parentPort, workerData } from "node:worker_threads";
import { existsSync } from "node:fs";
if (existsSync(workerData.broken)) throw new Error("the disk is read-only");
const grow = () => { const all = []; for (;;) all.push({ list: new Array(1000).fill(all.length) }); };
const methods = { usage: () => 1, targetIds: grow, notes: () => process.exit(3), close: () => 0 };
parentPort.on("message", ({ id, method }) => {
  parentPort.postMessage({ type: "begun", id });
  if (method === "rounds") return;
  const value = methods[method]();
  parentPort.postMessage({ type: "value", id, value });
  if (method === "close") parentPort.close();
});
`;

const folder = mkdtempSync(join(tmpdir(), "tidemark-reader-"));
const script = join(folder, "reader.mjs");
const broken = join(folder, "broken");
beforeAll(() => writeFileSync(script, SCRIPT));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startReader(): { reader: ReaderCalls; said: (string | null)[] } {
  const said: (string | null)[] = [];
  const reader = readerThread({
    script,
    data: { broken },
    heapMebibytes: 24,
    onRestart: (reason) => said.push(reason),
    pauseMs: () => 1,
  });
  return { reader, said };
}

/** Until a new thread answers. */
async function answers(reader: ReaderCalls): Promise<void> {
  await expect.poll(() => reader.usage().catch(() => null), { timeout: 10_000 }).toBe(1);
}

test("memory beyond its limit ends the thread and not the watch; whose call it was is known", async () => {
  const { reader, said } = startReader();
  const waiting = reader.rounds("calm", { fromMs: 0, toMs: 1 });
  const settled = Promise.allSettled([waiting, reader.targetIds()]);
  const codes = (await settled).map((one) => (one.status === "rejected" ? one.reason.code : null));
  expect(codes).toEqual(["thread", "deadly"]);
  expect(said).toEqual([expect.stringMatching(/memory limit.*started anew once within the hour$/)]);
  await answers(reader);
  await reader.close();
});

test("however often it ends, it is started anew: one bad target may not stop reading for good", async () => {
  const { reader, said } = startReader();
  for (let times = 0; times < 15; times++) {
    await expect(reader.notes()).rejects.toThrow("the thread ended");
    await answers(reader);
  }
  expect(said.at(-1)).toContain("started anew 15 times");
  await reader.close();
});

test("a reason that stays is said, and when it is gone the thread is there again", async () => {
  writeFileSync(broken, "");
  const { reader, said } = startReader();
  await expect(reader.usage()).rejects.toThrow("the disk is read-only");
  await expect.poll(() => said.length).toBeGreaterThan(2);
  rmSync(broken);
  await answers(reader);
  await reader.close();
});

test("captures that ended the thread twice are left unread for an hour, and then tried again", () => {
  const deadly = new DeadlyTargets();
  const atMs = Date.UTC(2026, 10, 21, 12);
  deadly.note("bad", atMs);
  expect(deadly.wordsOf("bad", atMs)).toBeNull();
  deadly.note("bad", atMs + 60_000);
  expect(deadly.wordsOf("bad", atMs + 61_000)).toContain("left unread until 13:00 UTC");
  expect(deadly.wordsOf("good", atMs + 61_000)).toBeNull();
  expect(deadly.wordsOf("bad", atMs + 3_600_000)).toBeNull();
  expect(deadly.wordsOf("bad", atMs - 86_400_000)).toBeNull();
});

/** The thread of an explorer, really out of memory, really ended, and really thrown in. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "./api.ts";
import { emptySession } from "./build-session.ts";
import { ExplorerLink } from "./explorer-link.ts";
import { threadFrom } from "./explorer-thread.ts";

/** Views that end the thread on purpose; all others are answered. */
const SCRIPT = `
import { parentPort, workerData } from "node:worker_threads";
const grow = () => { const all = []; for (;;) all.push({ list: new Array(1000).fill(all.length) }); };
parentPort.postMessage({ type: "session", session: workerData.session });
parentPort.postMessage({ type: "opened" });
parentPort.on("message", ({ id, ask }) => {
  if (ask.name === "memory") grow();
  if (ask.name === "end") process.exit(1);
  if (ask.name === "fault") throw new Error("something is not as it was thought");
  const answer = { status: 200, contentType: "text/plain", bytes: new Uint8Array(2), fileName: null };
  parentPort.postMessage({ type: "answer", id, answer });
});
`;

const folder = mkdtempSync(join(tmpdir(), "tidemark-explorer-"));
const script = join(folder, "explorer.mjs");
beforeAll(() => writeFileSync(script, SCRIPT));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["memory", "it ran out of memory"],
  ["end", "it ended"],
  ["fault", "something is not as it was thought"],
])("a view that ends it by %s is said, and the next view is answered", async (name, words) => {
  const session: Session = { ...emptySession("x", false), state: "ready", revision: 1 };
  const setup = {
    source: "x",
    sources: [],
    canUpload: false,
    places: { sourcePath: "", trimPath: "", cwd: folder },
  };
  const link = new ExplorerLink(threadFrom(script, { session }, 24), setup);
  await link.opened;
  const [failed, beside] = await Promise.all([
    link.ask({ name, params: {} }),
    link.ask({ name: "table", params: {} }),
  ]);
  expect(new TextDecoder().decode(failed.bytes)).toContain(words);
  expect([failed.status, beside.status]).toEqual([500, 500]);
  expect((await link.ask({ name: "table", params: {} })).status).toBe(200);
  expect(link.session.notes.join()).toContain(`started again, because ${words}`);
  await link.close();
});

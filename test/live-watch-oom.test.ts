import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventsView, RoundsView, TargetView } from "../src/serve/watch-api.ts";
import { CASES_FOLDER } from "./cases.ts";
import { type MemoryGroup, makeMemoryGroup } from "./memory-group.ts";
import { launchChromium, PAGE_MS_MAX } from "./open-explorer.ts";
import { needs } from "./present.ts";
import { freePort, removeWatchFolders, startWatch, until, watchFolder } from "./running-watch.ts";

/**
 * Goal: a service that the kernel kills for want of memory, again and again, leaves its last
 * captures pinned, and its page tells what happened across the restarts, also after the watch
 * itself was killed.
 */
const LIMIT_MIB = 96;
/** What the patient ends with by itself where no group can be made, as after the kernel's kill. */
const OOM_STATUS = 137;
const TEST_MS = 8 * 60_000;
const DEATHS = 2;

const canRun = needs("go", "a watched OOM kill") && needs("linux", "a watched OOM kill");
const hasChromium = needs("chromium", "the page of a watched OOM kill");
const binary = join(watchFolder(), "pipeline");
const endings: string[] = [];
let group: MemoryGroup | null = null;
let running: ChildProcess | null = null;
let isOver = false;

function supervise(address: string): void {
  const flags = `-addr ${address} -for 10m`;
  const own = `${binary} ${flags} -memory-limit ${LIMIT_MIB}`;
  const line = group === null ? `exec ${own}` : group.enter(`${binary} ${flags}`);
  running = spawn("/bin/sh", ["-c", line], { stdio: "ignore" });
  running.once("exit", (status, signal) => {
    endings.push(signal ?? String(status));
    if (!isOver) supervise(address);
  });
}

beforeAll(() => {
  if (!canRun) return;
  const cwd = join(CASES_FOLDER, "incidents");
  execFileSync("go", ["build", "-trimpath", "-o", binary, "./pipeline/leaking"], { cwd });
  group = makeMemoryGroup(`tidemark-${process.pid}`, LIMIT_MIB * 1024 * 1024);
}, 300_000);

afterAll(() => {
  isOver = true;
  running?.kill("SIGKILL");
  group?.remove();
  removeWatchFolders();
});

test.skipIf(!canRun)("the story of OOM kills is kept and told", { timeout: TEST_MS }, async () => {
  const address = `127.0.0.1:${await freePort()}`;
  supervise(address);
  const watch = await startWatch({ args: [address, "--every", "2s"] });
  const [row] = await until(
    "the target",
    async () => {
      const rows = await watch.rows();
      return rows.length > 0 && rows;
    },
    60_000,
  );
  const id = row?.id ?? "";
  const all = `?target=${id}&from=0&to=${Date.now() * 2}&limit=200`;
  const events = async () => (await watch.get<EventsView>(`/api/watch/events${all}`)).events;
  await until(
    "two restarts",
    async () => {
      const restarts = (await events()).filter(({ kind }) => kind === "restart");
      return restarts.length >= DEATHS;
    },
    5 * 60_000,
  );
  expect(endings.every((ending) => ending === "SIGKILL" || ending === String(OOM_STATUS))).toBe(
    true,
  );
  const counted = group?.kills() ?? null;
  if (counted !== null) {
    const kills = (await events()).filter(({ kind }) => kind === "oom-kill");
    expect(kills.length, `the kernel counts ${counted}`).toBeGreaterThanOrEqual(DEATHS - 1);
    expect(kills[0]?.detail).toMatch(/kernel killed/);
  }
  const pinned = async (of = watch) => {
    const range = `from=0&to=${Date.now() * 2}`;
    const view = await of.get<RoundsView>(`/api/watch/targets/${id}/rounds?${range}`);
    return view.rounds.filter((round) => round.pinned !== null);
  };
  const before = await pinned();
  expect(before.length).toBeGreaterThanOrEqual(DEATHS);
  expect(before[0]?.pinned).toMatch(/^last before (?:a restart|an OOM kill)/);
  expect(before[0]?.captures.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["heap", "goroutine"]),
  );
  if (group !== null) {
    expect((await watch.get<TargetView>(`/api/watch/targets/${id}`)).row.limitBytes).toBe(
      group.limitBytes,
    );
  }
  if (hasChromium) await expectToldOnPages(watch.origin, id);
  await watch.kill();
  const again = await startWatch({ args: [address, "--every", "2s"], data: watch.data });
  const kept = (await pinned(again)).map((round) => round.id);
  expect(kept).toEqual(expect.arrayContaining(before.map((round) => round.id)));
  const told = await again.get<TargetView>(`/api/watch/targets/${id}`);
  expect(told.events.filter(({ kind }) => kind === "restart").length).toBeGreaterThanOrEqual(
    DEATHS,
  );
  expect(await again.stop()).toBe(0);
});

/** The page of the target has the deaths as events, and the captures before them one click away. */
async function expectToldOnPages(origin: string, id: string): Promise<void> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  page.setDefaultTimeout(PAGE_MS_MAX);
  await page.goto(`${origin}/target/${id}`);
  await visible(page, /the target was restarted/);
  if (group !== null) await visible(page, /kernel killed/);
  await page.goto(`${origin}/target/${id}/captures`);
  await visible(page, /last before (a restart|an OOM kill)/);
  await browser.close();
}

/** Titles of charts hold the same words, unseen. */
async function visible(page: Page, words: RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor();
}

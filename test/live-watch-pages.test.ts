import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import type { FindingRecord } from "../src/serve/findings/finding-record.ts";
import type { FleetView } from "../src/serve/watch-api.ts";
import { inked, seriousBarriers, sidewaysPixels } from "./page-checks.ts";
import { needs } from "./present.ts";
import { budgetOf, chartHead, downloaded, drag, numbersIn, panel } from "./watch-panels.ts";
import { closeScene, HOSTILE, READ_TOKEN, startScene, type WatchScene } from "./watch-scene.ts";

/**
 * A person at a running watch, on every page, while three programs run: one that leaks, one that
 * does not, and one whose labels mean harm. What needs no finding comes first, while it forms.
 */

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const canRun = needs("go", "pages of a watch") && needs("chromium", "pages of a watch");
const SCREENS = [
  { colorScheme: "light" },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;
const CHARTS =
  /^(Goroutines|Live heap|RSS|GC pause|GC share of CPU|Heap objects|Stacks|Heap of the)/;

describe.skipIf(!canRun)("the pages of a watch", () => {
  let scene: WatchScene;
  let leak: FindingRecord;

  beforeAll(async () => {
    scene = await startScene();
  });
  afterEach(() => scene.closePages());
  afterAll(closeScene);

  const open: WatchScene["open"] = (path, options) => scene.open(path, options);
  const target = (which: "ill" | "well" | "hostile", below = ""): string =>
    `/target/${encodeURIComponent(scene.ids[which])}${below}`;
  const finding = (): string => `/finding/${encodeURIComponent(leak.key)}`;

  test("a target shows every chart, numbers that go on, and what our looking costs", async () => {
    const { page, complaints } = await open(target("well"));
    const charts = page.getByRole("heading", { level: 2, name: CHARTS });
    await expect.poll(() => charts.count()).toBe(8);
    await inked(page);
    const objects = chartHead(page, /^Heap objects/);
    const seen = new Set<string>();
    await expect
      .poll(async () => seen.add((await objects.textContent()) ?? "").size, { timeout: 60_000 })
      .toBeGreaterThan(3);
    const probes = page.getByRole("table", { name: /^Probes/ });
    await probes.getByRole("rowheader", { name: "goroutine", exact: true }).waitFor();
    await page.getByText(/% of the target's time in the last hour/).waitFor();
    expect(complaints).toEqual([]);
  });

  test("the parts of its memory add up, and one cursor goes through all heads", async () => {
    const { page } = await open(target("well"));
    const table = page.getByRole("table", { name: /^Parts of resident memory/ });
    await table.waitFor();
    const parts = await numbersIn(table.locator("tbody td:last-child"));
    const [whole = 0] = await numbersIn(table.locator("tfoot tr:first-child td:last-child"));
    expect(whole).toBeGreaterThan(0);
    // Each of six parts and their sum is rounded to a whole megabyte.
    expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - whole)).toBeLessThanOrEqual(3.5);
    await budgetOf(page).hover({ position: { x: 400, y: 120 } });
    for (const name of [/^Goroutines/, /^RSS/, /^Stacks/]) {
      await expect.poll(() => panel(page, name).locator("header").textContent()).toMatch(CLOCK);
    }
    expect(await table.locator("thead").textContent()).toMatch(CLOCK);
  });

  test("Space holds it still; a drawn stretch stands in the address, l leads back", async () => {
    const { page } = await open(target("well"));
    await page.getByRole("button", { name: /^Pause / }).waitFor();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: /^Paused at/ }).waitFor();
    const objects = chartHead(page, /^Heap objects/);
    await expect.poll(() => objects.textContent()).toMatch(/\d/);
    const held = await objects.textContent();
    await page.waitForTimeout(2500);
    expect(await objects.textContent()).toBe(held);
    await page.keyboard.press("Space");
    await page.getByText("15 min", { exact: true }).click();
    await page.waitForURL(/\?r=15m$/);
    await drag(page, budgetOf(page));
    await page.waitForURL(/\?from=\d+&to=\d+$/);
    const first = page.url();
    await drag(page, panel(page, /^RSS/).locator(".chart-place"));
    await expect.poll(() => page.url()).not.toBe(first);
    await page.reload();
    await page.getByRole("button", { name: /^Back to live/ }).waitFor();
    await page.keyboard.press("l");
    await page.waitForURL((url) => url.search === "");
  });

  test("charts and lines are switched off and on, and the address knows", async () => {
    const { page } = await open(target("well"));
    const switches = page.getByRole("group", { name: "Charts" });
    await switches.getByRole("button", { name: "Stacks" }).click();
    await page.waitForURL(/off=stacks/);
    expect(await panel(page, /^Stacks/).count()).toBe(0);
    await page.getByRole("button", { name: /^Idle/ }).click();
    await page.waitForURL(/off=stacks%2CheapIdleBytes/);
    await page.reload();
    await panel(page, /^RSS/).waitFor();
    expect(await panel(page, /^Stacks/).count()).toBe(0);
    await switches.getByRole("button", { name: "Stacks" }).click();
    await panel(page, /^Stacks/).waitFor();
  });

  test("a deploy that is told appears on the open page, on the charts and in the list", async () => {
    const { page } = await open(target("well"));
    await budgetOf(page).waitFor();
    await page.getByRole("status").filter({ hasText: "live" }).waitFor();
    const body = JSON.stringify({ target: scene.ids.well, version: "v9.8.7", note: "by a test" });
    const answer = await scene.ask("/api/watch/deploys", { method: "POST", ...JSON_BODY, body });
    expect(answer.status).toBe(201);
    await panel(page, /^Events/)
      .getByText("deploy of v9.8.7: by a test")
      .waitFor();
    await budgetOf(page).locator(".evt", { hasText: /^D$/ }).waitFor();
  });

  test("a round is taken, pinned and let go, and opens in go tool pprof and here", async () => {
    const { page, complaints } = await open(target("ill", "/captures"));
    await page.getByRole("button", { name: /^Capture now/ }).click();
    await page.waitForURL(/round=/);
    const round = panel(page, /^Round of/);
    await round.getByRole("button", { name: "Pin", exact: true }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("before the fix");
    await page.getByRole("dialog").getByRole("button", { name: "Pin" }).click();
    await round.getByText("Pinned: before the fix").waitFor();
    await page.getByText("1 pinned").waitFor();
    await round.getByRole("button", { name: "Unpin" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Unpin" }).click();
    await round.getByText("Pinned: before the fix").waitFor({ state: "detached" });
    const heap = await downloaded(page, round.getByRole("link", { name: "Save heap" }));
    const top = execFileSync("go", ["tool", "pprof", "-top", "-sample_index=alloc_space", heap]);
    expect(top.toString()).toMatch(/flat%[\s\S]*\d/);
    await round.getByRole("link", { name: "heap", exact: true }).click();
    await page.waitForURL(/\/ui\/flamegraph\?/);
    await inked(page);
    expect(complaints).toEqual([]);
  });

  test("a pushed GC trace is drawn and listed, collection by collection", async () => {
    const env = { ...process.env, GODEBUG: "gctrace=1" };
    const { stderr } = spawnSync("go", ["list", "std"], { env, encoding: "utf8" });
    const cycles = stderr.match(/^gc \d+ @/gm)?.length ?? 0;
    expect(cycles).toBeGreaterThan(3);
    const answer = await scene.ask("/api/push?target=nightly&kind=gctrace", {
      ...{ method: "POST", body: stderr },
    });
    const { targetId }: { targetId: string } = await answer.json();
    const { page, complaints } = await open(`/target/${encodeURIComponent(targetId)}/gc`);
    await page.getByText(`GC trace, ${cycles} rows`).waitFor();
    await page.getByRole("button", { name: /^Live heap after a collection/ }).waitFor();
    const table = page.getByRole("grid", { name: "Collections" });
    expect(Number(await table.getAttribute("aria-rowcount"))).toBe(cycles + 1);
    await page.getByRole("columnheader", { name: /^Pause/ }).click();
    await page.waitForURL(/order=-pause/);
    expect(complaints).toEqual([]);
  });

  test("the settings name what is watched, by whom it was named, and what it costs", async () => {
    const { page } = await open("/settings");
    await page.getByRole("heading", { level: 1, name: /watches 3 targets/ }).waitFor();
    await page.getByRole("row", { name: "command line 2" }).waitFor();
    await panel(page, /^What watching costs/)
      .getByText(/\d [kM]B/)
      .first()
      .waitFor();
    await page.getByText("look and change").waitFor();
  });

  test("names that mean harm stay text on every page", async () => {
    const { page, complaints } = await open("/?group=label%3Ateam");
    await page.getByRole("rowheader").filter({ hasText: HOSTILE.team }).waitFor();
    for (const below of ["", "/captures", "/gc"]) {
      await page.goto(scene.origin + target("hostile", below));
      await page.locator("main h1").first().waitFor();
      await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
    }
    await page.goto(scene.origin + target("hostile"));
    await page.getByText(HOSTILE.service).first().waitFor();
    expect(await page.getByText("\u202e").count()).toBe(0);
    await page.goto(`${scene.origin}/compare`);
    await page.getByRole("option").filter({ hasText: HOSTILE.service }).first().waitFor({
      state: "attached",
    });
    expect(await page.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("the keys of a page are shown, and the theme goes round", async () => {
    const { page } = await open("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keys" });
    await keys.getByText("next target").waitFor();
    await page.keyboard.press("Escape");
    await keys.waitFor({ state: "detached" });
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.keyboard.press("t");
    await page.keyboard.press("t");
    await expect.poll(ground).not.toBe(light);
    await page.keyboard.press("3");
    await page.waitForURL(`${scene.origin}/compare`);
  });

  test("the leak opens", async () => {
    leak = await scene.leak();
    expect(leak.site.file).toMatch(/main\.go$/);
  });

  test("the fleet answers first, and leads to the target and to the finding", async () => {
    const { page, complaints } = await open("/");
    await page.getByRole("heading", { level: 1, name: /of \d services leaks?\./ }).waitFor();
    expect(await page.title()).toMatch(/^Leaking · Fleet/);
    const row = page.locator(`tr[data-id="${scene.ids.ill}"]`);
    await row.getByRole("link", { name: /^main\.go:\d+/ }).click();
    await page.waitForURL(scene.origin + finding());
    await page.goBack();
    await row.waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/target\//);
    expect(complaints).toEqual([]);
  });

  test("search, filter, groups and order stand in the address and come back with it", async () => {
    const { page } = await open("/");
    const rows = page.locator("tbody tr[data-id]");
    await rows.first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("no-such-service");
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("Search targets").fill("region=");
    await expect.poll(() => rows.count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^leaking/ }).click();
    await expect.poll(() => page.url()).toMatch(/v=leaking/);
    await page.getByRole("button", { name: /^leaking/ }).click();
    await page.getByLabel("Group by").selectOption({ label: "None" });
    await page.getByRole("button", { name: /^Live heap/ }).click();
    await expect.poll(() => page.url()).toMatch(/group=none.*order=-heap/);
    await page.reload();
    await rows.first().waitFor();
    const largest = async (): Promise<string | undefined> => {
      const fleet: FleetView = await (await scene.ask("/api/watch/fleet")).json();
      return fleet.rows.toSorted((a, b) => (b.liveHeapBytes ?? 0) - (a.liveHeapBytes ?? 0))[0]?.id;
    };
    await expect
      .poll(async () => (await rows.first().getAttribute("data-id")) === (await largest()))
      .toBe(true);
  });

  test("a finding says what, why, since which build, and what to do", async () => {
    const { page, complaints } = await open(finding());
    await page.getByRole("heading", { level: 1, name: /goroutines are stuck sending/ }).waitFor();
    await page.getByRole("slider", { name: /Goroutines at main\.go:\d+, leaking/ }).waitFor();
    const path = page.getByRole("region", { name: "Source with numbered steps" });
    await path.getByText("ch <- result").first().waitFor();
    await panel(page, /^Remedy/)
      .getByText("make(chan *scores, 1)")
      .waitFor();
    await panel(page, /^History by version/)
      .getByText("had it first")
      .first()
      .waitFor();
    await panel(page, /^Proof of the fix/)
      .getByText(/tidemark diagnose --server/)
      .waitFor();
    await page.getByRole("button", { name: /^Copy link/ }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(complaints).toEqual([]);
    const { page: other } = await open(new URL(link).pathname);
    await other.getByRole("heading", { level: 1, name: /goroutines are stuck/ }).waitFor();
  });

  test("its evidence opens in the explorer, where the flame graph is drawn", async () => {
    const { page, complaints } = await open(finding());
    await panel(page, /^Captures of it/)
      .getByRole("link", { name: /^\d\d:\d\d/ })
      .first()
      .click();
    await page.waitForURL(/\/ui\/\w+\?target=.*&c=/);
    await page.getByText("fetch").first().waitFor();
    await page.goBack();
    await page.getByRole("link", { name: "Flame graph", exact: true }).click();
    await page.waitForURL(/\/ui\/flamegraph/);
    await inked(page);
    expect(complaints.filter((said) => !VERDICT_TO_COME.test(said))).toEqual([]);
  });

  test("it leaves as one file that opens without a network, and as an archive that is judged", async () => {
    const { page } = await open(finding());
    const saved = async (name: RegExp): Promise<string> => {
      await page.getByRole("button", { name: /^Export/ }).click();
      return downloaded(page, page.getByRole("link", { name }));
    };
    const html = await saved(/^One HTML file/);
    const { page: elsewhere, complaints } = await scene.stranger({ offline: true });
    await elsewhere.goto(`file://${html}`);
    await elsewhere.getByRole("heading", { name: /goroutines are stuck sending/ }).waitFor();
    expect(complaints.filter((said) => !said.startsWith("request: file:"))).toEqual([]);
    const archive = await saved(/^Archive/);
    const { stdout } = spawnSync(process.execPath, [CLI, "diagnose", archive, "--format", "json"], {
      ...{ encoding: "utf8", maxBuffer: 1 << 28 },
    });
    const report: Report = JSON.parse(stdout);
    expect([report.verdict, report.findings[0]?.site.line]).toEqual(["leaking", leak.site.line]);
  });

  test("two targets over the same time are compared, and what that proves is said", async () => {
    const toMs = Date.now();
    const side = (id: string): string => `${id}:${toMs - 600_000}..${toMs}`;
    const sides = new URLSearchParams({ a: side(scene.ids.ill), b: side(scene.ids.well) });
    const { page, complaints } = await open(`/compare?${sides}`);
    await page.getByText(/Two targets .* build and place differ/).waitFor();
    await page
      .getByRole("table", { name: /^Findings with/ })
      .getByText("main.go")
      .waitFor();
    const plot = page.getByRole("img", { name: /^A, Goroutines: \d/ });
    await plot.hover({ position: { x: 200, y: 60 } });
    await page
      .getByText(/after the beginning/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  test("whoever may only look is offered nothing that changes anything", async () => {
    const { page } = await scene.stranger();
    await page.goto(scene.origin + finding());
    await page.getByLabel("Token").fill(READ_TOKEN);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("heading", { level: 1, name: /goroutines are stuck/ }).waitFor();
    await page.getByRole("button", { name: /^Export/ }).waitFor();
    expect(await page.getByRole("button", { name: "Silence" }).count()).toBe(0);
    await page.goto(scene.origin + target("ill", "/captures"));
    await panel(page, /^Round of/).waitFor();
    expect(await page.getByRole("button", { name: "Pin", exact: true }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Capture now/ }).isEnabled()).toBe(false);
    await page.goto(`${scene.origin}/settings`);
    await page.getByText("look only").waitFor();
    const refused = await page.evaluate(
      async (path) => (await fetch(path, { method: "POST", body: "{}" })).status,
      `/api/watch/targets/${scene.ids.ill}/rounds`,
    );
    expect(refused).toBe(403);
  });

  test("fleet and target have no serious barrier and do not scroll sideways", async () => {
    for (const options of SCREENS) {
      const { page } = await open("/", options);
      for (const path of ["/", target("ill"), target("hostile")]) {
        await page.goto(scene.origin + path, { waitUntil: "load" });
        await page.locator("main h1").first().waitFor({ state: "attached" });
        await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
        const at = `${path} ${JSON.stringify(options)}`;
        expect(await seriousBarriers(page), at).toEqual([]);
        expect(await sidewaysPixels(page), at).toBeLessThanOrEqual(0);
      }
    }
  });

  test("a watch that ends leaves its numbers with their age; when it is back, so is the page", async () => {
    const { page } = await open(target("well"));
    const live = page.getByRole("status").filter({ hasText: "live" });
    await live.waitFor();
    const numbers = page.getByRole("table", { name: /^Parts of resident memory/ });
    await numbers.waitFor();
    const restart = await scene.interrupt();
    await page
      .getByRole("status")
      .filter({ hasText: /stale since/ })
      .waitFor();
    expect(await numbers.isVisible()).toBe(true);
    await restart();
    await live.waitFor();
    const objects = chartHead(page, /^Heap objects/);
    const before = await objects.textContent();
    await expect.poll(() => objects.textContent(), { timeout: 60_000 }).not.toBe(before);
    await panel(page, /^Events/)
      .getByText("deploy of v9.8.7")
      .waitFor();
  });
});

const JSON_BODY = { headers: { "content-type": "application/json" } };
/** A range is judged when it is opened; until then the explorer asks again. */
const VERDICT_TO_COME = /409 \(Conflict\)/;
const CLOCK = /\d\d:\d\d/;

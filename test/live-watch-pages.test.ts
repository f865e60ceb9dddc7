import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PatientWard } from "./live-patients.ts";
import { launchChromium, type WatchedPage, watchedPage } from "./open-explorer.ts";
import { needs } from "./present.ts";
import { type RunningWatch, removeWatchFolders, startWatch, until } from "./running-watch.ts";

/** A person at a running watch: fleet and target, live, on a program that leaks and its twin. */

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const canRun = needs("go", "pages of a watch") && needs("chromium", "pages of a watch");
const ward = canRun ? new PatientWard() : null;
const LEAKING_MS_MAX = 90_000;
const SCREENS = [
  { colorScheme: "light" },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

describe.skipIf(!canRun)("the pages of a watch", () => {
  let browser: Browser;
  let watch: RunningWatch;
  let leaking = { id: "", name: "" };

  beforeAll(async () => {
    if (ward === null) return;
    ward.build(["timeout-send/leaking", "timeout-send/healthy"]);
    browser = await launchChromium();
    const [ill, well] = await Promise.all([
      ward.start("timeout-send/leaking"),
      ward.start("timeout-send/healthy"),
    ]);
    watch = await startWatch({ args: [hostOf(ill.url), hostOf(well.url), "--every", "1s"] });
    leaking = await until(
      "a leak",
      async () => (await watch.rows()).find(({ verdict }) => verdict === "leaking"),
      LEAKING_MS_MAX,
    );
  });

  afterAll(async () => {
    await browser?.close();
    await watch?.stop();
    ward?.close();
    removeWatchFolders();
  });

  async function open(
    path: string,
    options: Parameters<typeof watchedPage>[2] = {},
  ): Promise<WatchedPage> {
    const watched = await watchedPage(browser, watch.origin, options);
    await watched.page.goto(watch.origin + path, { waitUntil: "load" });
    return watched;
  }

  const targetPath = (): string => `/target/${encodeURIComponent(leaking.id)}`;

  test("the fleet answers first: how many leak, which, and where", async () => {
    const { page, complaints } = await open("/");
    await page.getByRole("heading", { level: 1, name: /1 of 2 services leaks\./ }).waitFor();
    expect(await page.title()).toMatch(/^Leaking · Fleet/);
    const row = page.getByRole("row").filter({ hasText: leaking.name });
    expect(await row.getByText(/goroutines stay at/).textContent()).toMatch(/\.go:\d+/);
    await row.getByRole("img").waitFor();
    expect(complaints).toEqual([]);
  });

  test("search, filters and order stand in the address and come back with it", async () => {
    const { page } = await open("/");
    await page.getByRole("heading", { level: 1, name: /leaks\./ }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("no-such-service");
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByRole("button", { name: /^leaking/ }).click();
    await page.getByRole("button", { name: /^Goroutines/ }).click();
    await expect.poll(() => page.url()).toMatch(/v=leaking.*order=-goroutines/);
    expect(await page.locator("tbody tr[data-id]").count()).toBe(1);
    await page.reload();
    await page.locator("tbody tr[data-id]").first().waitFor();
    expect(await page.locator("tbody tr[data-id]").count()).toBe(1);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/target\//);
    await page.goBack();
    await page.waitForURL(/order=-goroutines/);
  });

  test("a target shows its finding, its budget and numbers that go on every second", async () => {
    const { page, complaints } = await open(targetPath());
    await page
      .getByLabel("Answer")
      .getByText(/goroutines? are stuck/)
      .first()
      .waitFor();
    const budget = page.getByRole("img", { name: /Memory budget over time/ });
    await expect.poll(() => budget.getAttribute("aria-label")).toMatch(/live heap \d/);
    const head = page.getByRole("region", { name: "Goroutines", exact: true }).locator("b");
    const first = await head.textContent();
    await expect.poll(() => head.textContent(), { timeout: 8000 }).not.toBe(first);
    await page
      .getByRole("table", { name: /^Probes/ })
      .getByText("goroutine")
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  test("Space holds it still, a drawn stretch stands in the address, l leads back", async () => {
    const { page } = await open(targetPath());
    const plot = page.getByRole("img", { name: /Memory budget over time/ });
    await plot.waitFor();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: /^Paused at/ }).waitFor();
    const head = page.getByRole("region", { name: "Goroutines", exact: true }).locator("b");
    const held = await head.textContent();
    await page.waitForTimeout(2500);
    expect(await head.textContent()).toBe(held);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: /^Pause / }).waitFor();
    const box = await plot.boundingBox();
    if (box === null) throw new Error("the budget has no box");
    await page.mouse.move(box.x + box.width * 0.5, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 100, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=\d+&to=\d+/);
    await page.keyboard.press("l");
    await page.waitForURL((url) => url.search === "");
  });

  test("a capture is taken by hand, and leads to the captures", async () => {
    const { page } = await open(targetPath());
    await page.getByRole("button", { name: /^Capture now/ }).waitFor();
    await page.keyboard.press("c");
    const notice = page.getByRole("status").filter({ hasText: /Taken at .* captures/ });
    await notice.getByRole("link", { name: "Captures" }).click();
    await page.waitForURL(/\/captures$/);
  });

  test("every word is explained in place, and Escape gives the focus back", async () => {
    const { page } = await open(targetPath());
    const mark = page.getByRole("button", { name: "What live heap means" });
    await mark.click();
    await page
      .getByRole("dialog")
      .getByText(/found reachable/)
      .waitFor();
    await page.keyboard.press("Escape");
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test.each(["fleet", "target"])(
    "the %s has no serious barrier and needs no sideways scrolling",
    async (name) => {
      for (const options of SCREENS) {
        const { page } = await open(name === "fleet" ? "/" : targetPath(), options);
        await page
          .getByText(/stuck|stay at/)
          .first()
          .waitFor();
        expect(await seriousBarriers(page), JSON.stringify(options)).toEqual([]);
        const spill = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(spill, JSON.stringify(options)).toBeLessThanOrEqual(0);
        await page.context().close();
      }
    },
  );

  test("a watch that ends leaves what was shown, and says how old it is", async () => {
    const { page } = await open("/");
    await page.getByRole("heading", { level: 1, name: /leaks\./ }).waitFor();
    await page.getByRole("status").filter({ hasText: "live" }).waitFor();
    await watch.stop();
    await page
      .getByRole("status")
      .filter({ hasText: /no connection, stale since/ })
      .waitFor();
    expect(await page.getByText(leaking.name).count()).toBeGreaterThan(0);
  });
});

function hostOf(url: string): string {
  return new URL(url).host;
}

async function seriousBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(AXE, "utf8"));
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run(document, {
      resultTypes: ["violations"],
    });
    return violations
      .filter(({ impact }: { impact: string }) => ["serious", "critical"].includes(impact))
      .map(
        ({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
          `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
      );
  });
}

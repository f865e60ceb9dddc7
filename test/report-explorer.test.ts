import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPaths } from "../src/capture/open-source.ts";
import { explorerWith } from "../src/cli/report-explorer.ts";
import { renderHtml } from "../src/report/html.ts";
import type { Report } from "../src/report/report.ts";
import { embedCaptures } from "../src/serve/embed-captures.ts";
import { DRAWN_REPORTS } from "./all-drawn-reports.ts";
import { launchChromium, PAGE_MS_MAX } from "./open-explorer.ts";
import { pageComplaints } from "./page-complaints.ts";
import { needs } from "./present.ts";

/**
 * The explorer inside a report file, over recorded captures and under a report of hostile names.
 */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CAPTURES = join(ROOT, "cases/incidents/recommender/leaking/captures");
const DIST = join(ROOT, "dist");
const isReady = needs("chromium", "the explorer in a report file") && existsSync(CAPTURES);

describe.skipIf(!isReady)("the explorer in a report file, offline", () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), "tidemark-explorer-"));
    const set = await openPaths([CAPTURES], process.stdin);
    for (const name of ["explained", "soak", "hostile-names"]) {
      const report = drawn(name);
      const explorer = await explorerWith(await embedCaptures(set, report), DIST);
      await writeFile(join(folder, `${name}.html`), renderHtml(report, explorer));
    }
  });

  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  async function open(
    name: string,
    options: BrowserContextOptions = {},
  ): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
    const context = await browser.newContext({ offline: true, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PAGE_MS_MAX);
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    const isOwn = (url: string): boolean => url.startsWith(address) || /^(?:blob|data):/.test(url);
    const complaints = pageComplaints(page, { isOwn });
    await page.goto(address, { waitUntil: "load" });
    return { page, complaints };
  }

  test.each(["explained", "hostile-names"])("%s: every page opens silently", async (name) => {
    const { page, complaints } = await open(name);
    await page.locator("#app h1").first().waitFor();
    for (const key of "23456789") {
      await page.keyboard.press(key);
      await page.locator("#app h1").first().waitFor();
      await page.locator('[aria-busy="true"]').waitFor({ state: "detached" });
    }
    expect(await page.locator("img, iframe, object").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the flame graph of the first page is there without a click", async () => {
    const { page } = await open("explained");
    await page.locator("#app canvas").first().waitFor();
    expect(await page.locator("#static").isVisible()).toBe(false);
    await page.context().close();
  });

  test("the phases of a soak stand behind its chart, what its cycles left beside it", async () => {
    const { page, complaints } = await open("soak");
    const names = page.locator("#app .tide-chart").first().locator("text.phase");
    await names.first().waitFor();
    expect(await names.allTextContents()).toContain("load 2");
    expect(await page.getByLabel(/Phases: baseline for 30 s, load 1 for 1 min/).count()).toBe(1);
    const soak = page.getByRole("region", { name: "Soak" });
    expect(await soak.getByRole("row", { name: "2 1 min 3,002 398" }).count()).toBe(1);
    expect(await soak.getByText("+18.1 MB").count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("addresses behind # lead back and forward", async () => {
    const { page } = await open("explained");
    await page.locator("#app canvas").first().waitFor();
    await page.keyboard.press("4");
    await expect.poll(() => page.title()).toContain("Top");
    await page.goBack();
    await expect.poll(() => page.title()).toContain("Verdict");
    await page.context().close();
  });

  test("without script the static report stays, and on paper too", async () => {
    const silent = await open("hostile-names", { javaScriptEnabled: false });
    expect(await silent.page.locator("#static h1").isVisible()).toBe(true);
    await silent.page.context().close();
    const { page } = await open("explained");
    await page.locator("#app h1").first().waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#static h1").isVisible()).toBe(true);
    expect(await page.locator("#app").isVisible()).toBe(false);
    await page.context().close();
  });
});

function drawn(name: string): Report {
  const found = DRAWN_REPORTS.find(([known]) => known === name);
  if (found === undefined) throw new Error(`no drawn report ${name}`);
  return found[1];
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../src/report/html.ts";
import { DRAWN_REPORTS } from "./all-drawn-reports.ts";
import { launchChromium, PAGE_MS_MAX } from "./open-explorer.ts";
import { pageComplaints } from "./page-complaints.ts";
import { needs } from "./present.ts";

const hasChromium = needs("chromium", "the HTML report in a browser");

describe.skipIf(!hasChromium)("the HTML report in Chromium, without a network", () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), "tidemark-report-"));
    for (const [name, report] of DRAWN_REPORTS) {
      await writeFile(join(folder, `${name}.html`), renderHtml(report));
    }
  });

  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  /** Opens one report offline and counts whatever it should not do. */
  async function open(
    name: string,
    options: { readonly width?: number; readonly dark?: boolean } = {},
  ): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
    const context = await browser.newContext({
      offline: true,
      colorScheme: options.dark === true ? "dark" : "light",
      viewport: { width: options.width ?? 1100, height: 900 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PAGE_MS_MAX);
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    const complaints = pageComplaints(page, { isOwn: (url) => url === address });
    await page.goto(address, { waitUntil: "load" });
    return { page, complaints };
  }

  test.each(DRAWN_REPORTS)(
    "%s: opens silently and says its verdict first",
    async (name, report) => {
      const { page, complaints } = await open(name);
      const heading = await page.locator("h1").textContent();
      expect(heading?.toLowerCase().startsWith(`${report.verdict}: `)).toBe(true);
      expect(await page.title()).toContain(report.target.name.slice(0, 4));
      expect(await page.locator("script, img, iframe, link, object").count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test.each(DRAWN_REPORTS.flatMap(([name]) => [320, 768, 1440].map((width) => ({ name, width }))))(
    "$name at $width px does not scroll sideways",
    async ({ name, width }) => {
      const { page } = await open(name, { width });
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  test("a chart has a name with its numbers, and a table beside it", async () => {
    const { page } = await open("leaking");
    const chart = page.getByRole("img", { name: /Goroutines at algo\.go:153, leaking: 11,600/ });
    expect(await chart.count()).toBe(1);
    const table = page.locator("details table").first();
    expect(await table.isVisible()).toBe(false);
    await page.getByText("Show as table").first().click();
    expect(await table.isVisible()).toBe(true);
    expect(await table.locator("tbody tr").count()).toBe(32);
    await page.context().close();
  });

  test("no label of a chart covers another", async () => {
    for (const width of [1100, 360]) {
      for (const name of ["suspect", "leaking-near-limit", "soak", "soak-steady"]) {
        const { page } = await open(name, { width });
        expect(await page.evaluate(COVERED_LABELS), `${name} at ${width}`).toEqual([]);
        await page.context().close();
      }
    }
  });

  test("the phases of a soak are named, in the chart and in a table beside it", async () => {
    const { page } = await open("soak");
    const chart = page.getByRole("img", { name: /Phases: baseline 30 s; load 3 × 1 min at 50\/s/ });
    expect(await chart.count()).toBe(2);
    const names = await chart.first().locator("text.phase").allTextContents();
    expect(names).toEqual([
      "baseline",
      "load 1",
      "cool-down 1",
      "load 2",
      "cool-down 2",
      "load 3",
      "cool-down 3",
    ]);
    await page.getByText("Show the phases as a table").first().click();
    const rows = page.locator("table.phases").first().locator("tbody tr");
    expect(await rows.count()).toBe(7);
    expect(await rows.nth(1).textContent()).toContain("3,006");
    const bars = page.locator("table.cycles").first().locator("tbody tr");
    expect(await bars.allTextContents()).toHaveLength(3);
    await page.context().close();
  });

  test("dark when the reader is, light on paper", async () => {
    const { page } = await open("leaking", { dark: true });
    const ground = "getComputedStyle(document.querySelector('main')).backgroundColor";
    expect(await page.evaluate(ground)).toBe("rgb(20, 27, 33)");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate(ground)).toBe("rgb(255, 255, 255)");
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.context().close();
  });

  test("text keeps 4.5 to 1 against its ground, light and dark", async () => {
    for (const dark of [false, true]) {
      for (const [name] of DRAWN_REPORTS) {
        const { page } = await open(name, { dark });
        expect(await page.evaluate(LOW_CONTRAST), `${name}, dark ${dark}`).toEqual([]);
        await page.context().close();
      }
    }
  });
});

/** Pairs of visible chart labels whose boxes share more than a pixel. */
const COVERED_LABELS = `(() => {
  const covered = [];
  for (const svg of document.querySelectorAll("svg.ch[role=img]")) {
    const labels = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    labels.forEach(([nameA, a], index) => labels.slice(index + 1).forEach(([nameB, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (a.width > 0 && wide > 1 && high > 1) covered.push(nameA + " / " + nameB);
    }));
  }
  return covered;
})()`;

/** Texts below WCAG 2.2 contrast, each with its ratio; grounds are the nearest opaque one above. */
const LOW_CONTRAST = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const element of document.querySelectorAll("main *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || element.closest("svg") !== null || element.closest(".vh") !== null) continue;
    const [a, b] = [light(channels(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(element.textContent.slice(0, 40) + " " + ratio.toFixed(2));
  }
  return low;
})()`;

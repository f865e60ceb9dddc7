import { statSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { watchFolder } from "./running-watch.ts";

/** Parts of the pages of a watch, and what a hand does with them. */

/** The part of a page under a heading that begins so. */
export function panel(page: Page, heading: RegExp): Locator {
  return page.getByRole("region", { name: heading });
}

/** The newest value of a chart. */
export function chartHead(page: Page, heading: RegExp): Locator {
  return panel(page, heading).locator("header b");
}

export function budgetOf(page: Page): Locator {
  return page.getByRole("img", { name: /Memory budget over time/ });
}

export async function numbersIn(cells: Locator): Promise<readonly number[]> {
  return (await cells.allTextContents()).map((text) => Number(text.replaceAll(",", "")));
}

/** Over the right half of a chart up to its end, where a young watch has its points. */
export async function drag(page: Page, chart: Locator): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (box === null) throw new Error("the chart has no box");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.99, y, { steps: 4 });
  await page.mouse.up();
}

/** Hundreds of captures are read and put into the file. */
const SAVED_MS_MAX = 300_000;

/** Follows a link that saves, and gives the file that it left. */
export async function downloaded(page: Page, link: Locator): Promise<string> {
  const saving = page.waitForEvent("download", { timeout: SAVED_MS_MAX });
  await link.click();
  const download = await saving;
  const file = join(watchFolder(), download.suggestedFilename());
  await download.saveAs(file);
  if (statSync(file).size === 0) throw new Error(`${file} is empty`);
  return file;
}

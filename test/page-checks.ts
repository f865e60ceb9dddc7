import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** What tests ask of every page in a browser. */

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe-core finds serious or critical, a line each. */
export async function seriousBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(AXE, "utf8"));
  return page.evaluate(async () => {
    const axe = Reflect.get(window, "axe");
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    const serious = violations.filter(({ impact }: { impact: string }) =>
      ["serious", "critical"].includes(impact),
    );
    return serious.map(
      ({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
        `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    );
  });
}

/** Pixels by which the page is wider than the window. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Some canvas has pixels that are not blank; read from a copy, which the page knows nothing of. */
export async function inked(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const copy = new OffscreenCanvas(1, 20).getContext("2d", { willReadFrequently: true });
    return [...document.querySelectorAll("canvas")].some((canvas) => {
      if (copy === null || canvas.width < 200 || canvas.height < 10) return false;
      copy.clearRect(0, 0, 1, 20);
      copy.drawImage(canvas, canvas.width >> 2, 4, 1, 20, 0, 0, 1, 20);
      return copy.getImageData(0, 0, 1, 20).data.some((channel) => channel !== 0);
    });
  });
}

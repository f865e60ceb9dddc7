/**
 * `npm run screenshots`, after `npm run build`: pictures of every page of the explorer on recorded
 * incidents, into docs/screenshots/. Needs Chromium.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchChromium, type RunningExplorer, startExplorer } from "../test/open-explorer.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = join(ROOT, "docs", "screenshots");
const INCIDENTS = join(ROOT, "cases", "incidents");
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

interface Picture {
  readonly name: string;
  readonly incident: "recommender" | "push-service";
  /** Path and parameters below /ui/. */
  readonly view: string;
  readonly dark?: boolean;
  readonly phone?: boolean;
}

const PICTURES: readonly Picture[] = [
  { name: "verdict", incident: "recommender", view: "" },
  { name: "verdict-dark", incident: "recommender", view: "", dark: true },
  { name: "verdict-phone", incident: "recommender", view: "", phone: true },
  { name: "flamegraph", incident: "push-service", view: "flamegraph?si=inuse_space" },
  {
    name: "flamegraph-dark",
    incident: "push-service",
    view: "flamegraph?si=inuse_space",
    dark: true,
  },
  { name: "diff", incident: "push-service", view: "diff?si=inuse_space" },
  { name: "graph", incident: "push-service", view: "graph?si=inuse_space" },
  { name: "top", incident: "push-service", view: "top?si=inuse_space" },
  { name: "peek", incident: "recommender", view: "peek?si=goroutine&f=ask" },
  { name: "source", incident: "recommender", view: "source?si=goroutine&f=ask" },
  { name: "goroutines", incident: "recommender", view: "goroutines" },
  { name: "time", incident: "push-service", view: "time?si=inuse_space" },
];

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchChromium();
  const explorers = {
    recommender: await startExplorer("--source", INCIDENTS, capturesOf("recommender")),
    "push-service": await startExplorer("--source", INCIDENTS, capturesOf("push-service")),
  };
  for (const picture of PICTURES) await take(browser, explorers[picture.incident], picture);
  await browser.close();
  await Promise.all(Object.values(explorers).map((explorer) => explorer.stop()));
}

function capturesOf(incident: Picture["incident"]): string {
  return join(INCIDENTS, incident, "leaking", "captures");
}

async function take(
  browser: Browser,
  { origin }: RunningExplorer,
  { name, view, dark, phone }: Picture,
): Promise<void> {
  const context = await browser.newContext({
    viewport: phone === true ? PHONE : DESK,
    colorScheme: dark === true ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${origin}/ui/${view}`, { waitUntil: "load" });
  await drawn(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
  console.log(`${name}.png`);
}

/** Nothing is on its way any more, and the frames that followed have been painted. */
async function drawn(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

await main();

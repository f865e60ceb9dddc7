/**
 * `npm run screenshots`, after `npm run build`: pictures of every page into docs/screenshots/.
 * Needs Chromium; those of a watch need Go and ten minutes. `npm run screenshots -- explorer`
 * takes those of the explorer on recorded incidents, `-- watch` those of a watch, `-- soak` that of
 * a soak, `-- chinese` those in Chinese, which need a font for it.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page, Route } from "playwright-core";
import type { SettingsView } from "../src/serve/watch-api.ts";
import { launchChromium, startExplorer } from "../test/open-explorer.ts";
import { soakReport } from "./soak-picture.ts";
import { startPicturedWatch, type WatchPicture } from "./watch-pictures.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = join(ROOT, "docs", "screenshots");
const INCIDENTS = join(ROOT, "cases", "incidents");
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

interface Picture extends WatchPicture {
  readonly incident: "recommender" | "push-service";
}

/** Views are paths and parameters below /ui/. */
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

const CHINESE: readonly WatchPicture[] = [
  { name: "zh-verdict", view: "" },
  { name: "zh-goroutines-dark", view: "goroutines", dark: true },
];

async function main(): Promise<void> {
  const [only] = process.argv.slice(2);
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchChromium();
  if (only === undefined || only === "explorer") await takeOfExplorer(browser);
  if (only === undefined || only === "chinese") await takeOfChinese(browser);
  if (only === undefined || only === "soak") await takeOfSoak(browser);
  if (only === undefined || only === "watch") await takeOfWatch(browser);
  await browser.close();
}

async function takeOfExplorer(browser: Browser): Promise<void> {
  const explorers = {
    recommender: await startExplorer("--source", INCIDENTS, capturesOf("recommender")),
    "push-service": await startExplorer("--source", INCIDENTS, capturesOf("push-service")),
  };
  for (const picture of PICTURES) {
    const { origin } = explorers[picture.incident];
    await take(browser, `${origin}/ui/${picture.view}`, picture);
  }
  await Promise.all(Object.values(explorers).map((explorer) => explorer.stop()));
}

async function takeOfChinese(browser: Browser): Promise<void> {
  const captures = capturesOf("recommender");
  const explorer = await startExplorer("--lang", "zh", "--source", INCIDENTS, captures);
  for (const picture of CHINESE) {
    await take(browser, `${explorer.origin}/ui/${picture.view}`, picture, "zh-CN");
  }
  await explorer.stop();
}

async function takeOfWatch(browser: Browser): Promise<void> {
  const { origin, pictures, stop } = await startPicturedWatch();
  for (const picture of pictures) await take(browser, origin + picture.view, picture);
  await stop();
}

async function takeOfSoak(browser: Browser): Promise<void> {
  const { url, remove } = await soakReport();
  await take(browser, url, { name: "soak", view: "" });
  await take(browser, url, { name: "soak-dark", view: "", dark: true });
  await remove();
}

function capturesOf(incident: Picture["incident"]): string {
  return join(INCIDENTS, incident, "leaking", "captures");
}

async function take(
  browser: Browser,
  url: string,
  { name, dark, phone }: WatchPicture,
  locale = "en-US",
): Promise<void> {
  const context = await browser.newContext({
    locale,
    viewport: phone === true ? PHONE : DESK,
    colorScheme: dark === true ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.route("**/api/watch/settings", withoutOwnPaths);
  await page.goto(url, { waitUntil: "load" });
  await drawn(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
  console.log(`${name}.png`);
}

/** Where the machine keeps its temporary files is nobody's interest. */
async function withoutOwnPaths(route: Route): Promise<void> {
  const response = await route.fetch();
  const settings: SettingsView = await response.json();
  const usual = { dataFolder: "/var/lib/tidemark", configFile: "/etc/tidemark/watch.yml" };
  await route.fulfill({ response, json: { ...settings, ...usual } });
}

const DRAWN_MS = 1500;

/** Nothing is on its way any more; a stream never ends, so what it brings is given a moment. */
async function drawn(page: Page): Promise<void> {
  await page
    .locator("main h1, main h2, main canvas, main svg")
    .first()
    .waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await page.waitForTimeout(DRAWN_MS);
}

await main();

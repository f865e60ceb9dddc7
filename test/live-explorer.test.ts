import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildProfile } from "../src/profile/build-profile.ts";
import { decodeProfile } from "../src/profile/decode.ts";
import { encodeProfile } from "../src/profile/encode.ts";
import { FILTER_PARAMS, OPTION_PARAMS } from "../src/web/url-params.ts";
import { HOSTILE_NAMES } from "./drawn-hostile.ts";
import { watchEnglish } from "./left-over-english.ts";
import {
  launchChromium,
  type RunningExplorer,
  startExplorer,
  type WatchedPage,
  watchedPage,
} from "./open-explorer.ts";
import { inked, seriousBarriers, sidewaysPixels } from "./page-checks.ts";
import { needs } from "./present.ts";

/** A person at the explorer: every page, filter, key and way back, on a recorded incident. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INCIDENT = join(ROOT, "cases/incidents/recommender/leaking/captures");
const HEAP_INCIDENT = join(ROOT, "cases/incidents/push-service/leaking/captures");
const hasChromium = needs("chromium", "the explorer in a browser");

/** Every page, and a word that stands in it once its data is there. */
const PAGES = [
  ["", /goroutines are stuck sending/],
  ["flamegraph", /goroutine/],
  ["graph", /main\./],
  ["top", /main\./],
  ["peek", /main\./],
  ["source", /algo\.go/],
  ["goroutines", /chan send/],
  ["time", /low water/i],
  ["diff", /grown/i],
] as const;
/** Pages that need no sideways scrolling at 1280 and on a phone. */
const SIDEWAYS: ReadonlySet<string> = new Set(["flamegraph", "top", "goroutines", "time", ""]);
const QUERIES: Readonly<Record<string, string>> = { peek: "?f=ask", source: "?f=ask" };

describe.skipIf(!hasChromium)("the explorer in Chromium", () => {
  let browser: Browser;
  let explorer: RunningExplorer;
  let heap: RunningExplorer;

  beforeAll(async () => {
    browser = await launchChromium();
    [explorer, heap] = await Promise.all([
      startExplorer("--source", join(ROOT, "cases/incidents"), INCIDENT),
      startExplorer(HEAP_INCIDENT),
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([explorer?.stop(), heap?.stop()]);
  });

  async function open(
    path: string,
    options: Parameters<typeof watchedPage>[2] = {},
    server = explorer,
  ): Promise<WatchedPage> {
    const watched = await watchedPage(browser, server.origin, options);
    opened.push(watched.page);
    await watched.page.goto(`${server.origin}/ui/${path}`, { waitUntil: "load" });
    return watched;
  }

  test("a newcomer sees verdict, chart and flame graph without a click", async () => {
    const { page, complaints } = await open("");
    await page
      .getByText(/307 goroutines are stuck sending/)
      .first()
      .waitFor();
    expect(await page.title()).toMatch(/^Leaking/i);
    await inked(page);
    expect(await page.getByText(/low water/i).count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  const opened: Page[] = [];

  /** Pages that nobody looks at any more cost time all the same. */
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.context().close()));
  });

  /** Every page is looked at this way; the first is narrowed to a small screen in the end. */
  const LOOKS = [
    { colorScheme: "light" },
    { colorScheme: "dark" },
    { colorScheme: "light", viewport: { width: 390, height: 844 } },
  ] as const;

  test.each(PAGES)(
    "page %s shows its data silently, without a serious barrier: light, dark, on a phone",
    async (name, words) => {
      for (const look of LOOKS) {
        const at = `${name} ${JSON.stringify(look)}`;
        const { page, complaints } = await open(`${name}${QUERIES[name] ?? ""}`, look);
        if (look === LOOKS[0]) await page.getByText(words).first().waitFor();
        await settled(page);
        expect(complaints, at).toEqual([]);
        expect(await seriousBarriers(page), at).toEqual([]);
        if (SIDEWAYS.has(name)) expect(await spillOf(page, look), at).toBeLessThanOrEqual(0);
      }
    },
  );

  /** Pixels beyond the window; a wide one is made narrower first. */
  async function spillOf(page: Page, look: (typeof LOOKS)[number]): Promise<number> {
    if (!("viewport" in look)) await page.setViewportSize({ width: 1280, height: 844 });
    await settled(page);
    return sidewaysPixels(page);
  }

  test("keys open every view, and back leads through them again", async () => {
    const { page } = await open("");
    await settled(page);
    const shown = ["flamegraph", "graph", "top", "peek", "source", "goroutines", "time", "diff"];
    for (const [index, name] of shown.entries()) {
      await page.keyboard.press(String(index + 2));
      await page.waitForURL(new RegExp(`/ui/${name}(\\?|$)`));
    }
    for (const name of shown.slice(0, -1).reverse()) {
      await page.goBack();
      await page.waitForURL(new RegExp(`/ui/${name}(\\?|$)`));
    }
    await page.goForward();
    await page.waitForURL(/\/ui\/graph(\?|$)/);
  });

  test("? lists the keys, / searches, Esc goes one step back, y copies the address", async () => {
    const { page } = await open("top");
    await settled(page);
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Keys", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("/");
    await page.keyboard.type("ask");
    await page.waitForURL(/q=ask/);
    await page.keyboard.press("Escape");
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.keyboard.press("y");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  });

  test("the theme follows the choice, and is remembered", async () => {
    const { page } = await open("", { colorScheme: "light" });
    await settled(page);
    const ink = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);
    const light = await ink();
    for (let i = 0; i < 3 && (await ink()) === light; i++) await page.keyboard.press("t");
    const dark = await ink();
    expect(dark).not.toBe(light);
    await page.reload({ waitUntil: "load" });
    await settled(page);
    expect(await ink()).toBe(dark);
  });

  test("in Chinese no page shows English of its own; the choice is remembered, and undone", async () => {
    const { page, complaints } = await open("");
    await settled(page);
    const english = watchEnglish(page);
    await page.getByRole("button", { name: "中文" }).click();
    for (const path of ["", "flamegraph", "top", "goroutines", "time"]) {
      await page.goto(`${explorer.origin}/ui/${path}`, { waitUntil: "load" });
      await page.locator('html[lang="zh-CN"]').waitFor();
      await settled(page);
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "按键" }).waitFor();
      expect(await english.leftOver(), path).toEqual([]);
    }
    await page.reload({ waitUntil: "load" });
    await page.getByRole("link", { name: "火焰图" }).waitFor();
    expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("link", { name: "Flame", exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  /** A value for every filter and option that leaves something to see. */
  const VALUES: Readonly<Record<string, string>> = {
    ...{ f: "ask", i: "net/http", h: "runtime", s: "main", sf: "main", prunefrom: "ask" },
    ...{ tf: "bytes=1kb:", ti: "bytes=1mb:", ts: "bytes", th: "nothing" },
    ...{ tagroot: "bytes", tagleaf: "bytes", g: "lines", n: "5", nf: "0.1", ef: "0.1" },
    ...{ trim: "false", noinlines: "true", calltree: "true", rel: "true", dropneg: "true" },
    ...{ norm: "true", mean: "true", unit: "mb", compact: "true" },
  };

  test("every filter of pprof is set in the page, stands in the URL, and is taken off", async () => {
    const { page, complaints } = await open("top?si=inuse_space");
    await settled(page);
    for (const { param, name } of [...FILTER_PARAMS, ...OPTION_PARAMS]) {
      await page.keyboard.press("f");
      await page.getByText("Options", { exact: true }).first().waitFor();
      await openDetails(page);
      await page.locator(`input[name="${param}"]`).fill(VALUES[param] ?? "");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.searchParams.get(param) === VALUES[param]);
      await settled(page);
      await page.getByRole("button", { name: new RegExp(`^Remove ${name} `) }).click();
      await page.waitForURL((url) => !url.searchParams.has(param));
    }
    expect(complaints).toEqual([]);
  });

  test("an old link of pprof shows the same view", async () => {
    const { page } = await open("top?f=ask&si=goroutine&trim=false");
    await page
      .getByText(/\(\*algo\)\.ask/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "Remove focus ask" }).count()).toBe(1);
    await page.goto(`${explorer.origin}/flamegraph?f=ask`);
    await page.waitForURL(/\/ui\/flamegraph\?.*f=ask/);
  });

  test("a diff says what grew, in amounts, and keeps both ends in its URL", async () => {
    const { page, complaints } = await open("diff", {}, heap);
    await page.waitForURL(/[?&]b=/);
    await inked(page);
    await page
      .getByText(/▲ ?grown/)
      .first()
      .waitFor();
    await page
      .getByText(/▼ ?shrunk/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  test("two ranges are compared by their means, and said in words", async () => {
    const range = (from: string, to: string): string => `${from}s-heap.pb.gz..${to}s-heap.pb.gz`;
    const [base, now] = [range("000009", "000046"), range("000184", "000240")];
    const query = new URLSearchParams({ si: "inuse_space", b: base, c: now });
    const { page, complaints } = await open(`diff?${query}`, {}, heap);
    await settled(page);
    const head = await page.locator(".diff-head").innerText();
    expect(head).toMatch(/Base\s+[\d:]+–[\d:]+\s+\(5 captures, mean\)/);
    expect(head).toMatch(/now\s+[\d:]+–[\d:]+\s+\(7 captures, mean\)/);
    await page.getByLabel("Base from").selectOption("000000s-heap.pb.gz");
    await page.getByText("(6 captures, mean)").waitFor();
    expect(new URL(page.url()).searchParams.get("b")).toBe(range("000000", "000046"));
    await page.getByText("Captures", { exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get("c") === "000240s-heap.pb.gz");
    expect(complaints).toEqual([]);
  });

  test("a stretch of time brushed with the mouse is what every view shows", async () => {
    const { page } = await open("time", {}, heap);
    await settled(page);
    const plot = page.locator(".strip-plot svg").first();
    const box = await plot.boundingBox();
    if (box === null) throw new Error("there is nothing to brush");
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await page.waitForURL(/[?&]b=/);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("b")).not.toBe(searchParams.get("c"));
    await page.keyboard.press("4");
    await page.waitForURL(/\/ui\/top\?/);
    expect(new URL(page.url()).searchParams.get("b")).toBe(searchParams.get("b"));
  });

  test("what is shown can be saved as pprof, and reads as the same profile", async () => {
    const { page } = await open("top?f=ask");
    await settled(page);
    const reply = await fetch(`${explorer.origin}/ui/download?si=goroutine`);
    const saved = decodeProfile(new Uint8Array(await reply.arrayBuffer()));
    expect(saved.sampleTypes).toEqual([{ type: "goroutine", unit: "count" }]);
    await page.keyboard.press("e");
    const saving = page.waitForEvent("download");
    await page
      .getByText(/^pprof/)
      .first()
      .click();
    const file = await (await saving).path();
    expect(decodeProfile(await readFile(file)).sampleCount).toBeGreaterThan(0);
  });

  test("a file dropped anywhere is opened, a broken one is refused and nothing is lost", async () => {
    const lone = await startExplorer(join(INCIDENT, "000000s-heap.pb.gz"));
    try {
      const { page } = await open("top", {}, lone);
      await settled(page);
      await drop(page, "broken.pb.gz", Buffer.from("no profile at all"));
      await page
        .getByText(/broken\.pb\.gz|no profile|not a profile|unknown/i)
        .first()
        .waitFor();
      expect((await capturesOf(lone)).length).toBe(1);
      await drop(page, "later.pb.gz", await readFile(join(INCIDENT, "000239s-goroutine.pb.gz")));
      await expect.poll(async () => (await capturesOf(lone)).length).toBe(2);
    } finally {
      await lone.stop();
    }
  });

  test("names that mean harm are letters on every page and in every file saved", async () => {
    const hostile = await startExplorer(await hostileFile());
    try {
      for (const [name] of PAGES) {
        const { page, complaints } = await open(`${name}?f=.&trim=false`, {}, hostile);
        await settled(page);
        const planted = "img[src=x], [onerror], [href^='javascript:'], script:not([src])";
        expect(await page.locator(planted).count(), name).toBe(0);
        // A heap profile has no goroutines, which the server says with a status of its own.
        expect(
          complaints.filter((said) => !said.includes("status of 4")),
          name,
        ).toEqual([]);
        await page.context().close();
      }
      const top = await open("top?trim=false", {}, hostile);
      await top.page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
    } finally {
      await hostile.stop();
    }
  });

  test("rows of the table are those of the terminal", async () => {
    const { page } = await open("top?si=goroutine");
    await page.getByText("runtime.gopark").first().waitFor();
    const rows = await page.getByRole("row").allInnerTexts();
    expect(rows.some((row) => row.includes("runtime.gopark"))).toBe(true);
    const reply = await fetch(`${explorer.origin}/api/table?si=goroutine`);
    const table: { rows: { name: string; flat: { now: number } }[] } = await reply.json();
    const biggest = table.rows.toSorted((a, b) => b.flat.now - a.flat.now)[0];
    expect(rows.join("\n")).toContain(biggest?.flat.now.toLocaleString("en-US"));
  });
});

/** A heap profile whose functions, files and labels are what nobody should call anything. */
async function hostileFile(): Promise<string> {
  const samples = HOSTILE_NAMES.map((name, index) => ({
    frames: HOSTILE_NAMES.map((other) => ({ function: name + other, file: other, line: index })),
    values: [1_000_000 * (index + 1)],
    labels: [{ key: name, text: name }],
  }));
  const sampleTypes = [{ type: "inuse_space", unit: "bytes" }];
  const file = join(await mkdtemp(join(tmpdir(), "tidemark-hostile-")), "heap.pb.gz");
  await writeFile(file, encodeProfile(buildProfile({ sampleTypes, samples })));
  return file;
}

/** The view is there: nothing is loading any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}

async function openDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("form details")) {
      details.setAttribute("open", "");
    }
  });
}

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ([fileName, base64]) => {
      const raw = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([raw], fileName));
      for (const type of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        );
      }
    },
    [name, bytes.toString("base64")] as const,
  );
}

async function capturesOf({ origin }: RunningExplorer): Promise<readonly unknown[]> {
  const session: { captures: unknown[] } = await (await fetch(`${origin}/api/session`)).json();
  return session.captures;
}

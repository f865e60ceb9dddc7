import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { FindingRecord } from "../src/serve/findings/finding-record.ts";
import { CASES_FOLDER } from "./cases.ts";
import { watchEnglish } from "./left-over-english.ts";
import { PatientWard } from "./live-patients.ts";
import { launchChromium, type WatchedPage, watchedPage } from "./open-explorer.ts";
import { needs } from "./present.ts";
import { type RunningWatch, removeWatchFolders, startWatch, until } from "./running-watch.ts";

/** A person at a finding of a running watch: why, since when, what to do, and how to prove it. */

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const canRun = needs("go", "findings of a watch") && needs("chromium", "findings of a watch");
const ward = canRun ? new PatientWard() : null;
const LEAKING_MS_MAX = 300_000;
/** Hundreds of captures are read and put into the file. */
const EXPORT_MS_MAX = 300_000;
const SCREENS = [
  { colorScheme: "light" },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

describe.skipIf(!canRun)("the finding of a watch", () => {
  let browser: Browser;
  let watch: RunningWatch;
  let record: FindingRecord;

  beforeAll(async () => {
    if (ward === null) return;
    ward.build(["timeout-send/leaking"]);
    browser = await launchChromium();
    const { url } = await ward.start("timeout-send/leaking");
    const args = [new URL(url).host, "--every", "1s", "--source", join(CASES_FOLDER)];
    watch = await startWatch({ args });
    record = await until(
      "an open finding",
      async () => (await watch.findings()).find(({ state }) => state === "open"),
      LEAKING_MS_MAX,
    );
  });

  afterAll(async () => {
    await browser?.close();
    await watch?.stop();
    ward?.close();
    removeWatchFolders();
  });

  const opened: Page[] = [];

  /** Pages go on asking while they are open. */
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.context().close()));
  });

  async function open(
    path: string,
    options: Parameters<typeof watchedPage>[2] = {},
  ): Promise<WatchedPage> {
    const watched = await watchedPage(browser, watch.origin, options);
    opened.push(watched.page);
    await watched.page.goto(watch.origin + path, { waitUntil: "load" });
    return watched;
  }

  const findingPath = (): string => `/finding/${encodeURIComponent(record.key)}`;
  const targetPath = (): string => {
    return `/target/${encodeURIComponent(record.targets[0]?.targetId ?? "")}`;
  };

  test("its page says what, why, what to do, and waits for the proof", async () => {
    const { page, complaints } = await open(findingPath());
    const answer = page.getByRole("region", { name: "Answer" });
    await answer.getByRole("heading", { level: 1, name: /goroutines are stuck sending/ }).waitFor();
    await expect.poll(() => page.title()).toMatch(/^Leaking · main\.go:\d+/);
    await page.getByRole("slider", { name: /Goroutines at main\.go:\d+, leaking/ }).waitFor();
    const path = page.getByRole("region", { name: "Source with numbered steps" });
    await path.getByText("ch <- result").first().waitFor();
    const remedy = page.getByRole("region", { name: "Remedy" });
    await remedy.getByText("make(chan *scores, 1)").waitFor();
    const proof = page.getByRole("region", { name: "Proof of the fix" });
    await proof.getByText(/After the deploy, watch about/).waitFor();
    await page.getByRole("region", { name: "History by version" }).waitFor();
    const life = page.getByRole("region", { name: "Life" });
    expect(await life.getByRole("listitem").count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test("its evidence is one click from the explorer", async () => {
    const { page } = await open(findingPath());
    const evidence = page.getByRole("region", { name: "Captures of it" });
    await evidence
      .getByRole("link", { name: /^\d\d:\d\d/ })
      .first()
      .click();
    await page.waitForURL(/\/ui\/\w+\?target=.*&c=/);
    await page.getByText("fetch").first().waitFor();
  });

  test("it is silenced with a reason, and heard again", async () => {
    const { page } = await open(findingPath());
    await page.getByRole("button", { name: "Silence", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Silence alerts" });
    await dialog.getByLabel("Reason").fill("the fix ships tonight");
    await dialog.getByLabel("By").fill("a tester");
    await dialog.getByRole("button", { name: "Silence", exact: true }).click();
    await page.getByText(/Silenced until/).waitFor();
    await open("/findings").then(({ page: list }) => list.getByText(/silenced until/).waitFor());
    await page.getByRole("button", { name: "End it" }).click();
    await page.getByRole("button", { name: "Silence", exact: true }).waitFor();
  });

  test("it leaves the machine as one file", async () => {
    const { page } = await open(findingPath());
    await page.getByRole("button", { name: /^Export/ }).click();
    const saving = page.waitForEvent("download", { timeout: EXPORT_MS_MAX });
    await page.getByRole("link", { name: /One HTML file/ }).click();
    const text = await readFile(await (await saving).path(), "utf8");
    expect(text).toContain("<!doctype html>");
    expect(text).toContain("main.go");
  });

  test("the list finds it by its place, and opens it with keys", async () => {
    const { page, complaints } = await open("/findings");
    await page.getByRole("heading", { level: 1, name: /1 finding is open/ }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("main.go");
    await expect.poll(() => page.url()).toMatch(/q=main\.go/);
    expect(await page.getByRole("list", { name: /^Findings/ }).count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.keyboard.press("o");
    await page.waitForURL(/\/finding\//);
    expect(complaints).toEqual([]);
  });

  test("a round is taken, pinned and compared with another", async () => {
    const { page, complaints } = await open(`${targetPath()}/captures`);
    await page.getByRole("grid", { name: "Rounds of captures" }).waitFor();
    await page.getByRole("button", { name: /^Capture now/ }).click();
    await page.waitForURL(/round=/);
    const round = page.getByRole("region", { name: /^Round of/ });
    await round.getByRole("button", { name: "Pin" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("before the fix");
    await page.getByRole("dialog").getByRole("button", { name: "Pin" }).click();
    await round.getByText("Pinned: before the fix").waitFor();
    await round.getByRole("button", { name: "Use as base" }).click();
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    const diff = round.getByRole("link", { name: "Diff of goroutine" });
    expect(await diff.getAttribute("href")).toMatch(/\/ui\/diff\?target=.*&c=.*&b=/);
    expect(complaints).toEqual([]);
  });

  test("two stretches of its time are compared, and what they prove is said", async () => {
    const { page } = await open("/compare");
    await page.getByRole("form", { name: "What to compare" }).waitFor();
    await page.getByRole("heading", { name: "Choose two ranges" }).waitFor();
    const id = record.targets[0]?.targetId ?? "";
    const toMs = record.lastSeenMs + 1;
    const side = `${id}:${toMs - 600_000}..${toMs}`;
    await page.goto(`${watch.origin}/compare?${new URLSearchParams({ a: side, b: side })}`);
    await page.getByRole("heading", { level: 1, name: "1 finding: 1 the same." }).waitFor();
    await page.getByText(/The ranges share/).waitFor();
    await page.getByRole("img", { name: /^A, Goroutines: \d/ }).waitFor();
    await page.getByRole("button", { name: /^Copy as Markdown/ }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^\| same \| /m);
  });

  test("collections come from the numbers of the process", async () => {
    const { page, complaints } = await open(`${targetPath()}/gc`);
    await page.getByRole("grid", { name: "Collections" }).waitFor();
    await page.getByRole("button", { name: /^Live heap after a collection/ }).waitFor();
    await page.getByText(/A GC trace \(GODEBUG=gctrace=1\) has each of them/).waitFor();
    expect(complaints).toEqual([]);
  });

  test("the settings tell what runs and what it costs", async () => {
    const { page, complaints } = await open("/settings");
    const cost = page.getByRole("region", { name: "What watching costs here" });
    await cost
      .getByText(/\d [kM]B/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "What rss means" }).click();
    await page.getByRole("dialog").getByText("as the kernel counts it").waitFor();
    expect(complaints).toEqual([]);
  });

  test("in Chinese no page shows English of its own", async () => {
    const { page, complaints } = await open("/", { locale: "zh-CN" });
    const english = watchEnglish(page);
    const finding = `/finding/${encodeURIComponent(record.key)}`;
    for (const path of ["/", finding, "/findings", "/compare", "/settings"]) {
      await page.goto(watch.origin + path, { waitUntil: "load" });
      await page.locator('html[lang="zh-CN"] h1').first().waitFor();
      await page.locator('[aria-busy="true"]').waitFor({ state: "detached" });
      expect(await english.leftOver(), path).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  test("no page has a serious barrier or scrolls sideways", async () => {
    const paths = [
      findingPath(),
      "/findings",
      "/compare",
      "/settings",
      `${targetPath()}/gc`,
      `${targetPath()}/captures`,
    ];
    for (const options of SCREENS) {
      const { page } = await open("/findings", options);
      for (const path of paths) {
        await page.goto(watch.origin + path, { waitUntil: "load" });
        await page.locator("main h1").first().waitFor();
        const at = `${path} ${JSON.stringify(options)}`;
        expect(await seriousBarriers(page), at).toEqual([]);
        const spill = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(spill, at).toBeLessThanOrEqual(0);
      }
    }
  });
});

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

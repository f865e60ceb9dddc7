import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DRAWN_RECORD } from "./drawn/watch-service.ts";
import { launchChromium, PAGE_MS_MAX } from "./open-explorer.ts";
import { pageComplaints } from "./page-complaints.ts";
import { needs } from "./present.ts";
import { servedWatches, TOKENS, WRITE_TOKEN } from "./served-watch.ts";

/** What only a browser does with the headers, cookies and forms of a watch behind a token. */

const WEB = fileURLToPath(new URL("../dist/web", import.meta.url));
const isReady = needs("chromium", "the login of a watch") && existsSync(join(WEB, "watch.html"));
const start = servedWatches();
const FINDING = `/finding/${encodeURIComponent(DRAWN_RECORD.key)}`;

describe.skipIf(!isReady)("a watch behind a token, in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  async function loggedIn(path: string) {
    const watch = await start({ auth: TOKENS, webFolder: WEB });
    const home = `http://localhost:${watch.port}`;
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(PAGE_MS_MAX);
    const complaints = pageComplaints(page, { isOwn: (url) => url.startsWith(home) });
    await page.goto(home + path);
    await page.getByLabel("Token").fill(WRITE_TOKEN);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.waitForURL(home + path);
    return { page, context, home, complaints };
  }

  test("takes it once, leads on, and its pages and streams are let in", async () => {
    const { page, context, complaints } = await loggedIn("/findings");
    await page.getByText(DRAWN_RECORD.service).first().waitFor();
    const state = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const source = new EventSource("/api/watch/stream");
          source.onopen = () => resolve("open");
          source.onerror = () => resolve("refused");
        }),
    );
    expect([state, complaints]).toEqual(["open", []]);
    expect(await page.evaluate(() => document.cookie)).toBe("");
    await context.close();
  });

  test("a link from another site opens its page, not the login", async () => {
    const { context, home } = await loggedIn("/findings");
    const foreign = await context.newPage();
    const body = `<a href="${home}${FINDING}">a mail</a>`;
    await foreign.route("http://mail.example/", (route) =>
      route.fulfill({ contentType: "text/html", body }),
    );
    await foreign.goto("http://mail.example/");
    await foreign.getByText("a mail").click();
    await foreign.waitForURL(home + FINDING);
    await foreign.locator("#app > *").first().waitFor();
    expect(new URL(foreign.url()).pathname).toBe(FINDING);
    await context.close();
  });

  test("when the session is over the page asks for the token again", async () => {
    const { page, context, home } = await loggedIn("/findings");
    // The page before would see it as well, and lead to the login for its own sake.
    await page.goto("about:blank");
    await context.clearCookies();
    await page.goto(`${home}/settings`);
    expect(page.url()).toBe(`${home}/login?next=%2Fsettings`);
    await context.close();
  });
});

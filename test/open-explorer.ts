import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { pageComplaints } from "./page-complaints.ts";
import { chromiumPath } from "./present.ts";

/** The built `tidemark open` and real pages of it. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Waits on pages; only a fault or a starved machine comes near it. */
export const PAGE_MS_MAX = 120_000;

export interface RunningExplorer {
  /** Without a slash at the end: `http://localhost:40123`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts `tidemark open` on a free port and waits until it says where it serves. */
export async function startExplorer(...args: readonly string[]): Promise<RunningExplorer> {
  const flags = ["dist/cli.js", "open", "--http=localhost:", "--no_browser", ...args];
  const child = spawn(process.execPath, flags, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const origin = await saidOrigin(child);
  await untilReady(origin);
  return { origin, stop: () => stopped(child) };
}

function saidOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /(http:\/\/[\w.:[\]]+)\/ui\//.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => reject(new Error(`explorer ended with ${code}: ${said}`)));
  });
}

async function untilReady(origin: string): Promise<void> {
  for (;;) {
    const session: { state: string } = await (await fetch(`${origin}/api/session`)).json();
    const report = await fetch(`${origin}/api/report`);
    if (session.state === "ready" && report.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? "", args: ["--no-sandbox"] });
}

/** A page, and whatever it should not do: errors, dialogs, requests to elsewhere. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function watchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PAGE_MS_MAX);
  const complaints = pageComplaints(page, {
    isOwn: (url) => url.startsWith(origin) || /^(?:blob|data):/.test(url),
    messages: ["error", "warning"],
  });
  return { page, complaints };
}

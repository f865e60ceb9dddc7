import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import type { FindingRecord } from "../src/serve/findings/finding-record.ts";
import type { FleetRow } from "../src/serve/watch-api.ts";
import { CASES_FOLDER } from "./cases.ts";
import { PatientWard } from "./live-patients.ts";
import { launchChromium, type WatchedPage, watchedPage } from "./open-explorer.ts";
import {
  freePort,
  type RunningWatch,
  removeWatchFolders,
  startWatch,
  until,
  watchFolder,
} from "./running-watch.ts";

/** A watch on three running programs, and a person who has logged in to its pages. */

export const WRITE_TOKEN = "write-write-write-1";
export const READ_TOKEN = "read-read-read-read-1";
const LEAKING_MS_MAX = 480_000;

/** Names as somebody makes them who means harm. */
export const HOSTILE = {
  service: "<img src=x onerror=alert(1)>",
  team: '"></select><script>alert(2)</script>',
  /** Turned around by whoever prints it as it is. */
  region: "\u202egnp.exe",
} as const;

/** Lives at least as long as a test on a busy machine takes. */
const LIFE = ["-for", "20m"];
const EVERY = "2s";

export interface WatchScene {
  readonly origin: string;
  /** Of the program that leaks, of the one that does not, and of the one with hostile labels. */
  readonly ids: { readonly ill: string; readonly well: string; readonly hostile: string };
  /** Asks the API as somebody who may change things. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** The finding of the program that leaks, once it is open. */
  leak(): Promise<FindingRecord>;
  /** A page as somebody sees it who has logged in to look and change. */
  open(path: string, options?: BrowserContextOptions): Promise<WatchedPage>;
  /** A browser without any login, or without a network. */
  stranger(options?: BrowserContextOptions): Promise<WatchedPage>;
  /** A page that is left open is watched closely, which takes time from the next test. */
  closePages(): Promise<void>;
  /** Ends the watch and gives the way to start it again, at the same address on the same data. */
  interrupt(): Promise<() => Promise<void>>;
}

interface Started {
  readonly watch: RunningWatch;
  restart(): Promise<RunningWatch>;
}

/** Whatever was started so far ends, too, where the rest cannot be started. */
const ends: (() => unknown)[] = [];

export async function closeScene(): Promise<void> {
  for (const end of ends.splice(0).toReversed()) await end();
}

export async function startScene(): Promise<WatchScene> {
  const ward = new PatientWard();
  ends.push(
    () => removeWatchFolders(),
    () => ward.close(),
  );
  ward.build(["timeout-send/leaking", "idle-worker-pool/healthy", "map-only-grows/leaking"]);
  const [ill, well, hostile] = await Promise.all([
    ward.start("timeout-send/leaking", LIFE),
    ward.start("idle-worker-pool/healthy", LIFE),
    ward.start("map-only-grows/leaking", LIFE),
  ]);
  const [browser, started] = await Promise.all([
    launchChromium(),
    startTheWatch([hostOf(ill.url), hostOf(well.url)], hostOf(hostile.url)),
  ]);
  let { watch } = started;
  ends.push(
    () => watch.stop(),
    () => browser.close(),
  );
  const { origin } = watch;
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(origin + path, { ...init, headers: { ...init.headers, ...BEARER } });
  const idOf = (url: string): Promise<string> =>
    until(`a row of ${url}`, async () => rowAt(await watch.rows(), url)?.id, START_MS_MAX);
  const session = await logIn(browser, origin);
  return {
    origin,
    ids: { ill: await idOf(ill.url), well: await idOf(well.url), hostile: await idOf(hostile.url) },
    ask,
    leak: () =>
      until("an open finding", async () => openOf(await watch.findings()), LEAKING_MS_MAX),
    closePages: async () => {
      for (const context of browser.contexts()) await context.close();
    },
    open: async (path, options = {}) => {
      const watched = await watchedPage(browser, origin, { storageState: session, ...options });
      await watched.page.goto(origin + path, { waitUntil: "load" });
      return watched;
    },
    stranger: (options = {}) => watchedPage(browser, origin, options),
    interrupt: async () => {
      await watch.stop();
      return async () => void (watch = await started.restart());
    },
  };
}

const START_MS_MAX = 120_000;
const BEARER = { authorization: `Bearer ${WRITE_TOKEN}` };

function hostOf(url: string): string {
  return new URL(url).host;
}

function rowAt(rows: readonly FleetRow[], url: string): FleetRow | undefined {
  return rows.find(({ name }) => name === hostOf(url));
}

/** The goroutines that stay; the heap of the other program may be told first. */
function openOf(findings: readonly FindingRecord[]): FindingRecord | undefined {
  return findings.find(({ state, unit }) => state === "open" && unit === "goroutines");
}

/** Two targets by arguments, one by a configuration, behind two tokens. */
async function startTheWatch(targets: readonly string[], hostile: string): Promise<Started> {
  const secrets = watchFolder();
  const [write, read] = [join(secrets, "write"), join(secrets, "read")];
  writeFileSync(write, WRITE_TOKEN);
  writeFileSync(read, READ_TOKEN);
  const run = {
    args: [
      ...[...targets, "--every", EVERY, "--source", CASES_FOLDER],
      ...["--token-file", write, "--read-token-file", read],
    ],
    config: configOf(hostile),
    listen: `localhost:${await freePort()}`,
    headers: BEARER,
  };
  const watch = await startWatch(run);
  return { watch, restart: () => startWatch({ ...run, data: watch.data }) };
}

function configOf(target: string): string {
  const labels = JSON.stringify(HOSTILE);
  return `
scrape_configs:
  - job_name: hostile
    scrape_interval: ${EVERY}
    scrape_timeout: ${EVERY}
    static_configs: [{targets: ["${target}"], labels: ${labels}}]
`;
}

/** Once, through the page that a person sees. */
async function logIn(browser: Browser, origin: string) {
  const { page } = await watchedPage(browser, origin);
  await page.goto(`${origin}/settings`);
  await page.getByLabel("Token").fill(WRITE_TOKEN);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(`${origin}/settings`);
  const session = await page.context().storageState();
  await page.context().close();
  return session;
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bringUp } from "../scripts/servers/bring-up.ts";
import { interrupt } from "../scripts/servers/interruptions.ts";
import { addressesOn, SERVERS } from "../scripts/servers/servers.ts";
import { groundOf } from "../scripts/servers/state.ts";
import { takeDown } from "../scripts/servers/take-down.ts";
import { isOpen } from "../src/serve/findings/finding-life.ts";
import type { FindingRecord } from "../src/serve/findings/finding-record.ts";
import type { FindingView } from "../src/serve/watch-api.ts";
import {
  type HttpReceiver,
  type MailReceiver,
  startHttpReceiver,
  startMailReceiver,
} from "./alert-receivers.ts";
import { type Incident, incidents, isExpectedSite } from "./cases.ts";
import { PatientWard } from "./live-patients.ts";
import { launchChromium, PAGE_MS_MAX } from "./open-explorer.ts";
import { needs } from "./present.ts";
import {
  freePort,
  type RunningWatch,
  removeWatchFolders,
  startWatch,
  until,
  watchFolder,
} from "./running-watch.ts";

/**
 * Goal: each incident is found by a watch while it runs, shown, told once to a receiver of each
 * kind, and closed and told as resolved after the fixed twin has taken its place.
 */
const NAMES = ["frequency-control", "pipeline", "push-service", "recommender", "sentinel-agent"];
/** Beside the servers of the other live incidents, and of a person. */
const ground = groundOf(3000);
const BUILD_MS_MAX = 15 * 60_000;
const TEST_MS = 20 * 60_000;
const OPEN_MS_MAX = 8 * 60_000;
const CLOSE_MS_MAX = 9 * 60_000;
const TOLD_MS_MAX = 120_000;
const ENDED_MS_MAX = 60_000;
const PATIENT_LIFE = "25m";
/** Events a second where the incident's own would take a watch many minutes to see the end of. */
const RATES: Readonly<Record<string, string>> = {
  "frequency-control": "1.5",
  pipeline: "0.8",
  "push-service": "0.6",
  recommender: "2",
  "sentinel-agent": "1.5",
};

const canRun =
  needs("go", "watched incidents") &&
  needs("servers", "watched incidents") &&
  needs("chromium", "watched incidents");
const ward = canRun ? new PatientWard(addressesOn(ground)) : null;

interface Scene {
  readonly watch: RunningWatch;
  readonly http: HttpReceiver;
  readonly mail: MailReceiver;
  /** What the command was given, a line each. */
  readonly commandFile: string;
  readonly browser: Browser;
  readonly ports: ReadonlyMap<string, number>;
}

let scene: Scene | null = null;

function variant(name: string, of: "leaking" | "fixed"): Incident {
  const found = incidents().find((one) => one.name === `${name}/${of}`);
  if (found === undefined) throw new Error(`no ${name}/${of}`);
  return found;
}

function configOf(parts: {
  readonly http: HttpReceiver;
  readonly mail: MailReceiver;
  readonly commandFile: string;
  readonly ports: ReadonlyMap<string, number>;
}): string {
  const { http, mail, commandFile, ports } = parts;
  const script = join(watchFolder(), "told.mjs");
  writeFileSync(
    script,
    `import { appendFileSync, readFileSync } from "node:fs";
appendFileSync(${JSON.stringify(commandFile)}, readFileSync(0, "utf8").replaceAll("\\n", " ") + "\\n");`,
  );
  const groups = [...ports].map(
    ([name, port]) =>
      `          - {targets: ["127.0.0.1:${port}"], labels: {service: "${name}"}}\n`,
  );
  return `
scrape_configs:
  - job_name: incidents
    scrape_interval: 2s
    scrape_timeout: 2s
    static_configs:
${groups.join("").replaceAll("          - ", "      - ")}
alerting:
  group_wait: 1s
  group_interval: 5s
  receivers:
    - {name: manager, alertmanager: {urls: ["${http.url}/manager"]}}
    - {name: hook, webhook: {url: "${http.url}/hook"}}
    - {name: chat, slack: {url: "${http.url}/chat"}}
    - {name: post, email: {smarthost: "127.0.0.1:${mail.port}", from: tidemark@example.com, to: ops@example.com, require_tls: false}}
    - {name: call, command: {argv: ["${process.execPath}", "${script}"]}}
`;
}

beforeAll(async () => {
  if (ward === null) return;
  await bringUp(ground, SERVERS);
  const programs = NAMES.flatMap((name) => [variant(name, "leaking"), variant(name, "fixed")]);
  ward.build(programs.map(({ name }) => `incidents/${name}`));
  const ports = new Map<string, number>();
  for (const name of NAMES) ports.set(name, await freePort());
  const http = await startHttpReceiver();
  const mail = await startMailReceiver();
  const commandFile = join(watchFolder(), "called.txt");
  writeFileSync(commandFile, "");
  const watch = await startWatch({
    args: ["--source", join(import.meta.dirname, "..", "cases", "incidents")],
    config: configOf({ http, mail, commandFile, ports }),
  });
  scene = { watch, http, mail, commandFile, ports, browser: await launchChromium() };
}, BUILD_MS_MAX);

afterAll(async () => {
  await scene?.watch.stop();
  await scene?.browser.close();
  await Promise.all([scene?.http.close(), scene?.mail.close()]);
  ward?.close();
  removeWatchFolders();
  if (ward !== null) await takeDown(ground, SERVERS);
}, BUILD_MS_MAX);

interface Running {
  stop(): Promise<void>;
}

/** Runs a variant on its port until it is stopped. */
async function run(name: string, of: "leaking" | "fixed"): Promise<Running> {
  const incident = variant(name, of);
  const { args = [], interruptions = [] } = incident.expected;
  const address = `127.0.0.1:${scene?.ports.get(name)}`;
  const rate = RATES[name];
  const hurried = rate === undefined ? [] : ["-rate", rate];
  const flags = ["-for", PATIENT_LIFE, "-addr", address, ...hurried, ...args];
  const live = await ward?.start(`incidents/${incident.name}`, flags);
  const over = new AbortController();
  const interrupted = interrupt(ground, interruptions, over.signal);
  return {
    stop: async () => {
      live?.stop();
      over.abort();
      await interrupted;
      await until(`the end of ${incident.name}`, () => isFree(address), ENDED_MS_MAX);
    },
  };
}

/** Its twin listens at the same address, once nobody else does. */
async function isFree(address: string): Promise<boolean> {
  return fetch(`http://${address}/`).then(
    () => false,
    () => true,
  );
}

/** The record of the true site of an incident. */
async function recordOf(name: string): Promise<FindingRecord | undefined> {
  const { expected, folder } = variant(name, "leaking");
  const { sites } = expected;
  return (await scene?.watch.findings())?.find(
    ({ service, site }) =>
      service === name && sites.some((one) => isExpectedSite(site, one, folder)),
  );
}

/** What a failure is explained by: a life in one line. */
function lifeOf({ id, state, verdict, builds, targets, changes }: FindingRecord): string {
  const seen = [...builds, ...targets].map((one) => {
    const rate = one.ratePerHour;
    return `${one.verdict} ${rate === null ? "-" : `${rate.estimate} (${rate.low}..)`}`;
  });
  const steps = changes.map(({ to, why }) => `${to}: ${why}`);
  return `${id} is ${state}, ${verdict}; ${seen.join(", ")}; ${steps.join("; ")}`;
}

interface Told {
  readonly manager: boolean;
  readonly hook: number;
  readonly chat: number;
  readonly post: number;
  readonly call: number;
}

/** How often each receiver was told of a service, firing or resolved. */
function told(name: string, state: "firing" | "resolved"): Told {
  if (scene === null) throw new Error("nothing runs");
  const { http, mail, commandFile } = scene;
  const to = (path: string) => http.heard.filter((post) => post.path.startsWith(path));
  const isResolved = state === "resolved";
  const managed = to("/manager").flatMap(({ body }) => body);
  const ended = (alert: { readonly endsAt?: string }) =>
    alert.endsAt !== undefined && Date.parse(alert.endsAt) <= Date.now();
  const calls = readFileSync(commandFile, "utf8").split("\n");
  return {
    manager: managed.some((alert) => alert.labels.service === name && ended(alert) === isResolved),
    hook: to("/hook").filter(
      ({ body }) => body.status === state && body.groupLabels.service === name,
    ).length,
    chat: to("/chat").filter(({ body }) => {
      const text = JSON.stringify(body);
      return text.includes(name) && /resolved|closed/i.test(text) === isResolved;
    }).length,
    post: mail.heard.filter(({ raw }) => {
      const subject = /^Subject: (.*(?:\r\n\s.*)*)/m.exec(raw)?.[1] ?? "";
      return subject.includes(name) && /resolved|closed/i.test(subject) === isResolved;
    }).length,
    call: calls.filter((line) => {
      return line.includes(`"service":"${name}"`) && line.includes(`"status":"${state}"`);
    }).length,
  };
}

function isTold({ manager, hook, chat, post, call }: Told): boolean {
  return manager && [hook, chat, post, call].every((count) => count > 0);
}

/** The page of the finding says where it is, in a real browser. */
async function expectShown(record: FindingRecord): Promise<void> {
  if (scene === null) return;
  const page = await scene.browser.newPage();
  page.setDefaultTimeout(PAGE_MS_MAX);
  await page.goto(`${scene.watch.origin}/finding/${encodeURIComponent(record.key)}`);
  const main = page.getByRole("main");
  const place = `${record.site.file.replace(/^.*\//, "")}:${record.site.line}`;
  await main.getByText(place).first().waitFor();
  await page.close();
}

/** Runs it until it is found and told, then its fixed twin until the end is told. */
async function liveThrough(name: string, patients: Patients): Promise<void> {
  const leaking = await patients.start("leaking");
  const open = await until(
    `an open finding of ${name}`,
    async () => {
      const record = await recordOf(name);
      if (record !== undefined && isOpen(record)) return record;
      throw new Error(record === undefined ? "nothing there" : lifeOf(record));
    },
    OPEN_MS_MAX,
  );
  expect(open.verdict).toBe("leaking");
  await until(`alerts on ${name}`, async () => isTold(told(name, "firing")), TOLD_MS_MAX);
  await expectShown(open);
  const view = await scene?.watch.get<FindingView>(
    `/api/watch/findings/${encodeURIComponent(open.key)}`,
  );
  expect(view?.evidence.captures.length).toBeGreaterThan(0);
  await leaking.stop();
  await patients.start("fixed");
  const closed = await until(`the end of ${name}`, () => closedOf(name, open.key), CLOSE_MS_MAX);
  expect(closed.changes.at(-1)).toMatchObject({ to: "closed" });
  expect(closed.builds.map(({ verdict }) => verdict)).toEqual(["leaking", "steady"]);
  await until(`the all-clear of ${name}`, async () => isTold(told(name, "resolved")), TOLD_MS_MAX);
}

/** Once it is closed, and with it whatever else was told of its service. */
async function closedOf(name: string, key: string): Promise<FindingRecord> {
  const mine = (await scene?.watch.findings())?.filter(({ service }) => service === name);
  // What was suspected and never told may stay so: nobody waits for its end.
  const isOver = mine?.every((record) => !isOpen(record));
  const own = mine?.find((record) => record.key === key);
  if (isOver && own?.state === "closed") return own;
  throw new Error(mine?.map(lifeOf).join("\n"));
}

interface Patients {
  start(of: "leaking" | "fixed"): Promise<Running>;
}

describe.skipIf(ward === null).concurrent("watched incidents", () => {
  test.each(NAMES)("%s is found, shown, told and closed", { timeout: TEST_MS }, async (name) => {
    const running: Running[] = [];
    const start = async (of: "leaking" | "fixed"): Promise<Running> => {
      const one = await run(name, of);
      running.push(one);
      return one;
    };
    try {
      await liveThrough(name, { start });
    } finally {
      // A second attempt needs their ports; the twin that runs last has them.
      await running.at(-1)?.stop();
    }
  });
});

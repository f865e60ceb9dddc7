/** What `npm run screenshots` shows of a watch: real programs, watched for some minutes. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FindingRecord } from "../src/serve/findings/finding-record.ts";
import type { FleetRow } from "../src/serve/watch-api.ts";
import { CASES_FOLDER } from "../test/cases.ts";
import { type LivePatient, PatientWard } from "../test/live-patients.ts";
import {
  freePort,
  type RunningWatch,
  removeWatchFolders,
  startWatch,
  until,
} from "../test/running-watch.ts";

export interface WatchPicture {
  readonly name: string;
  /** Path and parameters. */
  readonly view: string;
  readonly dark?: boolean;
  readonly phone?: boolean;
}

export interface PicturedWatch {
  readonly origin: string;
  readonly pictures: readonly WatchPicture[];
  stop(): Promise<void>;
}

interface Service {
  readonly name: string;
  readonly patient: string;
  readonly team: string;
  readonly args?: readonly string[];
}

const LIFE = ["-for", "20m"];
const SERVICES: readonly Service[] = [
  { name: "feed", patient: "timeout-send/healthy", team: "home" },
  { name: "statements", patient: "map-only-grows/leaking", team: "money", args: ["-rate", "160"] },
  { name: "thumbnails", patient: "idle-worker-pool/healthy", team: "home" },
  { name: "chat", patient: "long-polls/healthy", team: "people" },
  { name: "search", patient: "sawtooth-heap/healthy", team: "home" },
];
/** The build of `feed` that a deploy brings. */
const NEXT_FEED = "timeout-send/leaking";
/** Listens nowhere: what a service looks like that cannot be reached. */
const LOST = "payments";

const BEFORE_DEPLOY_MS = 150_000;
const AFTER_DEPLOY_MS = 300_000;
const OPEN_MS_MAX = 180_000;

/** Starts the services and the watch, deploys the leak, and lets it grow. */
export async function startPicturedWatch(): Promise<PicturedWatch> {
  const ward = new PatientWard();
  ward.build([...SERVICES.map(({ patient }) => patient), NEXT_FEED]);
  const ports = new Map<string, number>();
  for (const { name } of SERVICES) ports.set(name, await freePort());
  const run = (patient: string, name: string, args: readonly string[] = []): Promise<LivePatient> =>
    ward.start(patient, [...LIFE, "-addr", `127.0.0.1:${ports.get(name)}`, ...args]);
  const running = new Map<string, LivePatient>();
  for (const { name, patient, args } of SERVICES) running.set(name, await run(patient, name, args));
  ports.set(LOST, await freePort());
  const watch = await startWatch({
    args: ["--every", "2s", "--source", CASES_FOLDER],
    config: configOf(ports),
  });
  await sleep(BEFORE_DEPLOY_MS);
  running.get("feed")?.stop();
  await deploy(watch, "feed", "v2.31.0");
  await until("the next feed", () => run(NEXT_FEED, "feed"), OPEN_MS_MAX);
  await sleep(AFTER_DEPLOY_MS);
  const finding = await until("the leak", () => openLeak(watch), OPEN_MS_MAX);
  return {
    origin: watch.origin,
    pictures: picturesOf(await watch.rows(), finding),
    stop: async () => {
      await watch.stop();
      ward.close();
      removeWatchFolders();
    },
  };
}

function configOf(ports: ReadonlyMap<string, number>): string {
  const groups = [...ports].map(([name, port]) => {
    const team = SERVICES.find((service) => service.name === name)?.team ?? "money";
    const labels = { instance: `${name}-7d9f`, service: name, team };
    return `      - {targets: ["127.0.0.1:${port}"], labels: ${JSON.stringify(labels)}}`;
  });
  return `
global:
  watch: {limit: 256MiB}
scrape_configs:
  - job_name: shop
    scrape_interval: 2s
    scrape_timeout: 2s
    static_configs:
${groups.join("\n")}
`;
}

async function deploy({ origin }: RunningWatch, service: string, version: string): Promise<void> {
  const body = JSON.stringify({ service, version });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${origin}/api/watch/deploys`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`deploy mark: ${answer.status}`);
}

async function openLeak(watch: RunningWatch): Promise<FindingRecord | undefined> {
  return (await watch.findings()).find(
    ({ state, service }) => state === "open" && service === "feed",
  );
}

function picturesOf(rows: readonly FleetRow[], leak: FindingRecord): readonly WatchPicture[] {
  const idOf = (service: string): string => rows.find((row) => row.service === service)?.id ?? "";
  const [feed, statements] = [idOf("feed"), idOf("statements")];
  const finding = `/finding/${encodeURIComponent(leak.key)}`;
  const target = `/target/${statements}?r=15m`;
  const nowMs = Date.now();
  const deployedMs = nowMs - AFTER_DEPLOY_MS - 10_000;
  const sides = new URLSearchParams({
    a: `${feed}:${deployedMs - BEFORE_DEPLOY_MS}..${deployedMs}`,
    b: `${feed}:${deployedMs}..${nowMs}`,
  });
  return [
    { name: "watch-fleet", view: "/" },
    { name: "watch-fleet-dark", view: "/", dark: true },
    { name: "watch-fleet-phone", view: "/", phone: true },
    { name: "watch-target", view: target },
    { name: "watch-target-dark", view: target, dark: true },
    { name: "watch-target-phone", view: target, phone: true },
    { name: "watch-finding", view: finding },
    { name: "watch-finding-dark", view: finding, dark: true },
    { name: "watch-finding-phone", view: finding, phone: true },
    { name: "watch-findings", view: "/findings?state=all" },
    { name: "watch-compare", view: `/compare?${sides}` },
    { name: "watch-gc", view: `/target/${statements}/gc` },
    { name: "watch-captures", view: `/target/${feed}/captures` },
    { name: "watch-settings", view: "/settings" },
  ];
}

import { said, say } from "../../base/language.ts";

import type { TimeRange } from "../../serve/watch-api.ts";
import { DataError } from "../data-error.ts";
import { refusal } from "../http-refusal.ts";
import { parseShown } from "../shown-text.ts";
import { browserFeed } from "./browser-feed.ts";
import type { SideAsked, WatchData, WatchUrls } from "./watch-data.ts";

const ROOT = "/api/watch/";
type Query = Readonly<Record<string, string | number>>;

/** The watch that served this page. */
export function httpWatchData(): WatchData {
  return {
    fleet: () => read("fleet", {}),
    target: (id) => read(target(id), {}),
    points: (id, { range, measures, buckets }) =>
      read(target(id, "points"), { ...query(range), measures: measures.join(","), buckets }),
    sites: (id, { range, kind, buckets, limit }) =>
      read(target(id, "sites"), { ...query(range), kind, buckets, limit }),
    rounds: (id, range) => read(target(id, "rounds"), query(range)),
    takeNow: (id) => change("POST", target(id, "rounds"), {}),
    pin: (id, roundId, reason) => change("POST", target(id, "rounds", roundId, "pin"), { reason }),
    report: (id, range) => read(target(id, "report"), { ...query(range), format: "json" }),
    gc: (id, range) => read(target(id, "gc"), query(range)),
    findings: () => read("findings", {}),
    finding: (key) => read(path("findings", key), {}),
    compare: (a, b) => read("compare", { a: side(a), b: side(b) }),
    events: (id, range, limit) =>
      read("events", { ...(id === null ? {} : { target: id }), ...query(range), limit }),
    addDeploy: (deploy) => change("POST", "deploys", deploy),
    silences: () => read("silences", {}),
    silence: (silence) => change("POST", "silences", silence),
    unsilence: async (id) => {
      await ask(address(path("silences", id), {}), { method: "DELETE" }, said("end the silence"));
    },
    settings: () => read("settings", {}),
    fleetFeed: () => browserFeed(address("stream", {})),
    targetFeed: (id) => browserFeed(address(target(id, "live"), {})),
    url: URLS,
  };
}

const URLS: WatchUrls = {
  capture: (id, name) => address(target(id, "captures", name), {}),
  archive: (id, range) => address(target(id, "archive"), query(range)),
  report: (id, range, format) => address(target(id, "report"), { ...query(range), format }),
  findingExport: (key, format) => address(path("findings", key, "export"), { format }),
  explorer: (id, range, page = "") => `/ui/${page}${search({ target: id, ...query(range) })}`,
};

/** Names of other people's making are one segment each, whatever they hold. */
function path(...segments: readonly string[]): string {
  return segments.map(encodeURIComponent).join("/");
}

function target(id: string, ...below: readonly string[]): string {
  return path("targets", id, ...below);
}

function query({ fromMs, toMs }: TimeRange): Query {
  return { from: Math.floor(fromMs), to: Math.ceil(toMs) };
}

function side({ targetId, range }: SideAsked): string {
  const { from, to } = { from: Math.floor(range.fromMs), to: Math.ceil(range.toMs) };
  return `${targetId}:${from}..${to}`;
}

function address(below: string, asked: Query): string {
  return ROOT + below + search(asked);
}

function search(asked: Query): string {
  const pairs = Object.entries(asked).map(([name, value]) => [name, String(value)]);
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
}

async function read<T>(below: string, asked: Query): Promise<T> {
  const answer = await ask(address(below, asked), {}, say`read ${below.replace(/\/.*\//, " ")}`);
  return parseShown(await answer.text());
}

async function change<T>(method: "POST", below: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  const init = { method, headers, body: JSON.stringify(body) };
  const answer = await ask(address(below, {}), init, say`change ${below.replace(/\/.*\//, " ")}`);
  return parseShown(await answer.text());
}

async function ask(url: string, init: RequestInit, stage: string): Promise<Response> {
  const answer = await fetch(url, init).catch(() => unreachable(stage));
  if (!answer.ok) throw await refusal(answer, stage);
  return answer;
}

function unreachable(stage: string): never {
  throw new DataError({
    stage,
    message: say`${location.host} does not answer.`,
    help: said("It is asked again by itself; tidemark watch may be starting or stopped."),
  });
}

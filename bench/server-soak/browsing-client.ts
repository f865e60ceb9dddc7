/**
 * Somebody who looks at the pages of a watch for hours: answers of the API and pages one after the
 * other, and streams of live events that come, are read or not, and go, politely or not.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../random.ts";

const PAUSE_MS = 700;
const STREAMS_AT_ONCE = 8;
const STREAM_MS_MAX = 90_000;
const ANSWER_MS_MAX = 30_000;
const DAY_MS = 86_400_000;

export interface Browsed {
  readonly answers: Map<string, number>;
  streams: number;
  readonly waitsMs: number[];
}

interface Site {
  readonly origin: string;
  readonly random: Random;
  readonly browsed: Browsed;
  readonly signal: AbortSignal;
  ids: readonly string[];
  findings: readonly string[];
}

/** Browses until the signal says stop; what was seen is counted in what is returned at once. */
export function browse(
  origin: string,
  { seed, signal }: { readonly seed: number; readonly signal: AbortSignal },
): Browsed {
  const browsed: Browsed = { answers: new Map(), streams: 0, waitsMs: [] };
  const site: Site = { origin, random: new Random(seed), browsed, signal, ids: [], findings: [] };
  void lookAround(site);
  for (let stream = 0; stream < STREAMS_AT_ONCE; stream++) void listen(site);
  return browsed;
}

async function lookAround(site: Site): Promise<void> {
  while (!site.signal.aborted) {
    await learn(site);
    for (let page = 0; page < 20 && !site.signal.aborted; page++) {
      await ask(site, pathFor(site));
      await sleep(PAUSE_MS * 2 * site.random.next());
    }
  }
}

/** Which targets and findings there are now. */
async function learn(site: Site): Promise<void> {
  const fleet = await ask(site, "/api/watch/fleet");
  const findings = await ask(site, "/api/watch/findings");
  site.ids = fieldOf(fleet, "rows", "id");
  site.findings = fieldOf(findings, "findings", "key");
}

function fieldOf(text: string, list: string, field: string): readonly string[] {
  if (text === "") return [];
  const rows: unknown = JSON.parse(text)[list];
  return Array.isArray(rows) ? rows.map((row) => String(row[field])) : [];
}

function pathFor({ random, ids, findings }: Site): string {
  const target = `/api/watch/targets/${encodeURIComponent(pick(ids, random))}`;
  const finding = `/api/watch/findings/${encodeURIComponent(pick(findings, random))}`;
  const now = Date.now();
  const range = `from=${now - DAY_MS}&to=${now}`;
  const paths = [
    "/api/watch/fleet",
    target,
    `${target}/points?${range}&measures=goroutines,liveHeapBytes,residentBytes&buckets=600`,
    `${target}/sites?${range}&kind=heap&buckets=300&limit=20`,
    `${target}/rounds?${range}`,
    `${target}/gc?${range}`,
    "/api/watch/findings",
    finding,
    `/api/watch/events?${range}&limit=200`,
    "/api/watch/settings",
    "/metrics",
    "/",
    random.next() < 0.1 ? `${target}/archive?from=${now - DAY_MS / 24}&to=${now}` : "/healthz",
    random.next() < 0.2 ? `${target}/report?${range}&format=json` : "/readyz",
    random.next() < 0.1 ? `${finding}/export?format=tar.gz` : "/openapi.json",
  ];
  return pick(paths, random);
}

function pick(all: readonly string[], random: Random): string {
  return all[Math.floor(random.next() * all.length)] ?? "none";
}

async function ask({ origin, browsed }: Site, path: string): Promise<string> {
  const beganMs = performance.now();
  try {
    const response = await fetch(origin + path, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const text = await response.text();
    browsed.waitsMs.push(performance.now() - beganMs);
    count(browsed, String(response.status));
    return response.ok ? text : "";
  } catch {
    count(browsed, "failed");
    return "";
  }
}

/** One subscriber after the other; some never read, some leave in the middle. */
async function listen(site: Site): Promise<void> {
  const { random, signal } = site;
  while (!signal.aborted) {
    const id = pick(site.ids, random);
    const path =
      id === "none" || random.next() < 0.5
        ? "/api/watch/stream"
        : `/api/watch/targets/${encodeURIComponent(id)}/live`;
    const stay = AbortSignal.timeout(Math.round(1_000 + STREAM_MS_MAX * random.next() ** 2));
    await subscribe(site, {
      path,
      reads: random.next() < 0.8,
      until: AbortSignal.any([signal, stay]),
    });
    await sleep(2_000 * random.next());
  }
}

async function subscribe(
  { origin, browsed }: Site,
  {
    path,
    reads,
    until,
  }: { readonly path: string; readonly reads: boolean; readonly until: AbortSignal },
): Promise<void> {
  try {
    const response = await fetch(origin + path, { signal: until });
    browsed.streams++;
    if (!reads || response.body === null) await gone(until);
    else for await (const _ of response.body) if (until.aborted) break;
  } catch {
    // Leaving is what the signal is for; a watch that refuses a stream is asked again.
  }
}

function gone(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}

function count({ answers }: Browsed, word: string): void {
  answers.set(word, (answers.get(word) ?? 0) + 1);
}

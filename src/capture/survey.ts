/**
 * First contact: which pages a target has. One index page tells most of it, for the price of
 * nothing.
 */

import { ScrapeError } from "../base/errors.ts";
import { isGzip } from "../base/gunzip.ts";
import { phrase, said } from "../base/language.ts";
import type { Client, Reply } from "./client.ts";
import type { LiveTarget } from "./source.ts";

export interface Survey {
  /** Counts by profile name as the index lists them; null when there is no index. */
  readonly profiles: ReadonlyMap<string, number> | null;
  /** Path of the expvar page, null when there is none. */
  readonly expvarPath: string | null;
  /** Path of the Prometheus page, null when there is none. */
  readonly metricsPath: string | null;
}

/**
 * One row of the index in the HTML of every Go version: before 1.11 `<td align=right>3<td><a
 * href="heap?debug=1">`, then `<td>3</td><td><a href=heap?debug=1>`, since 1.16 with single quotes.
 */
const INDEX_ROW = /<td[^>]*>(\d+)(?:<\/td>)?\s*<td><a href=["']?([^"'>?]+)\?debug=1["']?>/g;
const INDEX_ROWS_MAX = 1000;
/** A page that has one of these in its first part is Prometheus or OpenMetrics text. */
const PROMETHEUS_SIGN = /^# (TYPE|HELP) |^go_goroutines |^process_/m;
/** A page of more is application data with a few Go numbers in it. */
const SIGN_BYTES = 1024 * 1024;

/** Profile names with their counts; empty when the page is not an index of net/http/pprof. */
export function readIndex(html: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of html.matchAll(INDEX_ROW)) {
    if (counts.size === INDEX_ROWS_MAX) break;
    // Before Go 1.5 the links were absolute.
    const name = (row[2] ?? "").replace(/^\/debug\/pprof\//, "");
    counts.set(name, Number(row[1]));
  }
  return counts;
}

/**
 * Asks for the index, `/debug/vars` and `/metrics`. Throws ScrapeError when there is no pprof at
 * all.
 */
export async function surveyTarget(
  client: Client,
  target: LiveTarget,
  signal: AbortSignal,
): Promise<Survey> {
  const profiles = await readProfiles(client, target, signal);
  const base = target.prefix.replace(/\/debug\/pprof$/, "");
  const bases = base === "" ? [""] : [base, ""];
  const find = (page: string, fits: (text: string) => boolean): Promise<string | null> =>
    findPage(client, { paths: bases.map((at) => at + page), fits, signal });
  const expvarPath = await find("/debug/vars", (text) => text.includes('"memstats"'));
  const metricsPath = await find("/metrics", (text) => PROMETHEUS_SIGN.test(text));
  return { profiles, expvarPath, metricsPath };
}

async function readProfiles(
  client: Client,
  target: LiveTarget,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number> | null> {
  try {
    const reply = await client.get(`${target.prefix}/`, { signal, htmlExpected: true });
    const counts = readIndex(textStart(reply));
    if (counts.size > 0) return counts;
  } catch (error) {
    // Handlers can be mounted one by one, without the index: then the profile itself decides.
    if (!(error instanceof ScrapeError) || !isMissing(error)) throw error;
  }
  const reply = await client.get(`${target.prefix}/goroutine`, { signal, query: "debug=1" });
  if (!looksLikeGoroutines(reply))
    throw new ScrapeError(`scrape ${reply.whence}: ${said(NOT_PPROF)}`);
  return null;
}

/** Some servers answer 200 to every path; a watch of them would find nothing for minutes. */
const NOT_PPROF = phrase(
  "the answer is no goroutine profile; is this the port of net/http/pprof? (other place: --prefix)",
);

/** Text as `debug=1` or `debug=2` print it, or binary where a proxy drops the query. */
function looksLikeGoroutines(reply: Reply): boolean {
  return isGzip(reply.bytes) || /^goroutine (profile: |\d+ \[)/.test(textStart(reply));
}

function isMissing(error: ScrapeError): boolean {
  return error.status === 404 || error.status === 405 || error.status === 403;
}

async function findPage(
  client: Client,
  page: {
    readonly paths: readonly string[];
    readonly fits: (text: string) => boolean;
    readonly signal: AbortSignal;
  },
): Promise<string | null> {
  for (const path of page.paths) {
    try {
      const reply = await client.get(path, { signal: page.signal });
      if (page.fits(textStart(reply))) return path;
    } catch (error) {
      // An optional page that is missing, refused or broken only makes the answer less sharp.
      if (!(error instanceof ScrapeError)) throw error;
    }
  }
  return null;
}

function textStart(reply: Reply): string {
  return Buffer.from(reply.bytes.subarray(0, SIGN_BYTES)).toString("utf8");
}

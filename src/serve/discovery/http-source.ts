import { ScrapeError } from "../../base/errors.ts";
import { Client } from "../../capture/client.ts";
import type { LiveTarget } from "../../capture/source.ts";
import type { HttpSource } from "../config/watch-config.ts";
import { problemWords, type SourceRun } from "./source-run.ts";
import { GROUPS_BYTES_MAX, jsonGroups, labelsOfGroups } from "./target-groups.ts";

const ANSWER_MS = 30_000;
const JSON_TYPE = /^application\/json(;|$)/;

/** Asks an address for a list of targets, again and again. */
export async function runHttpSource(source: HttpSource, run: SourceRun): Promise<void> {
  const url = new URL(source.url);
  const limits = { headersMs: ANSWER_MS, totalMs: ANSWER_MS, bytesMax: GROUPS_BYTES_MAX };
  const client = new Client(asTarget(source, url), { limits, clock: run.clock });
  try {
    while (!run.signal.aborted) {
      await askOnce(client, url, run);
      await run.clock.sleep(source.refreshMs, run.signal);
    }
  } finally {
    await client.close();
  }
}

/** The client keeps logins to the origin that was named, redirects or not. */
function asTarget(source: HttpSource, url: URL): LiveTarget {
  const seconds = String(Math.round(source.refreshMs / 1000));
  const headers = {
    ...source.access.headers,
    accept: "application/json",
    "x-prometheus-refresh-interval-seconds": seconds,
  };
  return {
    type: "live",
    target: { name: url.host, labels: {} },
    origin: url.origin,
    prefix: "/debug/pprof",
    query: url.search.slice(1),
    access: { ...source.access, headers },
  };
}

async function askOnce(client: Client, url: URL, run: SourceRun): Promise<void> {
  try {
    const reply = await client.get(url.pathname, { signal: run.signal });
    if (!JSON_TYPE.test(reply.contentType)) {
      throw new ScrapeError(`the answer is ${reply.contentType || "of no type"}, not JSON`);
    }
    const groups = jsonGroups(Buffer.from(reply.bytes).toString("utf8"));
    const targets = labelsOfGroups(groups, { __meta_url: `${url.origin}${url.pathname}` });
    run.tell({ targets, problem: null });
  } catch (error) {
    if (run.signal.aborted) return;
    run.tell({ targets: null, problem: `${url.origin}${url.pathname}: ${httpWords(error)}` });
  }
}

/** What the client says of a status is meant for pages of a Go process. */
function httpWords(error: unknown): string {
  const status = error instanceof ScrapeError ? error.status : null;
  return status === null || status === 200 ? problemWords(error) : `answers ${status}`;
}

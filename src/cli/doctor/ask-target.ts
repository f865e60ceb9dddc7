/**
 * Asks a live target once for each page that a diagnosis asks for, as gently: no dump with ids
 * where there are many goroutines.
 */

import { ScrapeError } from "../../base/errors.ts";
import { isGzip } from "../../base/gunzip.ts";
import { said, say } from "../../base/language.ts";
import { formatBytes, formatCount } from "../../base/units.ts";
import { Client, type Reply } from "../../capture/client.ts";
import { DUMP_CAP_DEFAULT } from "../../capture/rungs.ts";
import type { LiveTarget } from "../../capture/source.ts";
import { type Survey, surveyTarget } from "../../capture/survey.ts";
import { goVersionFrom, goVersionSignals } from "../../metrics/go-version.ts";
import type { PageFact, PageId, Probe, TargetFacts } from "./surroundings.ts";

const LIMITS = { headersMs: 10_000, totalMs: 20_000, retryForMs: 0 };
const LATENCY_QUESTIONS = 3;
const TEXT_BYTES = 1024 * 1024;

export async function askTarget(target: LiveTarget, signal: AbortSignal): Promise<TargetFacts> {
  const client = new Client(target, { limits: LIMITS });
  try {
    const survey = await surveyTarget(client, target, signal);
    return await new Questions(target, client, { survey, signal }).ask();
  } catch (error) {
    if (!(error instanceof ScrapeError)) throw error;
    return { ...NOTHING, name: target.target.name, unreachable: error.message };
  } finally {
    await client.close();
  }
}

const NOTHING: TargetFacts = {
  name: "",
  unreachable: null,
  latenciesMs: [],
  pages: [],
  goroutines: null,
  goVersion: null,
  skewMs: null,
  via: "",
  cachedSeconds: 0,
  isQueryDropped: false,
};

class Questions {
  readonly #target: LiveTarget;
  readonly #client: Client;
  readonly #survey: Survey;
  readonly #signal: AbortSignal;
  readonly #replies: Reply[] = [];

  constructor(
    target: LiveTarget,
    client: Client,
    at: { readonly survey: Survey; readonly signal: AbortSignal },
  ) {
    this.#target = target;
    this.#client = client;
    this.#survey = at.survey;
    this.#signal = at.signal;
  }

  async ask(): Promise<TargetFacts> {
    const { prefix, target } = this.#target;
    const index = await this.#page("index", `${prefix}/`, { times: LATENCY_QUESTIONS });
    const latenciesMs = this.#replies.map(({ waitedMs }) => waitedMs);
    const text = await this.#page("goroutine", `${prefix}/goroutine`, { query: "debug=1" });
    const last = this.#replies.at(-1);
    const isQueryDropped = text.probe.works && last !== undefined && isGzip(last.bytes);
    const goroutines = this.#survey.profiles?.get("goroutine") ?? countIn(last);
    const heap = await this.#page("heap", `${prefix}/heap`, {});
    const collected = await this.#page("gc", `${prefix}/heap`, { query: "gc=1" });
    const dump = await this.#dump(goroutines);
    const leak = await this.#listed("goroutineleak");
    const expvar = await this.#found("expvar", this.#survey.expvarPath, "/debug/vars");
    const metrics = await this.#found("metrics", this.#survey.metricsPath, "/metrics");
    return {
      ...NOTHING,
      ...this.#between(),
      name: target.name,
      latenciesMs,
      pages: [index, text, heap, collected, dump, leak, expvar, metrics],
      goroutines,
      goVersion: this.#version(),
      isQueryDropped,
    };
  }

  async #page(
    id: PageId,
    path: string,
    { query = "", times = 1 }: { readonly query?: string; readonly times?: number },
  ): Promise<PageFact> {
    const shown = query === "" ? path : `${path}?${query}`;
    return { id, path: shown, probe: await this.#answer(path, { query, times }) };
  }

  async #answer(
    path: string,
    { query, times }: { readonly query: string; readonly times: number },
  ): Promise<Probe> {
    try {
      let bytes = 0;
      for (let time = 0; time < times; time++) {
        const ask = { signal: this.#signal, query, htmlExpected: true };
        const reply = await this.#client.get(path, ask);
        this.#replies.push(reply);
        bytes = reply.bytes.length;
      }
      return { works: true, detail: formatBytes(bytes) };
    } catch (error) {
      if (!(error instanceof ScrapeError)) throw error;
      return { works: false, reason: error.message.replace(/^scrape \S+: /, "") };
    }
  }

  async #dump(goroutines: number | null): Promise<PageFact> {
    const path = `${this.#target.prefix}/goroutine`;
    if (goroutines !== null && goroutines > DUMP_CAP_DEFAULT) {
      const reason = say`not asked: ${formatCount(goroutines)} goroutines would stand still (--dump-cap)`;
      return { id: "dump", path: `${path}?debug=2`, probe: { works: false, reason } };
    }
    const page = await this.#page("dump", path, { query: "debug=2" });
    const text = textOf(this.#replies.at(-1));
    if (!page.probe.works || /^goroutine \d+ /m.test(text)) return page;
    return {
      ...page,
      probe: { works: false, reason: said("the answer has no ids of goroutines") },
    };
  }

  async #listed(name: "goroutineleak"): Promise<PageFact> {
    const path = `${this.#target.prefix}/${name}`;
    if (this.#survey.profiles?.has(name) === true) return this.#page(name, path, {});
    return { id: name, path, probe: { works: false, reason: said("not there") } };
  }

  #found(id: PageId, path: string | null, usual: string): Promise<PageFact> | PageFact {
    if (path !== null) return this.#page(id, path, {});
    return { id, path: usual, probe: { works: false, reason: said("not there") } };
  }

  #version(): string | null {
    const texts = this.#replies.map(textOf);
    const told = texts.map((text) => /^go_info\{version="(go[^"]+)"\}/m.exec(text)?.[1]);
    const signals = texts.flatMap((text) => [...goVersionSignals(text)]);
    const exact = told.find((version) => version !== undefined) ?? null;
    return goVersionFrom(exact, signals)?.text ?? null;
  }

  #between(): Pick<TargetFacts, "skewMs" | "via" | "cachedSeconds"> {
    const [first] = this.#replies;
    if (first === undefined) return NOTHING;
    const { date, via } = first.told;
    const theirsMs = Date.parse(date);
    const ages = this.#replies.map(({ told }) => Number(told.age) || 0);
    return {
      skewMs: Number.isNaN(theirsMs) ? null : theirsMs - first.takenAtMs,
      via,
      cachedSeconds: Math.max(...ages),
    };
  }
}

function textOf(reply: Reply | undefined): string {
  return Buffer.from(reply?.bytes.subarray(0, TEXT_BYTES) ?? []).toString("latin1");
}

/** `goroutine profile: total 12` of debug=1. */
function countIn(reply: Reply | undefined): number | null {
  const told = /^goroutine profile: total (\d+)/.exec(textOf(reply))?.[1];
  return told === undefined ? null : Number(told);
}

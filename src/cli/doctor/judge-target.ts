/** Judges what a live target answers: what can be found out of it, and what stands in between. */
import { phrase, said, say } from "../../base/language.ts";
import { formatCount, formatDuration } from "../../base/units.ts";
import type { Check, PageFact, PageId, TargetFacts } from "./surroundings.ts";

/** Above, the ages of captures of several machines do not fit together. */
const SKEW_MS_MAX = 5_000;
/** Above, rounds of two seconds would spend their time waiting. */
const LATENCY_MS_MAX = 1_000;

/** What is lost without a page, and how to get it. */
const WITHOUT: Readonly<Record<PageId, string>> = {
  index: phrase("mount the index: without it each profile is tried by name"),
  goroutine: phrase("import net/http/pprof: goroutines cannot be followed without it"),
  heap: phrase("import net/http/pprof: memory cannot be judged without it"),
  gc: phrase("without a collection of its own the heap profile is up to two cycles old"),
  dump: phrase("goroutines are counted by site, not followed by id"),
  goroutineleak: phrase(
    "Go 1.26 with GOEXPERIMENT=goroutineleakprofile, or newer, can prove leaks",
  ),
  expvar: phrase("import expvar: MemStats are then read for less than from the heap's text"),
  metrics: phrase(
    "rates per request and the Go version come from a Prometheus page, if there is one",
  ),
};
const NEEDED: ReadonlySet<PageId> = new Set(["goroutine", "heap"]);

/** Its lines: reachable, pages, clock, what a proxy does. */
export function judgeTarget(found: TargetFacts): readonly Check[] {
  if (found.unreachable !== null) {
    const advice = said("name host:port of net/http/pprof; another place of it with --prefix");
    return [{ id: "reach", state: "broken", says: found.unreachable, advice }];
  }
  return [
    judgeLatency(found),
    ...found.pages.map(judgePage),
    judgeVersion(found),
    ...judgeClock(found),
    ...judgeBetween(found),
  ];
}

function judgeLatency({ latenciesMs, goroutines }: TargetFacts): Check {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const medianMs = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const count = goroutines === null ? "" : say`, ${formatCount(goroutines)} goroutines`;
  const says = say`answers in ${formatDuration(Math.max(1, Math.round(medianMs)))}${count}`;
  if (medianMs <= LATENCY_MS_MAX) return ok("reach", says);
  const advice = said("ask from nearer by: rounds wait as long for each page");
  return { id: "reach", state: "limited", says, advice };
}

function judgePage({ id, path, probe }: PageFact): Check {
  if (probe.works) return ok(id, `${path}: ${probe.detail}`);
  const state = NEEDED.has(id) ? "broken" : "limited";
  return { id, state, says: `${path}: ${probe.reason}`, advice: said(WITHOUT[id]) };
}

function judgeVersion({ goVersion }: TargetFacts): Check {
  if (goVersion !== null) return ok("version", goVersion);
  const says = said("the Go version is not told");
  return { id: "version", state: "limited", says, advice: said(WITHOUT.metrics) };
}

function judgeClock({ skewMs }: TargetFacts): readonly Check[] {
  if (skewMs === null) return [];
  const awayMs = Math.abs(skewMs);
  if (awayMs <= SKEW_MS_MAX) return [ok("clock", said("its clock and ours agree"))];
  const away = formatDuration(awayMs);
  const says = skewMs > 0 ? say`its clock is ${away} ahead` : say`its clock is ${away} behind`;
  return [{ id: "clock", state: "limited", says, advice: said("set both by NTP") }];
}

function judgeBetween(found: TargetFacts): readonly Check[] {
  const { isQueryDropped, cachedSeconds, via } = found;
  const says = [
    ...(via === "" ? [] : [say`a proxy is in between (${via})`]),
    ...(isQueryDropped ? [said("the query is dropped: debug=1 comes as without it")] : []),
    ...(cachedSeconds > 0 ? [say`answers come out of a cache, ${cachedSeconds} s old`] : []),
  ].join("; ");
  if (says === "") return [];
  const isHarmless = !isQueryDropped && cachedSeconds === 0;
  if (isHarmless) return [ok("proxy", says)];
  const advice = said("ask the process itself, or let the proxy pass queries on and cache nothing");
  return [{ id: "proxy", state: "limited", says, advice }];
}

function ok(id: string, says: string): Check {
  return { id, state: "ok", says, advice: null };
}

/** From the labels that discovery gives to a target that can be watched. */
import { TidemarkError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { parseBytes } from "../../base/units.ts";
import type { LiveTarget } from "../../capture/source.ts";
import { parseSource } from "../../capture/source.ts";
import { prometheusDuration, spellDuration } from "../config/prometheus-duration.ts";
import type { ScrapeJob } from "../config/watch-config.ts";
import type { TargetOrigin, WatchedTarget } from "../watch/watched-target.ts";
import { type Labels, relabel } from "./relabel.ts";
import { targetId } from "./target-id.ts";

/** Labels that rules may rewrite, and what they say of the target in the end. */
const ADDRESS = "__address__";
const SCHEME = "__scheme__";
const PROFILE_PATH = "__profile_path__";
const METRICS_PATH = "__metrics_path__";
const PARAM = "__param_";
const INTERVAL = "__scrape_interval__";
const TIMEOUT = "__scrape_timeout__";
export const MEMORY_LIMIT = "__memory_limit__";

/** Labels that name the service of a target, the first that is there. */
const SERVICE_LABELS = ["service", "service_name", "app"];
/** Parameters of pprof itself: the ladder sets its own. */
const PPROF_PARAMETERS: ReadonlySet<string> = new Set(["debug", "gc", "seconds"]);
/** A page of the profiles, as other scrapers are told of them one by one. */
const PROFILE_PAGE = /\/(?:allocs|block|goroutine|heap|mutex|profile)$/;
const HOST_PORT = /^(?:\[[0-9a-f:.%]+\]|[\w.-]+)(?::\d{1,5})?$/i;

export type LabelledTarget =
  | { readonly target: WatchedTarget }
  | { readonly dropped: true }
  | { readonly problem: string };

/** One target of a job, by the labels its source gave it. */
export function labelledTarget(
  found: Labels,
  job: ScrapeJob,
  origin: TargetOrigin,
): LabelledTarget {
  const labels = relabel(startLabels(found, job), job.relabel ?? []);
  if (labels === null) return { dropped: true };
  const address = labels[ADDRESS] ?? "";
  if (!HOST_PORT.test(address)) {
    return { problem: `${quoteShort(address)} is no address such as host:6060` };
  }
  const scheme = labels[SCHEME] ?? "";
  if (scheme !== "http" && scheme !== "https") {
    return { problem: `${quoteShort(address)}: ${quoteShort(scheme)} is neither http nor https` };
  }
  const settings = settingsOf(labels, job);
  if ("problem" in settings) return { problem: `${quoteShort(address)}: ${settings.problem}` };
  try {
    return { target: watched(labels, { job, origin, ...settings }) };
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    return { problem: `${quoteShort(address)}: ${error.message}` };
  }
}

/** What the source says wins over the job, as in Prometheus. */
function startLabels(found: Labels, job: ScrapeJob): Labels {
  const params = Object.entries(job.params).map(([name, values]) => {
    return [PARAM + name, values[0] ?? ""] as const;
  });
  return {
    job: job.name,
    [SCHEME]: job.scheme,
    [PROFILE_PATH]: job.profilePath,
    ...(job.metricsPath === null ? {} : { [METRICS_PATH]: job.metricsPath }),
    [INTERVAL]: spellDuration(job.settings.everyMs),
    [TIMEOUT]: spellDuration(job.settings.timeoutMs),
    ...Object.fromEntries(params),
    ...found,
  };
}

interface LabelSettings {
  readonly everyMs: number;
  readonly timeoutMs: number;
  readonly limitBytes: number | null;
}

function settingsOf(labels: Labels, job: ScrapeJob): LabelSettings | { readonly problem: string } {
  const everyMs = prometheusDuration(labels[INTERVAL] ?? "");
  const timeoutMs = prometheusDuration(labels[TIMEOUT] ?? "");
  if (!everyMs || !timeoutMs) return { problem: "its scrape interval or timeout is no duration" };
  // What the job itself has was judged where it was read.
  const isRewritten = timeoutMs !== job.settings.timeoutMs || everyMs !== job.settings.everyMs;
  if (isRewritten && timeoutMs > everyMs)
    return { problem: "its scrape timeout is longer than its interval" };
  return { everyMs, timeoutMs, limitBytes: job.settings.limitBytes ?? limitOf(labels) };
}

/** What a container may take, as Kubernetes writes it (`512Mi`) or people do (`2GiB`). */
function limitOf(labels: Labels): number | null {
  const given = labels[MEMORY_LIMIT] ?? "";
  try {
    return given === "" ? null : parseBytes(given);
  } catch {
    return null;
  }
}

function watched(
  labels: Labels,
  about: LabelSettings & { readonly job: ScrapeJob; readonly origin: TargetOrigin },
): WatchedTarget {
  const { job, origin, everyMs, timeoutMs, limitBytes } = about;
  const { profiles, metrics } = pathsOf(labels, job);
  const address = labels[ADDRESS] ?? "";
  const url = `${labels[SCHEME] ?? ""}://${address}${profiles}${queryOf(labels, job)}`;
  const shown = shownLabels(labels, address);
  const whole = PROFILE_PAGE.test(profiles) ? {} : { prefix: profiles };
  const parsed = parseSource(url, { access: job.access, labels: shown, ...whole });
  if (parsed.type !== "live") throw new TidemarkError("discovery", "is not a live target");
  const name = nameOf(shown, parsed);
  // The very same login for all targets of a job: they share what it costs to get in.
  const live: LiveTarget = { ...parsed, access: job.access, target: { name, labels: shown } };
  return {
    id: identityOf(live, shown),
    live,
    name,
    service: serviceOf(shown, name),
    labels: shown,
    origin,
    everyMs,
    timeoutMs,
    limitBytes,
    pages: [...new Set([...job.settings.pages, ...metrics])],
    gcTraceFiles: job.settings.gcTraceFiles,
    dumpCap: job.settings.dumpCap,
    budgetShare: job.settings.budgetShare,
  };
}

/** A metrics path among the profiles (annotations made for other scrapers) means the profiles. */
function pathsOf(
  labels: Labels,
  job: ScrapeJob,
): { readonly profiles: string; readonly metrics: readonly string[] } {
  const profiles = rooted(labels[PROFILE_PATH] ?? job.profilePath);
  const metrics = labels[METRICS_PATH] ?? "";
  if (metrics === "") return { profiles, metrics: [] };
  if (/\/pprof(\/|$)/.test(metrics)) return { profiles: rooted(metrics), metrics: [] };
  return { profiles, metrics: metrics === "/metrics" ? [] : [rooted(metrics)] };
}

function rooted(path: string): string {
  const url = new URL("http://host");
  url.pathname = path.replace(/[?#].*$/s, "");
  return url.pathname;
}

/** The first value of a parameter can be rewritten by rules, the others stay. */
function queryOf(labels: Labels, job: ScrapeJob): string {
  const query = new URLSearchParams();
  for (const [label, value] of Object.entries(labels)) {
    const name = label.slice(PARAM.length);
    if (!label.startsWith(PARAM) || PPROF_PARAMETERS.has(name)) continue;
    query.append(name, value);
    for (const more of (job.params[name] ?? []).slice(1)) query.append(name, more);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Labels with two underscores are for the rules only. */
function shownLabels(labels: Labels, address: string): Labels {
  const shown = Object.entries(labels).filter(([name]) => !name.startsWith("__"));
  const withInstance = { instance: address, ...Object.fromEntries(shown) };
  const ordered = Object.entries(withInstance).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(ordered);
}

/** As a person calls it: the instance, and the mount where it is not the usual one. */
function nameOf(labels: Labels, live: LiveTarget): string {
  const instance = labels["instance"] ?? "";
  return live.prefix === "/debug/pprof" ? instance : `${instance}${live.prefix}`;
}

/** The service of a target by its labels. */
export function serviceOf(labels: Labels, name: string): string {
  const named = SERVICE_LABELS.map((label) => labels[label] ?? "").find((value) => value !== "");
  return named ?? (labels["job"] || name);
}

/** Identity by job and instance; the address is not part of it, for a pod changes its own. */
function identityOf(live: LiveTarget, labels: Labels): string {
  const { prefix, query } = live;
  const instance = labels["instance"] ?? "";
  return targetId({ job: labels["job"] ?? "", instance, prefix, query, origin: null });
}

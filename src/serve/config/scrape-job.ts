import { readAccess } from "./config-access.ts";
import type { ConfigPart } from "./config-part.ts";
import type { RawKubernetes, RawScrape, RawWatch } from "./config-schema.ts";
import { spellDuration } from "./prometheus-duration.ts";
import { readRelabelRules } from "./relabel-rules.ts";
import type { KubernetesSelector, ProbeSettings, ScrapeJob, TargetSource } from "./watch-config.ts";

/** Usual for profiles: a leak shows in minutes, and probes cost the target. */
const EVERY_MS = 60_000;
const TIMEOUT_MS = 30_000;
const FILE_REFRESH_MS = 5 * 60_000;
const HTTP_REFRESH_MS = 60_000;
const DNS_REFRESH_MS = 30_000;
/** What reaches files is asked more often than this by nobody. */
const REFRESH_MIN_MS = 1_000;

export const DEFAULT_SETTINGS: ProbeSettings = {
  everyMs: EVERY_MS,
  timeoutMs: TIMEOUT_MS,
  dumpCap: null,
  budgetShare: null,
  limitBytes: null,
  pages: [],
  gcTraceFiles: [],
};

interface RawSettings {
  readonly scrape_interval?: number | undefined;
  readonly scrape_timeout?: number | undefined;
  readonly watch?: RawWatch | undefined;
}

/** The settings of a section over those around it. */
export function readSettings(
  raw: RawSettings,
  around: ProbeSettings,
  part: ConfigPart,
): ProbeSettings {
  const everyMs = raw.scrape_interval ?? around.everyMs;
  const watch = raw.watch ?? {};
  return {
    everyMs,
    timeoutMs: readTimeout(raw, { everyMs, around, part }),
    dumpCap: watch.dump_cap ?? around.dumpCap,
    budgetShare: watch.budget ?? around.budgetShare,
    limitBytes: watch.limit ?? around.limitBytes,
    pages: watch.pages ?? around.pages,
    gcTraceFiles: watch.gctrace_files?.map((file) => part.file(file)) ?? around.gcTraceFiles,
  };
}

/** Prometheus: never longer than the interval; one that is inherited is cut to it. */
function readTimeout(
  raw: RawSettings,
  at: { readonly everyMs: number; readonly around: ProbeSettings; readonly part: ConfigPart },
): number {
  const given = raw.scrape_timeout;
  if (given === undefined) return Math.min(at.around.timeoutMs, at.everyMs);
  if (given > at.everyMs) {
    const interval = `the interval ${spellDuration(at.everyMs)}`;
    at.part.complain(["scrape_timeout"], `${spellDuration(given)} is longer than ${interval}`);
  }
  return given;
}

/** One of `scrape_configs`; what cannot be used is complained of. */
export async function readScrapeJob(
  raw: RawScrape,
  around: ProbeSettings,
  part: ConfigPart,
): Promise<ScrapeJob> {
  const { relabel_configs: rules } = raw;
  return {
    name: raw.job_name,
    key: part.key,
    scheme: raw.scheme ?? "http",
    profilePath: raw.profile_path ?? "/debug/pprof",
    metricsPath: raw.metrics_path ?? null,
    params: raw.params ?? {},
    settings: readSettings(raw, around, part),
    access: readAccess(raw, part),
    relabel:
      rules === undefined ? null : await readRelabelRules(rules, part.under("relabel_configs")),
    sources: readSources(raw, part),
  };
}

function readSources(raw: RawScrape, part: ConfigPart): readonly TargetSource[] {
  return [
    ...readStatic(raw, part),
    ...(raw.file_sd_configs ?? []).map((source, at): TargetSource => {
      const own = part.under("file_sd_configs", at);
      return {
        kind: "file",
        key: own.key,
        files: source.files.map((file, index) => readFileName(file, own.under("files", index))),
        refreshMs: readRefresh(source, FILE_REFRESH_MS),
      };
    }),
    ...(raw.http_sd_configs ?? []).map((source, at): TargetSource => {
      const own = part.under("http_sd_configs", at);
      const access = readAccess(source, own);
      const refreshMs = readRefresh(source, HTTP_REFRESH_MS);
      return { kind: "http", key: own.key, url: source.url, refreshMs, access };
    }),
    ...readDns(raw, part),
    ...(raw.kubernetes_sd_configs ?? []).map((source, at) =>
      readKubernetes(source, part.under("kubernetes_sd_configs", at)),
    ),
  ];
}

function readRefresh(
  raw: { readonly refresh_interval?: number | undefined },
  usualMs: number,
): number {
  return Math.max(REFRESH_MIN_MS, raw.refresh_interval ?? usualMs);
}

function readStatic(raw: RawScrape, part: ConfigPart): readonly TargetSource[] {
  if (raw.static_configs === undefined || raw.static_configs.length === 0) return [];
  const groups = raw.static_configs.map(({ targets, labels = {} }) => ({ targets, labels }));
  for (const [at, { targets }] of groups.entries()) {
    for (const [index, target] of targets.entries()) {
      if (!/[/@\s]/.test(target)) continue;
      const advice = "give host:port; scheme and profile_path have keys of their own";
      part.complain(["static_configs", at, "targets", index], advice);
    }
  }
  return [{ kind: "static", key: part.under("static_configs").key, groups }];
}

/** Prometheus allows `*` in the last part only, and three endings. */
function readFileName(file: string, part: ConfigPart): string {
  if (!/^[^*]*(?:\*[^*/]*)?\.(?:json|yml|yaml)$/.test(file)) {
    part.complain([], "must end in .json, .yml or .yaml, with one * in its last part at most");
  }
  return part.file(file);
}

function readDns(raw: RawScrape, part: ConfigPart): readonly TargetSource[] {
  return (raw.dns_sd_configs ?? []).map((source, at): TargetSource => {
    const own = part.under("dns_sd_configs", at);
    const type = source.type ?? "SRV";
    const port = source.port ?? null;
    if (type !== "SRV" && port === null) {
      own.complain(["port"], `is missing: records of type ${type} name none`);
    }
    const refreshMs = readRefresh(source, DNS_REFRESH_MS);
    return { kind: "dns", key: own.key, names: source.names, type, port, refreshMs };
  });
}

function readKubernetes(raw: RawKubernetes, part: ConfigPart): TargetSource {
  const access = readAccess(raw, part);
  const apiServer = raw.api_server ?? null;
  if (apiServer === null && access.login !== null) {
    part.complain([], "a login needs an api_server: without one the account of the pod is used");
  }
  return {
    kind: "kubernetes",
    key: part.key,
    role: raw.role,
    apiServer,
    ownNamespace: raw.namespaces?.own_namespace ?? false,
    namespaces: raw.namespaces?.names ?? [],
    selectors: readSelectors(raw, part),
    access,
  };
}

const SELECTED_WITH: Readonly<Record<RawKubernetes["role"], readonly string[]>> = {
  pod: ["pod"],
  endpoints: ["pod", "service", "endpoints"],
  endpointslice: ["pod", "service", "endpointslice"],
};

function readSelectors(raw: RawKubernetes, part: ConfigPart): readonly KubernetesSelector[] {
  return (raw.selectors ?? []).map(({ role, label = "", field = "" }, at) => {
    const usable = SELECTED_WITH[raw.role];
    if (!usable.includes(role)) {
      const words = `${role} is not looked at with the role ${raw.role}`;
      part.complain(["selectors", at, "role"], words);
    }
    return { role, label, field };
  });
}

/**
 * The configuration of a watch: one YAML file, checked as a whole, so that one run names all that
 * must be mended.
 */
import { dirname } from "node:path";
import type { z } from "zod";
import { alertConfigSchema } from "../alerts/alert-config.ts";
import { ConfigPart } from "./config-part.ts";
import { type ConfigProblem, spellPath } from "./config-problem.ts";
import {
  codeSchema,
  fileSchema,
  globalSchema,
  retentionSchema,
  scrapeSchema,
  serverSchema,
} from "./config-schema.ts";
import { DEFAULT_SETTINGS, readScrapeJob, readSettings } from "./scrape-job.ts";
import type {
  ProbeSettings,
  RetentionSettings,
  ScrapeJob,
  ServerSettings,
  WatchConfig,
} from "./watch-config.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";

export interface ReadConfig {
  /** Null when there are problems: half a configuration is another one. */
  readonly config: WatchConfig | null;
  /** By line. */
  readonly problems: readonly ConfigProblem[];
}

const DAY_MS = 86_400_000;
const GIB = 1024 ** 3;

const DEFAULT_RETENTION: RetentionSettings = {
  fullMs: DAY_MS,
  thinToMs: 30 * 60_000,
  keepMs: 30 * DAY_MS,
  bytesMax: 20 * GIB,
  freeBytesMin: GIB,
};

/** What a watch without a file goes by. */
export const DEFAULT_CONFIG: WatchConfig = {
  jobs: [],
  defaults: DEFAULT_SETTINGS,
  externalLabels: {},
  alerting: null,
  retention: DEFAULT_RETENTION,
  server: serverOf({}),
  code: [],
};

/** Reads the text of a file; names in it are taken from the folder of `path`. Never throws. */
export async function readConfig(text: string, path: string): Promise<ReadConfig> {
  const yaml = readYaml(text);
  // What follows from a slip in the syntax would only hide it.
  if (yaml.problems.length > 0) return { config: null, problems: syntaxProblems(yaml) };
  const problems: ConfigProblem[] = [];
  const whole = new ConfigPart(yaml, { folder: dirname(path), problems });
  const config = await resolveConfig(yaml.value ?? {}, whole);
  return { config: problems.length === 0 ? config : null, problems: byLine(problems) };
}

async function resolveConfig(value: unknown, whole: ConfigPart): Promise<WatchConfig> {
  whole.check(fileSchema, value);
  // With a key that nobody knows the others are checked all the same.
  const file = isSection(value) ? value : {};
  const part = <T>(key: string, schema: z.ZodType<T>): T | null => {
    return file[key] === undefined ? null : whole.under(key).check(schema, file[key]);
  };
  const global = part("global", globalSchema);
  const defaults = readSettings(global ?? {}, DEFAULT_SETTINGS, whole.under("global"));
  const scrapes = Array.isArray(file["scrape_configs"]) ? file["scrape_configs"] : [];
  const alerting = withFiles(file["alerting"], whole);
  return {
    jobs: await readJobs(scrapes, defaults, whole),
    defaults,
    externalLabels: global?.external_labels ?? {},
    alerting:
      alerting === undefined ? null : whole.under("alerting").check(alertConfigSchema, alerting),
    retention: retentionOf(part("retention", retentionSchema) ?? {}),
    server: serverOf(part("server", serverSchema) ?? {}, whole.under("server")),
    code: (part("code", codeSchema) ?? []).map(({ service, dir }) => {
      return { service, folder: whole.file(dir) };
    }),
  };
}

async function readJobs(
  scrapes: readonly unknown[],
  defaults: ProbeSettings,
  whole: ConfigPart,
): Promise<readonly ScrapeJob[]> {
  const jobs: ScrapeJob[] = [];
  const names = new Set<string>();
  for (const [at, given] of scrapes.entries()) {
    const part = whole.under("scrape_configs", at);
    const raw = part.check(scrapeSchema, given);
    if (raw === null) continue;
    if (names.has(raw.job_name)) part.complain(["job_name"], "another job has this name too");
    names.add(raw.job_name);
    jobs.push(await readScrapeJob(raw, defaults, part));
  }
  return jobs;
}

function isSection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function syntaxProblems(yaml: YamlDocument): readonly ConfigProblem[] {
  const problems = yaml.problems.map(({ path, place, message }) => {
    return { ...place, key: spellPath(path), message };
  });
  return byLine(problems);
}

/** Values of keys such as `url_file`, named from the folder of the configuration. */
function withFiles(value: unknown, whole: ConfigPart): unknown {
  if (Array.isArray(value)) return value.map((item) => withFiles(item, whole));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const isFile = key.endsWith("_file") && typeof inner === "string";
    return [key, isFile ? whole.file(inner) : withFiles(inner, whole)];
  });
  return Object.fromEntries(entries);
}

function retentionOf(raw: z.output<typeof retentionSchema>): RetentionSettings {
  return {
    fullMs: raw.full ?? DEFAULT_RETENTION.fullMs,
    thinToMs: raw.thin_to ?? DEFAULT_RETENTION.thinToMs,
    keepMs: raw.keep ?? DEFAULT_RETENTION.keepMs,
    bytesMax: raw.size ?? DEFAULT_RETENTION.bytesMax,
    freeBytesMin: raw.free ?? DEFAULT_RETENTION.freeBytesMin,
  };
}

function serverOf(
  raw: z.output<typeof serverSchema>,
  part: ConfigPart | null = null,
): ServerSettings {
  const file = (name: string | undefined): string | null => {
    return name === undefined ? null : (part?.file(name) ?? name);
  };
  const { proxy } = raw;
  if ((raw.tls_cert_file === undefined) !== (raw.tls_key_file === undefined)) {
    part?.complain([], "tls_cert_file and tls_key_file belong together");
  }
  return {
    listen: raw.listen ?? null,
    tokenFile: file(raw.token_file),
    readTokenFile: file(raw.read_token_file),
    tlsCertFile: file(raw.tls_cert_file),
    tlsKeyFile: file(raw.tls_key_file),
    externalUrl: raw.external_url ?? null,
    tlsClientCaFile: file(raw.tls_client_ca_file),
    allowedHosts: raw.allowed_hosts ?? [],
    openProbes: raw.open_probes ?? false,
    proxy:
      proxy === undefined
        ? null
        : { userHeader: proxy.user_header, from: proxy.from, writers: proxy.writers ?? null },
  };
}

function byLine(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/**
 * The configuration of a watch: one YAML file, checked as a whole, so that one run names all that
 * must be mended.
 */
import { dirname } from "node:path";
import { type AlertConfig, alertConfigSchema } from "../alerts/alert-config.ts";
import { ConfigPart } from "./config-part.ts";
import { type ConfigProblem, schemaProblems, schemaWords, spellPath } from "./config-problem.ts";
import { configSchema, type RawConfig } from "./config-schema.ts";
import { DEFAULT_SETTINGS, readScrapeJob, readSettings } from "./scrape-job.ts";
import type { RetentionSettings, ScrapeJob, ServerSettings, WatchConfig } from "./watch-config.ts";
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
  const problems: ConfigProblem[] = [];
  const whole = new ConfigPart(yaml, { folder: dirname(path), problems });
  // What follows from a slip in the syntax would only hide it.
  if (yaml.problems.length > 0) return { config: null, problems: syntaxProblems(yaml) };
  const checked = configSchema.safeParse(yaml.value ?? {}, { error: schemaWords });
  if (!checked.success) problems.push(...schemaProblems(yaml, checked.error));
  const alerting = checked.success ? readAlerting(checked.data, yaml, whole) : null;
  const config = checked.success ? await resolveConfig(checked.data, whole) : null;
  const isWhole = config !== null && problems.length === 0;
  return { config: isWhole ? { ...config, alerting } : null, problems: byLine(problems) };
}

function readAlerting(raw: RawConfig, yaml: YamlDocument, whole: ConfigPart): AlertConfig | null {
  if (raw.alerting === undefined) return null;
  const given = withFiles(raw.alerting, whole);
  const checked = alertConfigSchema.safeParse(given, { error: schemaWords });
  if (checked.success) return checked.data;
  whole.add(schemaProblems(yaml, checked.error, ["alerting"]));
  return null;
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

function syntaxProblems(yaml: YamlDocument): readonly ConfigProblem[] {
  return yaml.problems.map(({ path, place, message }) => ({
    ...place,
    key: spellPath(path),
    message,
  }));
}

async function resolveConfig(
  raw: RawConfig,
  part: ConfigPart,
): Promise<Omit<WatchConfig, "alerting">> {
  const defaults = readSettings(raw.global ?? {}, DEFAULT_SETTINGS, part.under("global"));
  const jobs: ScrapeJob[] = [];
  const names = new Set<string>();
  for (const [at, scrape] of (raw.scrape_configs ?? []).entries()) {
    const own = part.under("scrape_configs", at);
    if (names.has(scrape.job_name)) own.complain(["job_name"], "another job has this name too");
    names.add(scrape.job_name);
    jobs.push(await readScrapeJob(scrape, defaults, own));
  }
  return {
    jobs,
    defaults,
    externalLabels: raw.global?.external_labels ?? {},
    retention: retentionOf(raw.retention ?? {}),
    server: serverOf(raw.server ?? {}, part.under("server")),
    code: (raw.code ?? []).map(({ service, dir }) => ({ service, folder: part.file(dir) })),
  };
}

function retentionOf(raw: NonNullable<RawConfig["retention"]>): RetentionSettings {
  return {
    fullMs: raw.full ?? DEFAULT_RETENTION.fullMs,
    thinToMs: raw.thin_to ?? DEFAULT_RETENTION.thinToMs,
    keepMs: raw.keep ?? DEFAULT_RETENTION.keepMs,
    bytesMax: raw.size ?? DEFAULT_RETENTION.bytesMax,
    freeBytesMin: raw.free ?? DEFAULT_RETENTION.freeBytesMin,
  };
}

function serverOf(
  raw: NonNullable<RawConfig["server"]>,
  part: ConfigPart | null = null,
): ServerSettings {
  const file = (name: string | undefined): string | null => {
    return name === undefined ? null : (part?.file(name) ?? name);
  };
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
    proxyHeader: raw.proxy_header ?? null,
  };
}

function byLine(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

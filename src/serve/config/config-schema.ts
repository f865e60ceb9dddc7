/**
 * The configuration as it is written: Prometheus words where Prometheus has one, ours for the rest.
 * What needs more than one key to judge is judged in scrape-job.ts.
 */
import { z } from "zod";
import {
  bytes,
  count,
  duration,
  flag,
  httpUrl,
  interval,
  labelName,
  labels,
  oneOf,
  path,
  section,
  share,
  text,
  word,
} from "./config-leaves.ts";

const JOBS_MAX = 10_000;
const LIST_MAX = 100_000;

export const tlsSchema = section({
  ca: text.optional(),
  ca_file: word.optional(),
  cert: text.optional(),
  cert_file: word.optional(),
  key: text.optional(),
  key_file: word.optional(),
  server_name: word.optional(),
  insecure_skip_verify: flag.optional(),
});

/** How to be let in by whatever is asked over HTTP. */
export const HTTP_ACCESS = {
  basic_auth: section({
    username: text,
    password: text.optional(),
    password_file: word.optional(),
  }).optional(),
  authorization: section({
    type: word.optional(),
    credentials: text.optional(),
    credentials_file: word.optional(),
  }).optional(),
  tls_config: tlsSchema.optional(),
};

/** Alike for targets and for what lists them. */
const ACCESS = {
  ...HTTP_ACCESS,
  oauth2: section({
    client_id: word,
    client_secret: text.optional(),
    client_secret_file: word.optional(),
    scopes: z.array(word).optional(),
    token_url: httpUrl,
    endpoint_params: z.record(z.string(), text).optional(),
    tls_config: tlsSchema.optional(),
  }).optional(),
  http_headers: z.record(z.string(), section({ values: z.array(text).max(1) })).optional(),
};

/** Keys of Prometheus that mean nothing for profiles, or are spelled in another way here. */
const HINTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "honor_labels honor_timestamps track_timestamps_staleness sample_limit label_limit",
      "label_name_length_limit label_value_length_limit target_limit body_size_limit",
      "metric_relabel_configs scrape_protocols enable_compression follow_redirects enable_http2",
      "evaluation_interval query_log_file rule_files remote_write remote_read storage tracing",
    ]
      .join(" ")
      .split(" ")
      .map((key) => [key, "means nothing for profiles: leave it out"]),
  ),
  bearer_token: "give authorization: {credentials: …}",
  bearer_token_file: "give authorization: {credentials_file: …}",
  profiling_config: "give profile_path: the folder of the profiles, e.g. /internal/debug/pprof",
};

const watchSchema = section({
  dump_cap: count(0, 10_000_000).optional(),
  budget: share.optional(),
  limit: bytes.optional(),
  pages: z.array(path).max(100).optional(),
  gctrace_files: z.array(word).max(100).optional(),
});

const targetGroup = section({
  targets: z.array(word).max(LIST_MAX),
  labels: labels.optional(),
});

const kubernetesSchema = section({
  role: oneOf(["pod", "endpoints", "endpointslice"]),
  api_server: httpUrl.optional(),
  namespaces: section({
    own_namespace: flag.optional(),
    names: z.array(word).max(1_000).optional(),
  }).optional(),
  selectors: z
    .array(
      section({
        role: oneOf(["pod", "service", "endpoints", "endpointslice"]),
        label: text.optional(),
        field: text.optional(),
      }),
    )
    .max(10)
    .optional(),
  ...ACCESS,
});

const relabelSchema = section({
  source_labels: z.array(labelName).max(100).optional(),
  separator: text.optional(),
  target_label: text.optional(),
  regex: text.optional(),
  modulus: count(1, Number.MAX_SAFE_INTEGER).optional(),
  replacement: text.optional(),
  action: oneOf([
    "replace",
    "keep",
    "drop",
    "hashmod",
    "labelmap",
    "labeldrop",
    "labelkeep",
    "lowercase",
    "uppercase",
    "keepequal",
    "dropequal",
  ]).optional(),
});

export const scrapeSchema = section(
  {
    job_name: word,
    scrape_interval: interval.optional(),
    scrape_timeout: interval.optional(),
    scheme: oneOf(["http", "https"]).optional(),
    profile_path: path.optional(),
    metrics_path: path.optional(),
    params: z.record(z.string(), z.array(text).max(100)).optional(),
    static_configs: z.array(targetGroup).max(LIST_MAX).optional(),
    file_sd_configs: z
      .array(
        section({
          files: z.array(word).min(1).max(1_000),
          refresh_interval: interval.optional(),
        }),
      )
      .optional(),
    http_sd_configs: z
      .array(section({ url: httpUrl, refresh_interval: interval.optional(), ...ACCESS }))
      .optional(),
    dns_sd_configs: z
      .array(
        section({
          names: z.array(word).min(1).max(1_000),
          type: oneOf(["SRV", "A", "AAAA"]).optional(),
          port: count(1, 65_535).optional(),
          refresh_interval: interval.optional(),
        }),
      )
      .optional(),
    kubernetes_sd_configs: z.array(kubernetesSchema).optional(),
    relabel_configs: z.array(relabelSchema).max(1_000).optional(),
    watch: watchSchema.optional(),
    ...ACCESS,
  },
  HINTS,
);

export const globalSchema = section(
  {
    scrape_interval: interval.optional(),
    scrape_timeout: interval.optional(),
    external_labels: labels.optional(),
    watch: watchSchema.optional(),
  },
  HINTS,
);

export const retentionSchema = section({
  full: duration.optional(),
  thin_to: interval.optional(),
  keep: interval.optional(),
  size: bytes.optional(),
  free: bytes.optional(),
});

export const serverSchema = section({
  listen: word.optional(),
  token_file: word.optional(),
  read_token_file: word.optional(),
  tls_cert_file: word.optional(),
  tls_key_file: word.optional(),
  tls_client_ca_file: word.optional(),
  external_url: httpUrl.optional(),
  allowed_hosts: z.array(word).max(100).optional(),
  open_probes: flag.optional(),
  proxy: section({
    user_header: word,
    from: z.array(word).min(1).max(100),
    writers: z.array(word).max(10_000).optional(),
  }).optional(),
});

export const codeSchema = z.array(section({ service: word, dir: word })).max(10_000);

/** The file; each part is checked by itself, so that slips in one do not hide those in others. */
export const fileSchema = section(
  {
    global: z.unknown().optional(),
    scrape_configs: z.array(z.unknown()).max(JOBS_MAX).optional(),
    alerting: z.unknown().optional(),
    retention: z.unknown().optional(),
    server: z.unknown().optional(),
    code: z.unknown().optional(),
  },
  HINTS,
);

export type RawScrape = z.output<typeof scrapeSchema>;
export type RawWatch = z.output<typeof watchSchema>;
export type RawTls = z.output<typeof tlsSchema>;
export type RawKubernetes = z.output<typeof kubernetesSchema>;
export type RawRelabel = z.output<typeof relabelSchema>;
/** The keys of access, wherever they stand. */
export type RawAccess = Pick<RawScrape, keyof typeof ACCESS>;
export { targetGroup as targetGroupSchema };

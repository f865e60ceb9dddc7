import type { Access } from "../../capture/access.ts";
import type { AlertConfig } from "../alerts/alert-config.ts";
import type { RelabelRule } from "../discovery/relabel.ts";
import type { ProxyAuth } from "../watch-http/access.ts";

/** What one file of configuration says, read and checked; absent keys have their defaults. */
export interface WatchConfig {
  readonly jobs: readonly ScrapeJob[];
  /** For targets that no job names: arguments, local ones, those that push. */
  readonly defaults: ProbeSettings;
  /** Told of us with each alert. */
  readonly externalLabels: Readonly<Record<string, string>>;
  /** Null when nobody is told. */
  readonly alerting: AlertConfig | null;
  readonly retention: RetentionSettings;
  readonly server: ServerSettings;
  /** Where the code of a service is; `*` is any service. */
  readonly code: readonly { readonly service: string; readonly folder: string }[];
}

/** How a target is watched. */
export interface ProbeSettings {
  readonly everyMs: number;
  readonly timeoutMs: number;
  /** Null for the default. */
  readonly dumpCap: number | null;
  readonly budgetShare: number | null;
  /** Memory that a target may take, where it is not found out. */
  readonly limitBytes: number | null;
  readonly pages: readonly string[];
  readonly gcTraceFiles: readonly string[];
}

/** One of `scrape_configs`. */
export interface ScrapeJob {
  readonly name: string;
  /** Where it stands, for messages: `scrape_configs[0]`. */
  readonly key: string;
  readonly scheme: "http" | "https";
  readonly profilePath: string;
  /** Null where the usual places are looked at. */
  readonly metricsPath: string | null;
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly settings: ProbeSettings;
  readonly access: Access;
  /** Null where no key says so: then pods are chosen by their annotations. */
  readonly relabel: readonly RelabelRule[] | null;
  readonly sources: readonly TargetSource[];
}

/** What names targets. `key` is where it stands: `scrape_configs[0].dns_sd_configs[1]`. */
export type TargetSource = { readonly key: string } & (
  | StaticSource
  | FileSource
  | HttpSource
  | DnsSource
  | KubernetesSource
  | LocalSource
);

export interface StaticSource {
  readonly kind: "static";
  readonly groups: readonly TargetGroup[];
}

/** As files and HTTP answers list them too. */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface FileSource {
  readonly kind: "file";
  /** Absolute; the last part may hold `*`. */
  readonly files: readonly string[];
  readonly refreshMs: number;
}

export interface HttpSource {
  readonly kind: "http";
  readonly url: string;
  readonly refreshMs: number;
  readonly access: Access;
}

export interface DnsSource {
  readonly kind: "dns";
  readonly names: readonly string[];
  readonly type: "SRV" | "A" | "AAAA";
  /** Null with SRV, which names its own. */
  readonly port: number | null;
  readonly refreshMs: number;
}

export type KubernetesRole = "pod" | "endpoints" | "endpointslice";

export interface KubernetesSource {
  readonly kind: "kubernetes";
  readonly role: KubernetesRole;
  /** Null inside a cluster, with the account of the own pod. */
  readonly apiServer: string | null;
  readonly ownNamespace: boolean;
  /** Empty is all. */
  readonly namespaces: readonly string[];
  readonly selectors: readonly KubernetesSelector[];
  readonly access: Access;
}

export interface KubernetesSelector {
  readonly role: KubernetesRole | "service";
  readonly label: string;
  readonly field: string;
}

/** The Go processes of this machine. */
export interface LocalSource {
  readonly kind: "local";
}

export interface RetentionSettings {
  readonly fullMs: number;
  readonly thinToMs: number;
  readonly keepMs: number;
  readonly bytesMax: number;
  readonly freeBytesMin: number;
}

/** Null where the command line or the default decides. */
export interface ServerSettings {
  readonly listen: string | null;
  readonly tokenFile: string | null;
  readonly readTokenFile: string | null;
  readonly tlsCertFile: string | null;
  readonly tlsKeyFile: string | null;
  /** With it only clients with a certificate signed by it get in. */
  readonly tlsClientCaFile: string | null;
  readonly externalUrl: string | null;
  /** Further names that the pages are reached by. */
  readonly allowedHosts: readonly string[];
  /** `/healthz`, `/readyz` and `/metrics` answer without a token. */
  readonly openProbes: boolean;
  readonly proxy: ProxyAuth | null;
}

import { existsSync } from "node:fs";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { type Access, OPEN_ACCESS } from "./access.ts";
import type { Target } from "./capture.ts";

/** Where captures come from: a live process, a path (file, folder or archive), or stdin. */
export type Source = LiveTarget | PathSource | StdinSource;

/** A process that serves `net/http/pprof`. */
export interface LiveTarget {
  readonly type: "live";
  readonly target: Target;
  /** Scheme, host and port, e.g. `http://10.0.0.7:6060`; never credentials. */
  readonly origin: string;
  /**
   * Where the profiles are, without a slash at the end: `/debug/pprof`, `/internal/debug/pprof`.
   */
  readonly prefix: string;
  /**
   * Query that the person gave and that is not pprof's own, sent with each request, never shown.
   */
  readonly query: string;
  readonly access: Access;
}

export interface PathSource {
  readonly type: "path";
  readonly path: string;
}

export interface StdinSource {
  readonly type: "stdin";
}

export interface SourceOptions {
  readonly access?: Access;
  /** Overrides the place of the profiles, e.g. `/internal/debug/pprof`. */
  readonly prefix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether a path exists; replaced in tests. */
  readonly pathExists?: (path: string) => boolean;
}

const PROFILES_FOLDER = "/debug/pprof";
const URL_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST_PORT = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]*):(\d{1,5})(\/.*)?$/i;
const HOST_PATH = /^[a-z0-9.-]+\/debug\/pprof/i;
/** A name such as `checkout` or `10.0.0.7` that may be a host without its port. */
const HOST_ONLY = /^[a-z0-9][a-z0-9.-]*$/i;
/**
 * Names under the profiles folder (net/http/pprof): a URL that ends in one means the whole process.
 */
const PROFILE_NAMES = new Set(
  "allocs block cmdline goroutine goroutineleak heap mutex profile symbol threadcreate trace".split(
    " ",
  ),
);
/** Parameters of pprof itself: the ladder sets its own. */
const PPROF_PARAMETERS = ["debug", "gc", "seconds"];

/**
 * Reads what a person typed: `host:port`, a URL (any page of it), `https+insecure://…`, a path that
 * exists, or `-`. Throws UsageError with a proposal for anything else.
 */
export function parseSource(arg: string, options: SourceOptions = {}): Source {
  if (arg === "-") return { type: "stdin" };
  if (URL_SCHEME.test(arg)) return parseUrl(arg, options);
  if ((options.pathExists ?? existsSync)(arg)) return { type: "path", path: arg };
  if (HOST_PORT.test(arg)) return parseUrl(`http://${arg.replace(/^:/, "localhost:")}`, options);
  throw missingPath(arg);
}

function missingPath(arg: string): UsageError {
  const missing = say`source ${quoteShort(arg)}: no such file or folder`;
  if (HOST_PATH.test(arg)) return new UsageError(say`${missing}; did you mean http://${arg}?`);
  if (HOST_ONLY.test(arg)) {
    return new UsageError(say`${missing}; for a live process did you mean http://${arg}:6060?`);
  }
  return new UsageError(missing);
}

function parseUrl(arg: string, options: SourceOptions): LiveTarget {
  const insecure = /^https\+insecure:/i.test(arg);
  const url = urlOf(arg.replace(/^https\+insecure:/i, "https:"));
  const access = accessOf(url, { access: options.access ?? OPEN_ACCESS, insecure });
  const prefix = cleanPrefix(options.prefix ?? prefixOf(url.pathname));
  return {
    type: "live",
    target: { name: targetName(url, prefix), labels: options.labels ?? {} },
    origin: url.origin,
    prefix,
    query: foreignQuery(url),
    access,
  };
}

function urlOf(text: string): URL {
  const shown = quoteShort(text.replace(/\/\/[^/]*@/, "//…@"));
  if (!URL.canParse(text)) throw new UsageError(say`source ${shown}: not a valid URL`);
  const url = new URL(text);
  if (url.protocol === "http:" || url.protocol === "https:") return url;
  throw new UsageError(
    say`source ${shown}: only http://, https:// and https+insecure:// can be read`,
  );
}

function accessOf(
  url: URL,
  given: { readonly access: Access; readonly insecure: boolean },
): Access {
  const tls = given.insecure ? { ...given.access.tls, insecure: true } : given.access.tls;
  if (url.username === "") return { ...given.access, tls };
  const user = percentDecoded(url.username);
  const login = { kind: "basic", user, password: percentDecoded(url.password) } as const;
  return { ...given.access, login, tls };
}

/** A stray `%` in a password is itself. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The name a person calls it by; other mounts than the usual one are part of it. */
function targetName(url: URL, prefix: string): string {
  return prefix === PROFILES_FOLDER ? url.host : `${url.host}${prefix}`;
}

/**
 * `/debug/pprof/heap` → `/debug/pprof`; `/internal/debug/pprof/` → `/internal/debug/pprof`;
 * `/prof/heap` → `/prof` (mounted elsewhere); `/` and `/app` → that and `/debug/pprof`.
 */
function prefixOf(path: string): string {
  const at = `${path}/`.lastIndexOf(`${PROFILES_FOLDER}/`);
  if (at >= 0) return path.slice(0, at + PROFILES_FOLDER.length);
  const parts = path.split("/").filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  if (PROFILE_NAMES.has(last)) return `/${parts.slice(0, -1).join("/")}`;
  if (last === "pprof") return `/${parts.join("/")}`;
  return `${parts.map((part) => `/${part}`).join("")}${PROFILES_FOLDER}`;
}

function cleanPrefix(prefix: string): string {
  return `/${prefix
    .split("/")
    .filter((part) => part !== "")
    .join("/")}`.replace(/^\/$/, "");
}

function foreignQuery(url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const name of PPROF_PARAMETERS) query.delete(name);
  return query.toString();
}

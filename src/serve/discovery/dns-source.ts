import { Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import type { DnsSource } from "../config/watch-config.ts";
import type { Labels } from "./relabel.ts";
import { SOURCE_TARGETS_MAX, type SourceRun } from "./source-run.ts";

/** The second try waits twice as long. */
const TRY_MS = 2_000;
const TRIES = 2;
/** The server has answered: there are no such records. */
const NO_RECORDS: ReadonlySet<string> = new Set(["ENODATA", "ENOTFOUND"]);

const REASONS: Readonly<Record<string, string>> = {
  ETIMEOUT: "no answer from the name server",
  ECONNREFUSED: "the name server refuses connections",
  ESERVFAIL: "the name server failed",
  EREFUSED: "the name server refuses to answer",
  EBADNAME: "is no name",
};

/** Looks up records again and again. */
export async function runDnsSource(
  source: DnsSource,
  run: SourceRun,
  servers: readonly string[] | null,
): Promise<void> {
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
  if (servers !== null) resolver.setServers(servers);
  run.signal.addEventListener("abort", () => resolver.cancel(), { once: true });
  const known = new Map<string, readonly Labels[]>();
  while (!run.signal.aborted) {
    await lookUpAll(source, { run, resolver, known });
    await run.clock.sleep(source.refreshMs, run.signal);
  }
}

interface Lookup {
  readonly run: SourceRun;
  readonly resolver: Resolver;
  readonly known: Map<string, readonly Labels[]>;
}

async function lookUpAll(source: DnsSource, { run, resolver, known }: Lookup): Promise<void> {
  const search = await searchList();
  const problems: string[] = [];
  const lookUps = source.names.map(async (name) => {
    try {
      known.set(name, await lookUp(source, { name, resolver, search }));
    } catch (error) {
      const code = codeOf(error);
      problems.push(`${name}: ${REASONS[code] ?? code}`);
    }
  });
  await Promise.all(lookUps);
  if (run.signal.aborted) return;
  const targets = [...known.values()].flat().slice(0, SOURCE_TARGETS_MAX);
  run.tell({ targets, problem: problems.length === 0 ? null : problems.toSorted().join("; ") });
}

/** Tries the name below each domain of the search list, as other programs of the machine do. */
async function lookUp(
  source: DnsSource,
  at: { readonly name: string; readonly resolver: Resolver; readonly search: SearchList },
): Promise<readonly Labels[]> {
  for (const full of namesToTry(at.name, at.search)) {
    try {
      const found = await recordsOf(source, full, at.resolver);
      if (found.length > 0) return found.map((labels) => ({ ...labels, __meta_dns_name: at.name }));
    } catch (error) {
      if (!NO_RECORDS.has(codeOf(error))) throw error;
    }
  }
  return [];
}

async function recordsOf(
  source: DnsSource,
  name: string,
  resolver: Resolver,
): Promise<readonly Labels[]> {
  if (source.type === "SRV") {
    const records = await resolver.resolveSrv(name);
    return records.map((record) => srvLabels(record, source.port));
  }
  const port = source.port ?? 80;
  if (source.type === "A") {
    const addresses = await resolver.resolve4(name);
    return addresses.toSorted().map((address) => ({ __address__: `${address}:${port}` }));
  }
  const addresses = await resolver.resolve6(name);
  return addresses.toSorted().map((address) => ({ __address__: `[${address}]:${port}` }));
}

function srvLabels(
  record: { readonly name: string; readonly port: number },
  port: number | null,
): Labels {
  const host = record.name.replace(/\.$/, "");
  return {
    __address__: `${host}:${port ?? record.port}`,
    __meta_dns_srv_record_target: record.name,
    __meta_dns_srv_record_port: String(record.port),
  };
}

export interface SearchList {
  readonly domains: readonly string[];
  /** Names with fewer dots are looked for below the domains first. */
  readonly dots: number;
}

/** Of `resolv.conf(5)`; the last `search` wins. */
export function readSearchList(text: string): SearchList {
  const words = (key: string): readonly string[] => {
    const lines = text.split("\n").filter((line) => new RegExp(`^\\s*${key}\\s`).test(line));
    return (lines.at(-1) ?? "").trim().split(/\s+/).slice(1);
  };
  const dots = /(?:^|\s)ndots:(\d+)/.exec(text)?.[1];
  return { domains: words("search").slice(0, 32), dots: Math.min(15, Number(dots ?? 1)) };
}

/** The order of resolv.conf(5); a name with a dot at its end is whole. */
export function namesToTry(name: string, search: SearchList): readonly string[] {
  if (name.endsWith(".")) return [name.slice(0, -1)];
  const below = search.domains.map((domain) => `${name}.${domain.replace(/^\.|\.$/g, "")}`);
  const isWhole = name.split(".").length - 1 >= search.dots;
  return isWhole ? [name, ...below] : [...below, name];
}

async function searchList(): Promise<SearchList> {
  return readSearchList(await readFile("/etc/resolv.conf", "utf8").catch(() => ""));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

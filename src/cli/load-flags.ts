/** What presses the target: flags of every command that has a load. */
import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { parseDuration } from "../base/units.ts";
import { OPEN_ACCESS } from "../capture/access.ts";
import { BELOW_400, parseExpected } from "../experiment/load/expected-status.ts";
import type { LoadPlan, Pace, PlannedRequest } from "../experiment/load/load-plan.ts";
import { literal } from "../experiment/load/template.ts";
import { requestsFromFlags } from "./load-requests.ts";
import { accessFromFlags, appended, fileText, headerOf, type TargetFlags } from "./target-flags.ts";

export interface LoadFlags {
  readonly url?: string;
  readonly method?: string;
  readonly loadHeader?: readonly string[];
  readonly body?: string;
  readonly expect?: string;
  readonly requests?: string;
  readonly har?: string;
  readonly openapi?: string;
  readonly base?: string;
  readonly methods?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly ramp?: string;
  readonly cancelRatio?: string;
  readonly clientTimeout?: string;
  readonly loadCmd?: string;
  readonly observed?: boolean;
  readonly loadSeed?: string;
}

type Flags = LoadFlags & Pick<TargetFlags, "tlsCa" | "tlsCert" | "tlsKey" | "insecure">;
type FlagName = keyof LoadFlags;

/** What the built-in load sends where nobody says how fast. */
const PER_SECOND_DEFAULT = 50;
/** More would measure this machine and not the target. */
const PER_SECOND_MAX = 10_000;
const AT_ONCE_MAX = 1_000;

/** Exactly one of them says what presses. */
const SOURCES = ["url", "requests", "har", "openapi", "loadCmd", "observed"] as const;
/** What the others belong to. */
const BELONGS: Readonly<Partial<Record<FlagName, readonly FlagName[]>>> = {
  method: ["url"],
  body: ["url"],
  methods: ["openapi"],
  base: ["url", "requests", "har", "openapi"],
  ...Object.fromEntries(
    (
      [
        "loadHeader",
        "expect",
        "rate",
        "concurrency",
        "ramp",
        "cancelRatio",
        "clientTimeout",
        "loadSeed",
      ] as const
    ).map((name) => [name, ["url", "requests", "har", "openapi"]]),
  ),
};

export function addLoadFlags(program: Command): Command {
  return program
    .option("--url <url>", said("request to send; from / on it is one of the target"))
    .option("--method <method>", said("its method (default GET, with --body POST)"))
    .option("--body <text>", said("its body; @file reads it from a file"))
    .option("--requests <file>", said("requests in rotation: lines METHOD URL, or JSON lines"))
    .option("--har <file>", said("requests that a browser recorded (HTTP Archive)"))
    .option("--openapi <file>", said("requests made from an OpenAPI 3 file"))
    .option("--methods <list>", said("methods taken from it (default GET)"))
    .option("--base <url>", said("where requests go instead of the target or the hosts of a file"))
    .option(
      "--load-header <name:value>",
      said("header of each request, repeatable; @file has one a line"),
      appended,
    )
    .option(
      "--expect <statuses>",
      said("statuses that are right, e.g. 200,404 or 2xx (default < 400)"),
    )
    .option("--rate <n>", say`requests a second, however slow the target (${PER_SECOND_DEFAULT})`)
    .option("--concurrency <n>", said("so many requests at a time instead of a rate"))
    .option("--ramp <duration>", said("climb to the full pace in this time"))
    .option("--cancel-ratio <share>", said("share of requests given up half-way, e.g. 0.1 or 10%"))
    .option("--client-timeout <duration>", said("give a request up after this time"))
    .option("--load-seed <n>", said("what {{random}} and {{uuid}} begin with (default 1)"))
    .option(
      "--load-cmd <command>",
      said('let a command press the target, e.g. "hey -z 1m http://…"'),
    )
    .option("--observed", said("send nothing: other traffic presses the target"));
}

/**
 * The plan that flags describe, with their files read. `target` is the origin of the target, to
 * which addresses from `/` on belong; null where it is not known yet, for whoever opens the load to
 * fill in as `base`. Throws UsageError for flags and files that cannot be used.
 */
export async function loadPlanFromFlags(flags: Flags, target: string | null): Promise<LoadPlan> {
  const source = sourceOf(flags);
  refuseStrangers(flags, source);
  if (source === "observed") return { kind: "observed" };
  if (source === "loadCmd") return commandPlan(flags.loadCmd ?? "", target);
  const base = flags.base === undefined ? null : baseOf(flags.base);
  const from = await requestsFromFlags(flags, { base, target });
  const { tlsCa, tlsCert, tlsKey, insecure } = flags;
  const given = { tlsCa, tlsCert, tlsKey, insecure };
  const tls = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const { access } = await accessFromFlags(tls);
  return {
    kind: "http",
    base: base ?? target,
    pace: paceOf(flags),
    rampMs: flags.ramp === undefined ? 0 : durationOf(flags.ramp, "--ramp"),
    requests: withHeaders(from.requests, await headersOf(flags.loadHeader ?? [])),
    whence: from.whence,
    expected: flags.expect === undefined ? BELOW_400 : parseExpected(flags.expect, "--expect"),
    cancelRatio: flags.cancelRatio === undefined ? 0 : shareOf(flags.cancelRatio),
    clientTimeoutMs: timeoutOf(flags.clientTimeout),
    tls: access?.tls ?? OPEN_ACCESS.tls,
    seed: flags.loadSeed === undefined ? 1 : wholeOf(flags.loadSeed, "--load-seed", 2 ** 32 - 1),
  };
}

function sourceOf(flags: Flags): (typeof SOURCES)[number] {
  const [source, second] = SOURCES.filter((name) => flags[name] !== undefined);
  if (source === undefined) {
    throw new UsageError(
      said(
        "load: say what presses the target: requests with --url (or --requests, --har, --openapi), " +
          "a command with --load-cmd, or traffic of others with --observed",
      ),
    );
  }
  if (second === undefined) return source;
  throw new UsageError(say`load: ${spelled(source)} and ${spelled(second)} exclude each other`);
}

/** A flag that would be without effect was meant for something else. */
function refuseStrangers(flags: Flags, source: FlagName): void {
  for (const [name, owners] of Object.entries(BELONGS)) {
    const isGiven = Object.entries(flags).some(
      ([key, value]) => key === name && value !== undefined,
    );
    if (!isGiven || owners.includes(source)) continue;
    const whose = owners.length > 1 ? said("requests of our own") : spelled(owners[0] ?? "url");
    throw new UsageError(say`${spelled(name)}: belongs to ${whose}, not to ${spelled(source)}`);
  }
  if (flags.rate !== undefined && flags.concurrency !== undefined) {
    throw new UsageError(said("load: --rate and --concurrency exclude each other"));
  }
}

/** `loadCmd` → `--load-cmd`. */
function spelled(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function commandPlan(command: string, target: string | null): LoadPlan {
  if (command.trim() === "") throw new UsageError(said("--load-cmd: no command"));
  return { kind: "command", command, target };
}

/** Headers of the flags take the place of those of a file. They mean themselves, braces and all. */
function withHeaders(
  requests: readonly PlannedRequest[],
  headers: readonly (readonly [string, string])[],
): readonly PlannedRequest[] {
  const names = new Set(headers.map(([name]) => name));
  const ours = headers.map(([name, value]) => [name, literal(value)] as const);
  return requests.map((request) => ({
    ...request,
    headers: [...request.headers.filter(([name]) => !names.has(name)), ...ours],
  }));
}

async function headersOf(
  given: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const texts = await Promise.all(
    given.map(async (text) => {
      if (!text.startsWith("@")) return [text];
      const lines = (await fileText(text.slice(1), "--load-header")).split(/\r?\n/);
      return lines.filter((line) => line.trim() !== "");
    }),
  );
  return texts.flat().map((text) => headerOf(text, "--load-header"));
}

function baseOf(text: string): string {
  const whole = text.includes("://") ? text : `http://${text.replace(/^:/, "localhost:")}`;
  if (URL.canParse(whole)) {
    const { origin, pathname, username, search } = new URL(whole);
    if (username === "" && search === "" && /^https?:/.test(origin)) {
      return `${origin}${pathname.replace(/\/+$/, "")}`;
    }
  }
  throw new UsageError(
    said("--base: give it as http://host:port, with a path perhaps, and no more"),
  );
}

function paceOf({ rate, concurrency }: Flags): Pace {
  if (concurrency !== undefined) {
    return { kind: "concurrency", atOnce: wholeOf(concurrency, "--concurrency", AT_ONCE_MAX) };
  }
  const perSecond = rate === undefined ? PER_SECOND_DEFAULT : Number(rate.replace(/\/s$/, ""));
  if (perSecond > 0 && perSecond <= PER_SECOND_MAX) return { kind: "rate", perSecond };
  throw new UsageError(say`--rate ${quoteShort(rate ?? "")}: give requests a second, e.g. 50`);
}

function wholeOf(text: string, flag: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new UsageError(say`${flag} ${quoteShort(text)}: give a whole number from 1 to ${most}`);
}

function shareOf(text: string): number {
  const share = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new UsageError(say`--cancel-ratio ${quoteShort(text)}: give a share such as 0.1 or 10%`);
}

function timeoutOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const ms = durationOf(text, "--client-timeout");
  if (ms > 0) return ms;
  throw new UsageError(say`--client-timeout ${quoteShort(text)}: too short`);
}

function durationOf(text: string, flag: string): number {
  try {
    return parseDuration(text);
  } catch (cause) {
    throw new UsageError(`${flag} ${cause instanceof Error ? cause.message : ""}`);
  }
}

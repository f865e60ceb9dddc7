import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { parseDuration } from "../base/units.ts";
import type { Access, Login } from "../capture/access.ts";
import { defaultEveryMs } from "../capture/cadence.ts";
import type { SourceOptions } from "../capture/source.ts";
import type { WatchOptions } from "../capture/watch-target.ts";

/** What every command that asks a live target takes: how to get in, where it is, what to ask. */
export interface TargetFlags {
  readonly user?: string;
  readonly bearer?: string;
  readonly header?: readonly string[];
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
  readonly insecure?: boolean;
  readonly prefix?: string;
  readonly label?: readonly string[];
  readonly metrics?: readonly string[];
  readonly dumpCap?: string;
  readonly limit?: string;
  readonly budget?: string;
}

/** Secrets can stand in a file, away from the process list. */
const FROM_FILE = "@";
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export function addTargetFlags(program: Command): Command {
  return program
    .option("--user <name:password>", said("basic login; @file reads it from a file"))
    .option("--bearer <token>", said("bearer token; @file reads it from a file"))
    .option("--header <name:value>", said("extra request header, repeatable"), appended)
    .option("--tls-cert <file>", said("client certificate, PEM"))
    .option("--tls-key <file>", said("key of the client certificate, PEM"))
    .option("--tls-ca <file>", said("certificate authority to trust, PEM"))
    .option("--insecure", said("accept any certificate"))
    .option("--prefix <path>", said("where the profiles are, when not under /debug/pprof"))
    .option("--label <name=value>", said("label of the target, repeatable"), appended)
    .option(
      "--metrics <path>",
      said("extra page with numbers, e.g. /goroutines, repeatable"),
      appended,
    )
    .option(
      "--dump-cap <n>",
      said("no text dump with ids above so many goroutines (default 10000)"),
    )
    .option("--budget <percent>", said("share of the target's time for probes (default 2)"))
    .option("--limit <bytes>", said("memory limit for the forecast, e.g. 2GiB"));
}

/** For an option that may be given more than once. */
export function appended(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Reads the files that the flags name. Throws UsageError for a flag that cannot be used. */
export async function accessFromFlags(flags: TargetFlags): Promise<SourceOptions> {
  if ((flags.tlsCert === undefined) !== (flags.tlsKey === undefined)) {
    throw new UsageError(said("--tls-cert and --tls-key belong together"));
  }
  const access: Access = {
    login: await loginFrom(flags),
    headers: Object.fromEntries((flags.header ?? []).map((text) => headerOf(text, "--header"))),
    tls: {
      certificatePem: await pemFrom(flags.tlsCert, "--tls-cert"),
      keyPem: await pemFrom(flags.tlsKey, "--tls-key"),
      authorityPem: await pemFrom(flags.tlsCa, "--tls-ca"),
      serverName: null,
      insecure: flags.insecure === true,
    },
  };
  const labels = Object.fromEntries((flags.label ?? []).map(labelOf));
  return { access, labels, ...(flags.prefix === undefined ? {} : { prefix: flags.prefix }) };
}

/** Cadence and rungs of a watch; the caller adds its signal. */
export function watchOptions(
  flags: TargetFlags & { readonly every?: string },
  forMs: number,
): Omit<WatchOptions, "signal"> {
  const everyMs = flags.every === undefined ? defaultEveryMs(forMs) : parseDuration(flags.every);
  if (everyMs <= 0) throw new UsageError(say`--every ${quoteShort(flags.every ?? "")}: too short`);
  return {
    everyMs,
    forMs,
    pages: flags.metrics ?? [],
    ...(flags.budget === undefined ? {} : { budgetShare: budgetOf(flags.budget) }),
    ...(flags.dumpCap === undefined ? {} : { dumpCap: dumpCapOf(flags.dumpCap) }),
  };
}

async function loginFrom(flags: TargetFlags): Promise<Login | null> {
  if (flags.user !== undefined && flags.bearer !== undefined) {
    throw new UsageError(said("--user and --bearer exclude each other"));
  }
  if (flags.bearer !== undefined) {
    return { kind: "bearer", token: await secretFrom(flags.bearer, "--bearer") };
  }
  if (flags.user === undefined) return null;
  const pair = await secretFrom(flags.user, "--user");
  const colon = pair.indexOf(":");
  if (colon < 0) throw new UsageError(said("--user: give it as name:password"));
  return { kind: "basic", user: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

async function secretFrom(value: string, flag: string): Promise<string> {
  const text = value.startsWith(FROM_FILE) ? await fileText(value.slice(1), flag) : value;
  const secret = text.trim();
  if (/[\r\n\0]/.test(secret)) throw new UsageError(say`${flag}: must be a single line`);
  return secret;
}

async function pemFrom(path: string | undefined, flag: string): Promise<string | null> {
  if (path === undefined) return null;
  const text = await fileText(path, flag);
  if (text.includes("-----BEGIN ")) return text;
  throw new UsageError(say`${flag} ${quoteShort(path)}: not a PEM file`);
}

/** The file that a flag names. Throws UsageError where it cannot be read. */
export async function fileText(path: string, flag: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    throw new UsageError(say`${flag} ${quoteShort(path)}: cannot be read (${code})`);
  });
}

/** Name in lower case and value. The value may be a secret: an error shows neither. */
export function headerOf(text: string, flag: string): readonly [string, string] {
  const colon = text.indexOf(":");
  const name = text.slice(0, Math.max(0, colon)).trim();
  const value = text.slice(colon + 1).trim();
  if (HEADER_NAME.test(name) && !/[\r\n\0]/.test(value)) return [name.toLowerCase(), value];
  throw new UsageError(say`${flag}: give it as "Name: value"`);
}

function labelOf(text: string): readonly [string, string] {
  const equals = text.indexOf("=");
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new UsageError(say`--label ${quoteShort(text)}: give it as name=value`);
}

function dumpCapOf(text: string): number {
  const cap = Number(text);
  if (Number.isInteger(cap) && cap >= 0) return cap;
  throw new UsageError(say`--dump-cap ${quoteShort(text)}: not a count of goroutines`);
}

/** Share of the time from a percentage. Throws UsageError. */
export function budgetOf(text: string): number {
  const percent = Number(text.replace(/%$/, ""));
  if (text !== "" && percent > 0 && percent <= 100) return percent / 100;
  throw new UsageError(say`--budget ${quoteShort(text)}: give a percentage, e.g. 5`);
}

import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { parseDuration } from "../base/units.ts";
import { accessFromFlags, type TargetFlags } from "./target-flags.ts";
import type { WatchClient } from "./watch-client.ts";

/** What a command takes that asks a running watch instead of a target or files. */
export interface ServerFlags {
  readonly server?: string;
  readonly target?: string;
  readonly since?: string;
  readonly token?: string;
}

const SINCE_DEFAULT = "1h";

export function addServerFlags(program: Command): Command {
  return program
    .option("--server <url>", said("ask a running watch (tidemark watch) instead of a source"))
    .option("--target <name>", said("which target of the watch: its id, its name, or its service"))
    .option("--since <duration>", say`how far back, with --server (default ${SINCE_DEFAULT})`)
    .option("--token <token>", said("token of the watch; @file reads it from a file"));
}

/** A watch and what of it is asked for. */
export interface AskedWatch {
  readonly client: WatchClient;
  /** Empty when none was named. */
  readonly target: string;
  readonly sinceMs: number;
}

/** Null without `--server`. Throws UsageError for flags that do not go together. */
export async function watchFromFlags(
  flags: ServerFlags & TargetFlags,
  { args, signal }: { readonly args: readonly string[]; readonly signal: AbortSignal },
): Promise<AskedWatch | null> {
  if (flags.server === undefined) {
    for (const name of ["target", "since", "token"] as const) {
      if (flags[name] !== undefined) throw new UsageError(say`--${name}: needs --server <url>`);
    }
    return null;
  }
  if (args.length > 0) {
    throw new UsageError(say`${quoteShort(args[0] ?? "")}: with --server name it as --target`);
  }
  const bearer = flags.token ?? flags.bearer;
  const { access } = await accessFromFlags(bearer === undefined ? flags : { ...flags, bearer });
  const sinceMs = parseDuration(flags.since ?? SINCE_DEFAULT);
  if (sinceMs <= 0) throw new UsageError(say`--since ${quoteShort(flags.since ?? "")}: too short`);
  // Judging files needs no HTTP client.
  const { WatchClient: Client } = await import("./watch-client.ts");
  return {
    client: new Client(flags.server, { access, signal }),
    target: flags.target ?? "",
    sinceMs,
  };
}

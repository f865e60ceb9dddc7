/** `tidemark verify --server …`: two ranges of a running watch. */
import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { parseDuration } from "../base/units.ts";
import { openBytes } from "../capture/open-source.ts";
import type { Side } from "../experiment/verify/side.ts";
import { judgeSide } from "../experiment/verify/verify.ts";
import type { TimeRange } from "../history/tables/tables.ts";
import type { Io } from "./io.ts";
import { progressOn } from "./progress.ts";
import { type AskedWatch, type ServerFlags, watchFromFlags } from "./server-flags.ts";
import type { TargetFlags } from "./target-flags.ts";
import { findTarget } from "./watched-target.ts";

export interface RangeFlags extends Omit<ServerFlags, "since"> {
  readonly beforeTarget?: string;
  readonly beforeRange?: string;
  readonly afterRange?: string;
}

export function addRangeFlags(program: Command): Command {
  return program
    .option(
      "--server <url>",
      said("two ranges of a running watch (tidemark watch) instead of folders"),
    )
    .option("--target <name>", said("which target of the watch: its id, its name, or its service"))
    .option("--before-target <name>", said("another target for before, e.g. the old version"))
    .option(
      "--before-range <from..to>",
      said("e.g. 3h..2h (ago), or two times: 2026-01-31T10:00Z..…"),
    )
    .option(
      "--after-range <from..to>",
      said("the same; until now where the end is left out (1h..)"),
    )
    .option("--token <token>", said("token of the watch; @file reads it from a file"));
}

/** Null without `--server`. */
export async function watchedSides(
  flags: RangeFlags & TargetFlags,
  { args, io }: { readonly args: readonly string[]; readonly io: Io },
): Promise<readonly [Side, Side] | null> {
  const asked = await watchFromFlags(flags, { args, signal: io.signal });
  if (asked === null) {
    for (const name of ["beforeTarget", "beforeRange", "afterRange"] as const) {
      if (flags[name] !== undefined)
        throw new UsageError(say`${spelled(name)}: needs --server <url>`);
    }
    return null;
  }
  const nowMs = Date.now();
  const before = rangeOf(flags.beforeRange, { flag: "--before-range", nowMs });
  const after = rangeOf(flags.afterRange, { flag: "--after-range", nowMs });
  const progress = progressOn(io.stderr);
  try {
    progress.status(said("fetching the captures of before"));
    const target = flags.beforeTarget ?? asked.target;
    const first = await sideOfRange({ ...asked, target }, { name: "before", range: before });
    progress.status(said("fetching the captures of after"));
    return [first, await sideOfRange(asked, { name: "after", range: after })];
  } finally {
    progress.end();
  }
}

async function sideOfRange(
  { client, target }: AskedWatch,
  { name, range }: { readonly name: "before" | "after"; readonly range: TimeRange },
): Promise<Side> {
  const row = findTarget(await client.rows(), target);
  const captures = await openBytes(row.name, await client.archive(row.id, range));
  const source = `${row.name} ${clock(range.fromMs)}..${clock(range.toMs)}`;
  const side = judgeSide(captures, { name, source, build: null });
  return { ...side, diagnoseWith: `--server ${client.server} --target '${row.id}'` };
}

/** `2026-01-31T10:00Z`. */
function clock(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16)}Z`;
}

/** `3h..2h` is from three hours ago to two hours ago; an end that is left out is now. */
export function rangeOf(
  text: string | undefined,
  { flag, nowMs }: { readonly flag: string; readonly nowMs: number },
): TimeRange {
  if (text === undefined) throw new UsageError(say`${flag}: missing, e.g. ${flag} 2h..1h`);
  const parts = text.split("..");
  const [from = "", to = ""] = parts;
  const fromMs = momentOf(from, nowMs);
  const toMs = to === "" || to === "now" ? nowMs : momentOf(to, nowMs);
  if (parts.length === 2 && fromMs !== null && toMs !== null && fromMs < toMs) {
    return { fromMs, toMs };
  }
  throw new UsageError(
    say`${flag} ${quoteShort(text)}: give it as from..to, each a time ago (2h) or a time of day (2026-01-31T10:00Z), the earlier first`,
  );
}

/** Null for what is neither a duration nor a time. */
function momentOf(text: string, nowMs: number): number | null {
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) {
    const atMs = Date.parse(text);
    return Number.isFinite(atMs) ? atMs : null;
  }
  try {
    return nowMs - parseDuration(text);
  } catch {
    return null;
  }
}

/** `beforeRange` → `--before-range`. */
function spelled(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

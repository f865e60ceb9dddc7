/** What is to be judged without running anything: captures, folders, archives, reports. */
import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { UsageError } from "../../base/errors.ts";
import { said } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { parseBytes } from "../../base/units.ts";
import { openPaths } from "../../capture/open-source.ts";
import { type LiveTarget, parseSource } from "../../capture/source.ts";
import { readCode, type SourceToRead } from "../../diagnose/read-code.ts";
import type { PartToJudge } from "../../experiment/check/judge-parts.ts";
import { judgeTestOutput } from "../../experiment/check/judge-tests.ts";
import { readReport } from "../../experiment/check/read-report.ts";
import { testOutputOf } from "../../experiment/check/test-output.ts";
import { diagnoseCaptures } from "../../pipeline.ts";
import type { CodeFlags } from "../code-flags.ts";
import type { Io } from "../io.ts";
import type { LiveFlags } from "../live-diagnosis.ts";
import { readSource } from "../source-flags.ts";
import { accessFromFlags, type TargetFlags } from "../target-flags.ts";

export type JudgeFlags = TargetFlags & LiveFlags & CodeFlags & { readonly source?: string };

export interface Judging {
  readonly options: JudgeFlags;
  readonly io: Io;
}

/** A report of `--json` is a few hundred kilobytes, the output of tests some megabytes. */
const TEXT_BYTES_MAX = 64 * 1024 * 1024;

/** One part for a live target or for all captures together, and one for each report. */
export async function judgeSources(
  args: readonly string[],
  { options, io }: Judging,
): Promise<readonly PartToJudge[]> {
  const access = await accessFromFlags(options);
  const sources = args.map((arg) => parseSource(arg, access));
  const live = sources.filter((source) => source.type === "live");
  if (live.length > 0 && sources.length > 1) {
    throw new UsageError(said("check: one live target at a time; run one command for each"));
  }
  const code = await readSource(options, io);
  const [target] = live;
  if (target !== undefined) return [await judgeLive(target, { options, io, code })];
  const paths = sources.map((source) => (source.type === "path" ? source.path : "-"));
  return judgePaths(paths, { options, io, code });
}

type WithCode = Judging & { readonly code: SourceToRead | null };

/** The network is loaded for live targets only. */
async function judgeLive(target: LiveTarget, call: WithCode): Promise<PartToJudge> {
  const { watchAndJudge } = await import("../live-diagnosis.ts");
  const { report } = await watchAndJudge(target, call);
  return { name: target.target.name, report };
}

async function judgePaths(
  paths: readonly string[],
  call: WithCode,
): Promise<readonly PartToJudge[]> {
  const parts: PartToJudge[] = [];
  const captures: string[] = [];
  for (const path of paths) {
    const known = path === "-" ? null : await readAs(resolve(call.io.cwd, path), call);
    if (known === null) captures.push(path);
    else parts.push(...known);
  }
  if (captures.length > 0) parts.push(await judgeCaptures(captures, call));
  return parts;
}

/** The parts in a report or in the output of tests; null when the file is something else. */
async function readAs(path: string, { code }: WithCode): Promise<readonly PartToJudge[] | null> {
  const about = await stat(path);
  if (!about.isFile() || about.size > TEXT_BYTES_MAX) return null;
  const bytes = await readFile(path);
  if (bytes.subarray(0, 512).includes(0)) return null;
  const text = bytes.toString("utf8");
  const report = /^\s*\{/.test(text.slice(0, 64)) ? readReport(text, basename(path)) : null;
  if (report !== null) return [{ name: report.target.name, report }];
  const packages = testOutputOf(text);
  if (packages === null) return null;
  const reading = code === null ? null : readCode(code);
  return Promise.all(packages.map((one) => judgeTestOutput(one, async () => reading)));
}

async function judgeCaptures(
  paths: readonly string[],
  { options, io, code }: WithCode,
): Promise<PartToJudge> {
  const opened = await openPaths(paths, io.stdin);
  const limitBytes = options.limit === undefined ? null : parseBytes(options.limit);
  const set = { ...opened, limitBytes: limitBytes ?? opened.limitBytes };
  const report = diagnoseCaptures(set, paths.join(" "), code);
  const [first] = report.captures.problems;
  if (report.captures.total === 0 && first !== undefined) {
    throw new UsageError(`read ${quoteShort(first.name)}: ${first.message}`);
  }
  return { name: report.target.name, report };
}

import { UsageError } from "../base/errors.ts";
import { said } from "../base/language.ts";
import { optionNamed } from "./explore/option-table.ts";
import { type PromptReport, reportNamed } from "./explore/report-table.ts";

/**
 * pprof's command lines begin with flags, and the report is one of them:
 *
 *     -cum -top heap.pb.gz          → top -cum heap.pb.gz
 *     -peek=main -lines heap.pb.gz  → peek main -lines heap.pb.gz
 *     -http=:0 heap.pb.gz           → open -http=:0 heap.pb.gz
 *     -focus=main heap.pb.gz        → explore -focus=main heap.pb.gz
 */

/** Flags that are no options of the prompt. */
const OTHER_FLAGS: ReadonlySet<string> = new Set([
  "base",
  "diff_base",
  "normalize",
  "inuse_space",
  "inuse_objects",
  "alloc_space",
  "alloc_objects",
  "contentions",
  "total_delay",
  "mean_delay",
]);

const FLAG = /^--?([a-z_]+)(?:=(.*))?$/s;
/** Commands under another name of pprof's. */
const SAME_AS = new Map([["text", "top"]]);

/** The words with the command in front; null where they are not of pprof's form. */
export function pprofArgv(argv: readonly string[]): readonly string[] | null {
  const [first = ""] = argv;
  if (!first.startsWith("-")) return null;
  const reports = argv.flatMap((word, index) => {
    const report = reportNamed(nameOf(word));
    return report === undefined ? [] : [{ report, index }];
  });
  const [asked, another] = reports;
  if (another !== undefined) throw new UsageError(said("only one report can be made at a time"));
  if (asked !== undefined) return withReport(argv, asked.report, asked.index);
  if (argv.some((word) => nameOf(word) === "http")) return ["open", ...argv];
  const name = nameOf(first);
  const isKnown = optionNamed(name) !== undefined || OTHER_FLAGS.has(name);
  return isKnown ? ["explore", ...argv] : null;
}

/** `top` of `--top=true`, "" for a word that is no flag. */
function nameOf(word: string): string {
  return FLAG.exec(word)?.[1] ?? "";
}

function withReport(argv: readonly string[], report: PromptReport, index: number): string[] {
  const before = argv.slice(0, index);
  const after = argv.slice(index + 1);
  const command = SAME_AS.get(report.name) ?? report.name;
  if (report.takes === "nothing") return [command, ...before, ...after];
  const [, , value] = FLAG.exec(argv[index] ?? "") ?? [];
  if (value !== undefined) return [command, value, ...before, ...after];
  return [command, ...after.slice(0, 1), ...before, ...after.slice(1)];
}

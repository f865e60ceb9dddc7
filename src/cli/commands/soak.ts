import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { formatDuration } from "../../base/units.ts";
import { openPaths } from "../../capture/open-source.ts";
import { type LiveTarget, parseSource } from "../../capture/source.ts";
import { soakMsMax } from "../../experiment/soak/soak-plan.ts";
import { explainWith, reportOn } from "../../pipeline.ts";
import type { CodeFlags } from "../code-flags.ts";
import { type Call, defineCommand } from "../command.ts";
import { type ExitCode, exitCodeOf } from "../exit-code.ts";
import { addLoadFlags, type LoadFlags, loadPlanFromFlags } from "../load-flags.ts";
import { writePatch } from "../output.ts";
import { progressOn } from "../progress.ts";
import { addReportFlags, type ReportFlags, writeReport } from "../report-output.ts";
import { addSoakFlags, type SoakFlags, soakPlanFromFlags } from "../soak-flags.ts";
import { addSourceFlags, readSource, type SourceFlags } from "../source-flags.ts";
import { accessFromFlags, addTargetFlags, type TargetFlags } from "../target-flags.ts";

type SoakOptions = ReportFlags &
  TargetFlags &
  LoadFlags &
  SoakFlags &
  CodeFlags &
  SourceFlags & { readonly out?: string; readonly keep: boolean };

export const command = defineCommand<SoakOptions>({
  configure: (program) =>
    addReportFlags(addTargetFlags(addKeepFlags(addLoadFlags(addSoakFlags(program))))).argument(
      "<target>",
    ),
  run: soak,
  details: phrase(
    "Baseline, then load and cool-down in cycles: a leak returns with each cycle, a warm-up does not. " +
      "What is still there after each cool-down, with collections forced, was kept; the report says " +
      "where, how much per 1,000 requests, and what of the memory is no leak. The soak ends early when " +
      "it is settled; Ctrl-C judges the cycles that have ended.\n" +
      "Exit codes: 0 no leak, 1 leak, 2 usage or tool error, 3 could not judge (suspect or unknown).",
  ),
  examples: [
    {
      command: "tidemark soak :6060 --url http://127.0.0.1:8080/orders --rate 50",
      why: phrase("three cycles of a minute at 50 requests a second"),
    },
    {
      command:
        "tidemark soak :6060 --url /orders --rate 50 --cancel-ratio 0.05 --client-timeout 1s",
      why: phrase("clients that give up, as real ones do: many leaks need them"),
    },
    {
      command: "tidemark soak :6060 --har shop.har --concurrency 8 --load 5m --cycles 2",
      why: phrase("what a browser recorded, eight at a time"),
    },
    {
      command: "tidemark soak :6060 --openapi api.yaml --rate 20 --source .",
      why: phrase("every GET of an API, and why it leaks, from the source"),
    },
    {
      command:
        'tidemark soak :6060 --load-cmd "ghz --insecure --call shop.Orders/List localhost:9000"',
      why: phrase("gRPC, or anything else, through a command"),
    },
    {
      command: "tidemark verify captures/before captures/after",
      why: phrase("compare two soaks: did the fix work"),
    },
  ],
});

function addKeepFlags(program: Command): Command {
  return addSourceFlags(
    program
      .option("--out <dir>", said("folder for the captures (default captures/<target>-<time>)"))
      .option("--no-keep", said("do not keep the captures")),
  );
}

async function soak({ args, options, io }: Call<SoakOptions>): Promise<ExitCode> {
  const target = await targetOf(args[0] ?? "", options);
  const plan = soakPlanFromFlags(options);
  const loadPlan = await loadPlanFromFlags(options, target.origin);
  const code = await readSource(options, io);
  const { openLoad } = await import("../../experiment/load/open-load.ts");
  const { soakLive } = await import("../live-soak.ts");
  const load = await openLoad(loadPlan);
  const { name } = target.target;
  const longest = formatDuration(soakMsMax(plan));
  progressOn(io.stderr).note(say`soak of ${name}: ${load.says}; ${longest} at most, Ctrl-C judges`);
  const { diagnosis, folder } = await soakLive(target, { plan, load, io, options });
  const report = reportOn(explainWith(diagnosis, code), folder ?? name);
  const captures = folder === null ? null : () => openPaths([folder], io.stdin);
  await writeReport(report, options, { io, captures });
  if (options.patch !== undefined) await writePatch(io, report.code?.patch ?? null, options.patch);
  return exitCodeOf(report);
}

async function targetOf(text: string, options: SoakOptions): Promise<LiveTarget> {
  const source = parseSource(text, await accessFromFlags(options));
  if (source.type === "live") return source;
  throw new UsageError(
    say`soak ${quoteShort(text)}: needs a live target, host:port or URL; \`tidemark diagnose\` judges captures, those of a soak too`,
  );
}

import { UsageError } from "../../base/errors.ts";
import { phrase, said } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { parseBytes } from "../../base/units.ts";
import type { CaptureSet } from "../../capture/capture.ts";
import { openPaths } from "../../capture/open-source.ts";
import { type LiveTarget, parseSource, type Source } from "../../capture/source.ts";
import type { SourceToRead } from "../../diagnose/read-code.ts";
import { diagnoseCaptures } from "../../pipeline.ts";
import type { Report } from "../../report/report.ts";
import type { CodeFlags } from "../code-flags.ts";
import { type Call, defineCommand } from "../command.ts";
import { type ExitCode, exitCodeOf } from "../exit-code.ts";
import type { LiveFlags } from "../live-diagnosis.ts";
import { addLiveFlags } from "../live-flags.ts";
import { writePatch } from "../output.ts";
import { addReportFlags, type ReportFlags, writeReport } from "../report-output.ts";
import {
  type AskedWatch,
  addServerFlags,
  type ServerFlags,
  watchFromFlags,
} from "../server-flags.ts";
import { addSourceFlags, readSource, type SourceFlags } from "../source-flags.ts";
import { accessFromFlags, addTargetFlags, type TargetFlags } from "../target-flags.ts";

type DiagnoseOptions = ReportFlags &
  TargetFlags &
  LiveFlags &
  ServerFlags &
  CodeFlags &
  SourceFlags;

export const command = defineCommand<DiagnoseOptions>({
  configure: (program) =>
    addReportFlags(
      addServerFlags(addLiveFlags(addSourceFlags(addTargetFlags(program.argument("[source...]"))))),
    ),
  run: diagnose,
  details: phrase(
    "A live target (host:port or URL) is watched until the evidence settles it, five minutes at most; " +
      "files, folders and archives of captures are judged at once. Ctrl-C judges what was gathered. " +
      "With --server a running watch is asked.\n" +
      "Exit codes: 0 no leak, 1 leak, 2 usage or tool error, 3 could not judge (suspect or unknown).",
  ),
  examples: [
    {
      command: "tidemark diagnose 10.0.0.7:6060",
      why: phrase("watch a live service and say if it leaks"),
    },
    { command: "tidemark diagnose captures/", why: phrase("judge a folder of captures") },
    {
      command: "tidemark diagnose heap1.pb.gz heap2.pb.gz dump.txt",
      why: phrase("judge files by content"),
    },
    {
      command: "tidemark diagnose :6060 --for 15m --limit 2GiB",
      why: phrase("see slower leaks, forecast the limit"),
    },
    {
      command: "tidemark diagnose 10.0.0.7:6060 --source .",
      why: phrase("with the Go source: why, line by line, and a remedy as a diff"),
    },
    {
      command: "tidemark diagnose captures/ --source . --revision v1.4.2 --patch fix.diff",
      why: phrase("the source of the build that runs, and the remedy to git apply"),
    },
    {
      command: "tidemark diagnose --server :7070 --target shop --since 2h",
      why: phrase("what a running watch has seen of one of its targets"),
    },
    {
      command: "tidemark diagnose captures/ --format html --output report.html",
      why: phrase("a report to hand on"),
    },
  ],
});

async function diagnose(call: Call<DiagnoseOptions>): Promise<ExitCode> {
  const { args, options, io } = call;
  const asked = await watchFromFlags(options, { args, signal: io.signal });
  if (asked === null && args.length === 0) {
    throw new UsageError(said("missing required argument 'source', or --server <url>"));
  }
  const { report, captures } =
    asked === null ? await judgeSources(call) : await judgeWatched(asked, call);
  await writeReport(report, options, { io, captures });
  if (options.patch !== undefined) await writePatch(io, report.code?.patch ?? null, options.patch);
  return exitCodeOf(report);
}

async function judgeSources({ args, options, io }: Call<DiagnoseOptions>): Promise<Judged> {
  const access = await accessFromFlags(options);
  const sources = args.map((arg) => parseSource(arg, access));
  const live = sources.filter((source) => source.type === "live");
  if (live.length > 0 && sources.length > 1) {
    throw new UsageError(said("diagnose: one live target at a time; run one command for each"));
  }
  const target = live[0];
  const code = await readSource(options, io);
  return target === undefined
    ? judgeFiles(sources, { options, io, code })
    : judgeLive(target, { options, io, code });
}

async function judgeWatched(
  asked: AskedWatch,
  { options, io }: Call<DiagnoseOptions>,
): Promise<Judged> {
  const code = await readSource(options, io);
  const { judgeOnServer } = await import("../diagnose-server.ts");
  return judgeOnServer(asked, code);
}

interface Judged {
  readonly report: Report;
  /**
   * What was judged, for formats that show more of it than the report; null when it is not kept.
   */
  readonly captures: (() => Promise<CaptureSet>) | null;
}

type Judging = Pick<Call<DiagnoseOptions>, "options" | "io"> & {
  readonly code: SourceToRead | null;
};

/** The network is loaded for live targets only: on files it would be half of the start. */
async function judgeLive(target: LiveTarget, call: Judging): Promise<Judged> {
  const { watchAndJudge } = await import("../live-diagnosis.ts");
  const { report, folder } = await watchAndJudge(target, call);
  return {
    report,
    captures: folder === null ? null : () => openPaths([folder], call.io.stdin),
  };
}

async function judgeFiles(
  sources: readonly Source[],
  { options, io, code }: Judging,
): Promise<Judged> {
  const paths = sources.map((source) => (source.type === "path" ? source.path : "-"));
  const opened = await openPaths(paths, io.stdin);
  const limitBytes = options.limit === undefined ? null : parseBytes(options.limit);
  const report = diagnoseCaptures(
    { ...opened, limitBytes: limitBytes ?? opened.limitBytes },
    paths.map(shellWord).join(" "),
    code,
  );
  const [first] = report.captures.problems;
  if (report.captures.total === 0 && first !== undefined) {
    throw new UsageError(`read ${quoteShort(first.name)}: ${first.message}`);
  }
  return { report, captures: async () => opened };
}

/** A word as a shell takes it back. */
function shellWord(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

import { setImmediate as breathe } from "node:timers/promises";
import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { formatCount } from "../../base/units.ts";
import { LEAK_CLASSES } from "../../diagnose/classes.ts";
import { SCAN_FORMATS, scanFormat } from "../../report/scan-formats.ts";
import type { ScanReport } from "../../report/scan-report.ts";
import { addCodeFlags, type CodeFlags } from "../code-flags.ts";
import { type Call, defineCommand } from "../command.ts";
import { EXIT_LEAK, EXIT_NO_LEAK, EXIT_NOT_JUDGED, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { writePatch, writeResult } from "../output.ts";
import { progressOn } from "../progress.ts";
import { runScan, type ScanFlags } from "../run-scan.ts";

type ScanOptions = ScanFlags &
  CodeFlags & {
    readonly format?: string;
    readonly json?: boolean;
    readonly output?: string;
    readonly patch?: string;
  };

export const command = defineCommand<ScanOptions>({
  configure,
  run: scan,
  details: phrase(
    "Reads every package of the module (or workspace) around the folder and reports the leak patterns " +
      "whose way through the code it can show. Quiet on purpose: what is only possible is left out, see --possible.\n" +
      "A line is left alone with //tidemark:ignore <class> <reason> on it or above it.\n" +
      "Exit codes: 0 nothing found, 1 findings, 2 usage or tool error, 3 stopped early with nothing found.",
  ),
  examples: [
    { command: "tidemark scan", why: phrase("the module around the current folder") },
    {
      command: "tidemark scan ./service --changed-since origin/main",
      why: phrase("what a branch brings in"),
    },
    {
      command: "tidemark scan --format sarif --output tidemark.sarif",
      why: phrase("for code scanning"),
    },
    {
      command: "tidemark scan --patch fix.diff && git apply fix.diff",
      why: phrase("make the mechanical changes"),
    },
    {
      command: "tidemark scan --baseline leaks.json --update-baseline",
      why: phrase("accept what is there today"),
    },
  ],
});

function configure(program: Command): Command {
  const ids = SCAN_FORMATS.map((format) => format.id).join(", ");
  return addCodeFlags(program.argument("[dir]", said("folder of the source"), "."))
    .option("--format <format>", say`how to say it: ${ids}`)
    .option("--json", said("short for --format json"))
    .option("--output <file>", said("write to a file instead of the terminal"))
    .option("--patch <file>", said("write all mechanical remedies to a file for git apply"))
    .option("--class <ids>", said("only these classes, with commas between"), listed)
    .option("--possible", said("show what is only possible, too"))
    .option("--tests", said("search _test.go files as well"))
    .option(
      "--changed-since <rev>",
      said("only findings that touch files changed since a Git revision"),
    )
    .option(
      "--baseline <file>",
      said("leave out the findings that this file accepts, with reasons"),
    )
    .option("--update-baseline", said("write the findings of this scan to the baseline file"))
    .option("--no-cache", said("search again even when nothing has changed"));
}

function listed(ids: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...ids.split(",").filter((id) => id !== "")];
}

async function scan({ args, options, io }: Call<ScanOptions>): Promise<ExitCode> {
  const format = formatOf(options);
  for (const id of options.class ?? []) checkClass(id);
  if (options.updateBaseline === true && options.baseline === undefined) {
    throw new UsageError(said("update-baseline: needs --baseline <file>"));
  }
  const progress = progressOn(io.stderr);
  try {
    const report = await runScan(args[0] ?? ".", options, {
      io,
      progress,
      onPackage: async ({ path, done, of }) => {
        progress.status(
          say`searching ${path}: ${formatCount(done)} of ${formatCount(of)} packages`,
        );
        await breathe();
      },
    });
    progress.end();
    await writeReport(report, format, { options, io });
    return exitCodeOf(report);
  } finally {
    progress.end();
  }
}

function exitCodeOf({ findings, interrupted }: ScanReport): ExitCode {
  if (findings.length > 0) return EXIT_LEAK;
  return interrupted ? EXIT_NOT_JUDGED : EXIT_NO_LEAK;
}

function checkClass(id: string): void {
  if (LEAK_CLASSES.some((known) => known.id === id)) return;
  throw new UsageError(
    say`class ${quoteShort(id)}: not in the catalogue; \`tidemark explain\` lists it`,
  );
}

async function writeReport(
  report: ScanReport,
  format: (typeof SCAN_FORMATS)[number],
  { options, io }: { readonly options: ScanOptions; readonly io: Io },
): Promise<void> {
  const toFile = options.output !== undefined;
  const text = format.render(report, {
    color: !toFile && io.stdout.color,
    ...(toFile ? {} : { width: io.stdout.columns }),
  });
  await writeResult(io, text, options.output);
  if (options.patch !== undefined) await writePatch(io, report.patch, options.patch);
}

function formatOf({ format, json, output }: ScanOptions): (typeof SCAN_FORMATS)[number] {
  const ending = SCAN_FORMATS.find(({ extension }) => output?.endsWith(`.${extension}`) === true);
  const id = json === true ? "json" : (format ?? ending?.id ?? "text");
  const known = scanFormat(id);
  if (known !== null) return known;
  const ids = SCAN_FORMATS.map((one) => one.id).join(", ");
  throw new UsageError(say`format ${quoteShort(id)}: not one of ${ids}`);
}

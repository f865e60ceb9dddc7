import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { openPaths } from "../../capture/open-source.ts";
import { parseSource } from "../../capture/source.ts";
import type { Side } from "../../experiment/verify/side.ts";
import type { VerifyAnswer } from "../../experiment/verify/verified.ts";
import { judgeSide, verifySides } from "../../experiment/verify/verify.ts";
import { type Call, defineCommand } from "../command.ts";
import { EXIT_LEAK, EXIT_NO_LEAK, EXIT_NOT_JUDGED, type ExitCode } from "../exit-code.ts";
import { addLoadFlags, type LoadFlags } from "../load-flags.ts";
import { progressOn } from "../progress.ts";
import type { ReportFlags } from "../report-output.ts";
import { addSoakFlags, type SoakFlags } from "../soak-flags.ts";
import { addTargetFlags, type TargetFlags } from "../target-flags.ts";
import type { CommandFlags } from "../verify-commands.ts";
import { addVerifiedFlags, verifiedFormat, writeVerified } from "../verify-output.ts";
import { addRangeFlags, type RangeFlags, watchedSides } from "../verify-server.ts";

type VerifyOptions = ReportFlags & TargetFlags & RangeFlags & CommandFlags & LoadFlags & SoakFlags;

export const command = defineCommand<VerifyOptions>({
  configure: (program) =>
    addVerifiedFlags(
      addTargetFlags(addLoadFlags(addSoakFlags(addCommandFlags(addRangeFlags(addSides(program)))))),
    ),
  run: verify,
  details: phrase(
    "Each side is a folder, an archive or a file of captures, those of a soak too; with --server a " +
      "range of a running watch; with --before-cmd and --after-cmd a command, soaked under the load " +
      "that the flags of soak describe. What leaked before is looked for after, at the rate it had " +
      "and for the work that was done; the answer is fixed, better, same, worse or cannot-tell.\n" +
      "Exit codes: 0 fixed, 1 better, same or worse, 2 usage or tool error, 3 cannot tell.",
  ),
  examples: [
    { command: "tidemark verify captures/v1 captures/v2", why: phrase("did the fix in v2 work") },
    {
      command: "tidemark verify before/ after/ --format markdown",
      why: phrase("the answer to paste into a pull request"),
    },
    {
      command:
        "tidemark verify --server :7070 --target shop --before-range 3h..2h --after-range 1h..",
      why: phrase("before and after a deploy, out of a running watch"),
    },
    {
      command:
        'tidemark verify --before-cmd "./shop-v1" --after-cmd "./shop-v2" --url /orders --rate 50',
      why: phrase("two builds under the same load, one after the other"),
    },
  ],
});

function addSides(program: Command): Command {
  return program.argument("[before]").argument("[after]");
}

function addCommandFlags(program: Command): Command {
  return program
    .option("--before-cmd <command>", said("start and soak this command as before"))
    .option("--after-cmd <command>", said("and this one as after, under the same load"))
    .option(
      "--out <dir>",
      said("folder for the captures of both (default captures/verify-<time>)"),
    );
}

async function verify(call: Call<VerifyOptions>): Promise<ExitCode> {
  const { options, io } = call;
  // A mistyped format is said at once and not after an hour.
  verifiedFormat(options);
  const [before, after] = await sidesOf(call);
  const verified = verifySides(before, after);
  await writeVerified(verified, options, io);
  return EXIT_CODES[verified.verdict];
}

const EXIT_CODES: Readonly<Record<VerifyAnswer, ExitCode>> = {
  fixed: EXIT_NO_LEAK,
  better: EXIT_LEAK,
  same: EXIT_LEAK,
  worse: EXIT_LEAK,
  "cannot-tell": EXIT_NOT_JUDGED,
};

async function sidesOf({ args, options, io }: Call<VerifyOptions>): Promise<readonly [Side, Side]> {
  const watched = await watchedSides(options, { args, io });
  if (watched !== null) return watched;
  const commands = commandsOf(options, args);
  if (commands !== null) {
    const { soakCommands } = await import("../verify-commands.ts");
    return soakCommands(commands, { flags: options, io });
  }
  const [before, after] = args;
  if (before === undefined || after === undefined) {
    throw new UsageError(
      said(
        "name both sides: <before> <after>, or --server with two ranges, or --before-cmd and --after-cmd",
      ),
    );
  }
  const progress = progressOn(io.stderr);
  try {
    progress.status(say`reading ${before}`);
    const first = await readSide(before, "before", io.stdin);
    progress.status(say`reading ${after}`);
    return [first, await readSide(after, "after", io.stdin)];
  } finally {
    progress.end();
  }
}

function commandsOf(
  { beforeCmd, afterCmd }: VerifyOptions,
  args: readonly string[],
): { readonly before: string; readonly after: string } | null {
  if (beforeCmd === undefined && afterCmd === undefined) return null;
  if (beforeCmd === undefined || afterCmd === undefined || args.length > 0) {
    throw new UsageError(said("--before-cmd and --after-cmd belong together, without other sides"));
  }
  return { before: beforeCmd, after: afterCmd };
}

async function readSide(
  path: string,
  name: "before" | "after",
  stdin: NodeJS.ReadableStream,
): Promise<Side> {
  const source = parseSource(path);
  if (source.type === "live") {
    throw new UsageError(
      say`${name} ${quoteShort(path)}: a live target; capture it first: tidemark capture ${path}`,
    );
  }
  const side = judgeSide(await openPaths([path], stdin), { name, source: path, build: null });
  const [problem] = side.report.captures.problems;
  if (side.report.captures.total === 0 && problem !== undefined) {
    throw new UsageError(`read ${quoteShort(problem.name)}: ${problem.message}`);
  }
  return side;
}

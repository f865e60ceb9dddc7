import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { openPaths } from "../../capture/open-source.ts";
import { parseSource } from "../../capture/source.ts";
import type { Side } from "../../experiment/verify/side.ts";
import type { VerifyAnswer } from "../../experiment/verify/verified.ts";
import { judgeSide, verifySides } from "../../experiment/verify/verify.ts";
import { type Call, defineCommand } from "../command.ts";
import { EXIT_LEAK, EXIT_NO_LEAK, EXIT_NOT_JUDGED, type ExitCode } from "../exit-code.ts";
import type { ReportFlags } from "../report-output.ts";
import { addVerifiedFlags, verifiedFormat, writeVerified } from "../verify-output.ts";

type VerifyOptions = ReportFlags;

export const command = defineCommand<VerifyOptions>({
  configure: (program) => addVerifiedFlags(program.argument("[before]").argument("[after]")),
  run: verify,
  details:
    "Each side is a folder, an archive or a file of captures. What leaked before is looked for " +
    "after, at the rate it had and for the work that was done.\n" +
    "Exit codes: 0 fixed, 1 better, same or worse, 2 usage or tool error, 3 cannot tell.",
  examples: [
    { command: "tidemark verify captures/v1 captures/v2", why: "did the fix in v2 work" },
    {
      command: "tidemark verify before/ after/ --format markdown",
      why: "the answer to paste into a pull request",
    },
  ],
});

async function verify({ args, options, io }: Call<VerifyOptions>): Promise<ExitCode> {
  verifiedFormat(options);
  const [before, after] = args;
  if (before === undefined || after === undefined) {
    throw new UsageError("missing required arguments 'before' and 'after'");
  }
  const sides = [
    await readSide(before, "before", io.stdin),
    await readSide(after, "after", io.stdin),
  ] as const;
  const verified = verifySides(...sides);
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

async function readSide(
  path: string,
  name: "before" | "after",
  stdin: NodeJS.ReadableStream,
): Promise<Side> {
  const source = parseSource(path);
  if (source.type === "live") {
    throw new UsageError(
      `${name} ${quoteShort(path)}: a live target; capture it first: tidemark capture ${path}`,
    );
  }
  const captures = await openPaths([path], stdin);
  const side = judgeSide(captures, { name, source: path, build: null });
  const [problem] = side.report.captures.problems;
  if (side.report.captures.total === 0 && problem !== undefined) {
    throw new UsageError(`read ${quoteShort(problem.name)}: ${problem.message}`);
  }
  return side;
}

import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { CHECKED_FORMATS } from "../../experiment/check/checked-formats.ts";
import { type CheckFlags, runCheck } from "../check/run-check.ts";
import { addCodeFlags } from "../code-flags.ts";
import { type Call, defineCommand } from "../command.ts";
import { addLiveFlags } from "../live-flags.ts";
import { addSourceFlag } from "../source-flags.ts";
import { addTargetFlags, appended } from "../target-flags.ts";

export const command = defineCommand<CheckFlags>({
  configure,
  run: check,
  details: phrase(
    "The gate of CI. Judges what tests leave behind, a live target, captures, the folder or the JSON report of a " +
      "soak, or the output of tests, and fails on every leak that neither the allow-list in .tidemark.yml nor the baseline excuses.\n" +
      "Exit codes: 0 pass, 1 fail, 2 usage or tool error, 3 could not judge. Tests that fail hand on their own.",
  ),
  examples: [
    {
      command: "tidemark check -- go test ./...",
      why: phrase("what the tests leave behind, without a change to them"),
    },
    {
      command: "tidemark check --format github --report sarif=leaks.sarif -- make test",
      why: phrase("annotations, a summary and code scanning"),
    },
    { command: "tidemark check captures/", why: phrase("may what made these captures be merged") },
    {
      command: "tidemark check soak/ --baseline leaks.json",
      why: phrase("known leaks pass while they do not grow"),
    },
    {
      command: "tidemark check :6060 --for 10m --fail-on suspect",
      why: phrase("a live target, and suspicions fail too"),
    },
    {
      command: "tidemark check soak.json --report markdown=check.md --report json=check.json",
      why: phrase("a report of soak or diagnose, said in two more ways"),
    },
  ],
});

function configure(program: Command): Command {
  const ids = CHECKED_FORMATS.map((format) => format.id).join(", ");
  const judged = addLiveFlags(addCodeFlags(addTargetFlags(program.argument("[source...]"))));
  return addSourceFlag(judged)
    .option("--settle <duration>", said("time that goroutines have to end after the tests"), "1s")
    .option(
      "--leak-profile",
      said("ask the runtime what can never go on (Go 1.26; builds all anew)"),
    )
    .option(
      "--config <file>",
      said("the allow-list (default .tidemark.yml here or in a folder above)"),
    )
    .option("--fail-on <verdict>", said("leaking or suspect (default leaking)"))
    .option("--baseline <file>", said("findings in it pass while they do not grow"))
    .option("--write-baseline", said("write the findings of this check to the baseline file"))
    .option("--format <format>", say`how to say it: ${ids}`)
    .option("--json", said("short for --format json"))
    .option("--output <file>", said("write to a file instead of the terminal"))
    .option("--report <format=file>", said("say it in one more way; may be repeated"), appended);
}

function check(call: Call<CheckFlags>): Promise<number> {
  if (call.args.length === 0) {
    throw new UsageError(said("missing required argument 'source', or a command after --"));
  }
  return runCheck(call);
}

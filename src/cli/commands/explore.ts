import { UsageError } from "../../base/errors.ts";
import { phrase, said } from "../../base/language.ts";
import { defineCommand } from "../command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import { functionNames } from "../explore/function-names.ts";
import { runPrompt } from "../explore/prompt-loop.ts";
import { ExploreSession } from "../explore/session.ts";
import { settingsOf } from "../explore/settings-of-flags.ts";
import { addReportFlags, addSourceFlags, loadWithBase, type PprofFlags } from "../pprof-flags.ts";

export const command = defineCommand<PprofFlags>({
  configure: (program) => addReportFlags(addSourceFlags(program)),
  run: async ({ args, options: flags, io }): Promise<ExitCode> => {
    if (args.includes("-"))
      throw new UsageError(said("explore: stdin is for the lines of the prompt"));
    if (flags.http !== undefined && flags.http !== "") {
      const { openReport } = await import("../open-report.ts");
      return openReport({ report: "top", regexp: "", sources: args, flags, io });
    }
    const profile = await loadWithBase(args, flags, io);
    const sourceName = args.at(-1) ?? "";
    const session = new ExploreSession({ profile, settings: settingsOf(flags), sourceName, io });
    const { sampleTypes } = session;
    await runPrompt(session, { functions: functionNames(profile), sampleTypes }, io);
    return EXIT_NO_LEAK;
  },
  examples: [
    { command: "tidemark explore heap.pb.gz", why: phrase("a prompt as that of go tool pprof") },
    {
      command: "echo top5 | tidemark explore heap.pb.gz",
      why: phrase("lines from a pipe or a file"),
    },
    {
      command: "tidemark explore -base old.pb.gz new.pb.gz",
      why: phrase("what grew, from all sides"),
    },
  ],
});

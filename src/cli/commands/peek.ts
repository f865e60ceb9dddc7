import { UsageError } from "../../base/errors.ts";
import { goRegExp } from "../../base/go-regexp.ts";
import { treeReport, treeText } from "../../views/tree.ts";
import { defineCommand } from "../command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import { writeResult } from "../output.ts";
import {
  addReportFlags,
  addSourceFlags,
  applyFlags,
  loadWithBase,
  type PprofFlags,
} from "../pprof-flags.ts";

/** Of an expression that matched nothing. */
const SHOWN_CHARS = 200;

export const command = defineCommand<PprofFlags>({
  configure: (program) =>
    addReportFlags(addSourceFlags(program.argument("<regexp>", "names of functions"))),
  run: async ({ args, options: flags, io }): Promise<ExitCode> => {
    const [expression, ...sources] = args;
    const pattern = await goRegExp("peek", expression);
    const whole = await loadWithBase(sources, flags, io);
    const { profile, options } = await applyFlags(whole, flags, { report: "peek", io });
    const report = treeReport(profile, { ...options, pattern });
    if (report.entries.length === 0) {
      throw new UsageError(`no matches found for regexp: ${expression.slice(0, SHOWN_CHARS)}`);
    }
    await writeResult(io, treeText(profile, report, options), flags.output);
    return EXIT_NO_LEAK;
  },
  examples: [
    { command: "tidemark peek 'Cache.*put' heap.pb.gz", why: "who calls it, and what it calls" },
  ],
});

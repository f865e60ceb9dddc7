import { renderDot } from "../../views/dot.ts";
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

export const command = defineCommand<PprofFlags>({
  configure: (program) => addReportFlags(addSourceFlags(program)),
  run: async ({ args, options: flags, io }): Promise<ExitCode> => {
    const whole = await loadWithBase(args, flags, io);
    const { profile, options } = await applyFlags(whole, flags, { report: "dot", io });
    await writeResult(io, renderDot(profile, options), flags.output);
    return EXIT_NO_LEAK;
  },
  examples: [{ command: "tidemark dot heap.pb.gz > heap.dot", why: "the call graph for Graphviz" }],
});

import { renderTop } from "../../views/top.ts";
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
    const { profile, options } = await applyFlags(whole, flags, { report: "top", io });
    await writeResult(io, renderTop(profile, options), flags.output);
    return EXIT_NO_LEAK;
  },
  examples: [
    { command: "tidemark top heap.pb.gz", why: "functions by memory in use" },
    { command: "tidemark top -cum -nodecount=20 heap.pb.gz", why: "with what they call" },
    { command: "tidemark top -base before.pb.gz after.pb.gz", why: "what grew between the two" },
  ],
});

import { rawChunks } from "../../views/raw.ts";
import { defineCommand } from "../command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import { writeResult } from "../output.ts";
import { addSourceFlags, loadWithBase, type PprofFlags } from "../pprof-flags.ts";

export const command = defineCommand<PprofFlags>({
  configure: addSourceFlags,
  run: async ({ args, options: flags, io }): Promise<ExitCode> => {
    const profile = await loadWithBase(args, flags, io);
    if (flags.output !== undefined) {
      await writeResult(io, Buffer.concat([...rawChunks(profile)]), flags.output);
      return EXIT_NO_LEAK;
    }
    for (const chunk of rawChunks(profile)) io.stdout.write(chunk);
    return EXIT_NO_LEAK;
  },
  examples: [
    { command: "tidemark raw heap.pb.gz", why: "every sample, location and mapping as text" },
  ],
});

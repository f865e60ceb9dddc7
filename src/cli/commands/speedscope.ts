import { basename } from "node:path";
import { speedscopeChunks } from "../../views/speedscope.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "traces",
  *render({ profile, options, sourceName }) {
    yield* speedscopeChunks(profile, { ...options, name: basename(sourceName) });
    yield "\n";
  },
  examples: [
    {
      command: "tidemark speedscope -output=heap.speedscope.json heap.pb.gz",
      why: "every sample type, for https://www.speedscope.app",
    },
  ],
});

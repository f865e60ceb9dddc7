import { basename } from "node:path";
import { phrase } from "../../base/language.ts";
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
      why: phrase("every sample type, for https://www.speedscope.app"),
    },
  ],
});

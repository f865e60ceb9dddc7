import { basename } from "node:path";
import { speedscopeFile } from "../../views/speedscope.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "traces",
  render: ({ profile, options, sourceName }) => {
    const file = speedscopeFile(profile, { ...options, name: basename(sourceName) });
    return `${JSON.stringify(file)}\n`;
  },
  examples: [
    {
      command: "tidemark speedscope -output=heap.speedscope.json heap.pb.gz",
      why: "every sample type, for https://www.speedscope.app",
    },
  ],
});

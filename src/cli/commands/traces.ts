import { phrase } from "../../base/language.ts";
import { tracesChunks } from "../../views/traces.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "traces",
  render: ({ profile, options }) => tracesChunks(profile, options),
  examples: [{ command: "tidemark traces heap.pb.gz", why: phrase("every sample with its stack") }],
});

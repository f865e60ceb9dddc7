import { phrase } from "../../base/language.ts";
import { foldedChunks } from "../../views/folded.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "traces",
  render: ({ profile, options }) => foldedChunks(profile, options),
  examples: [
    {
      command: "tidemark folded heap.pb.gz | flamegraph.pl > heap.svg",
      why: phrase("for tools that draw folded stacks"),
    },
    {
      command: "tidemark folded -lines -output=heap.folded heap.pb.gz",
      why: phrase("frames with lines"),
    },
  ],
});

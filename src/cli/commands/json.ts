import { phrase } from "../../base/language.ts";
import { tableChunks } from "../../views/table-json.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "top",
  *render({ profile, options }) {
    yield* tableChunks(profile, options);
    yield "\n";
  },
  examples: [
    {
      command: "tidemark json -cum heap.pb.gz",
      why: phrase("what top and tree show, for programs"),
    },
    { command: "tidemark json heap.pb.gz | jq '.nodes[0]'", why: phrase("the largest") },
  ],
});

import { tableJson } from "../../views/table-json.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "top",
  render: ({ profile, options }) => `${JSON.stringify(tableJson(profile, options), null, 2)}\n`,
  examples: [
    { command: "tidemark json -cum heap.pb.gz", why: "what top and tree show, for programs" },
    { command: "tidemark json heap.pb.gz | jq '.nodes[0]'", why: "the largest" },
  ],
});

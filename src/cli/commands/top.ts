import { phrase } from "../../base/language.ts";
import { renderTop } from "../../views/top.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "top",
  render: ({ profile, options }) => renderTop(profile, options),
  examples: [
    { command: "tidemark top heap.pb.gz", why: phrase("functions by memory in use") },
    { command: "tidemark top -cum -nodecount=20 heap.pb.gz", why: phrase("with what they call") },
    {
      command: "tidemark top -base before.pb.gz after.pb.gz",
      why: phrase("what grew between the two"),
    },
  ],
});

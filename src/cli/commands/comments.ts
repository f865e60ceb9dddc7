import { phrase } from "../../base/language.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "raw",
  render: ({ profile }) => profile.comments.map((comment) => `${comment}\n`).join(""),
  examples: [
    { command: "tidemark comments heap.pb.gz", why: phrase("notes that the profile carries") },
  ],
});

import { phrase } from "../../base/language.ts";
import { renderTags } from "../../views/tags.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "tags",
  render: ({ profile, options }) => renderTags(profile, options),
  examples: [
    {
      command: "tidemark tags goroutine.pb.gz",
      why: phrase("labels, and what their values add up to"),
    },
  ],
});

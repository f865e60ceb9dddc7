import { phrase } from "../../base/language.ts";
import { withoutInlines } from "../../profile/without-inlines.ts";
import { rawChunks } from "../../views/raw.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "raw",
  render: ({ profile, options }) =>
    rawChunks(options.noInlines === true ? withoutInlines(profile, options) : profile),
  examples: [
    {
      command: "tidemark raw heap.pb.gz",
      why: phrase("every sample, location and mapping as text"),
    },
    { command: "tidemark raw -focus=main heap.pb.gz", why: phrase("only the stacks that match") },
  ],
});

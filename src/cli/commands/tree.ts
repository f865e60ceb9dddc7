import { phrase } from "../../base/language.ts";
import { renderTree } from "../../views/tree.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "tree",
  render: ({ profile, options }) => renderTree(profile, options),
  examples: [
    { command: "tidemark tree heap.pb.gz", why: phrase("every function with callers and callees") },
    {
      command: "tidemark tree -focus=cache heap.pb.gz",
      why: phrase("only what passes through a cache"),
    },
  ],
});

import { phrase } from "../../base/language.ts";
import { renderDot } from "../../views/dot.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "dot",
  render: ({ profile, options }) => renderDot(profile, options),
  examples: [
    { command: "tidemark dot heap.pb.gz > heap.dot", why: phrase("the call graph for Graphviz") },
  ],
});

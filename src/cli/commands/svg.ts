import { phrase } from "../../base/language.ts";
import { renderDot } from "../../views/dot.ts";
import { drawSvg } from "../../views/draw-svg.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "dot",
  render: ({ profile, options }) => drawSvg(renderDot(profile, options)),
  examples: [
    { command: "tidemark svg -output=heap.svg heap.pb.gz", why: phrase("the call graph, drawn") },
    {
      command: "tidemark svg -focus=cache -nodecount=30 heap.pb.gz > cache.svg",
      why: phrase("a part"),
    },
  ],
});

import { phrase } from "../../base/language.ts";
import { renderCallgrind } from "../../views/callgrind.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "callgrind",
  render: ({ profile, options }) => renderCallgrind(profile, options),
  examples: [
    {
      command: "tidemark callgrind -output=callgrind.out heap.pb.gz",
      why: phrase("for KCachegrind and QCachegrind"),
    },
  ],
});

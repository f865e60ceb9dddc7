import { renderCallgrind } from "../../views/callgrind.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "callgrind",
  render: ({ profile, options }) => renderCallgrind(profile, options),
  examples: [
    {
      command: "tidemark callgrind -output=callgrind.out heap.pb.gz",
      why: "for KCachegrind and QCachegrind",
    },
  ],
});

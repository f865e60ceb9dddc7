import { gzipSync } from "node:zlib";
import { phrase } from "../../base/language.ts";
import { encodeProfile } from "../../profile/encode.ts";
import { topProfile } from "../../views/top-profile.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "top",
  isBinary: true,
  render: ({ profile, options }) => gzipSync(encodeProfile(topProfile(profile, options))),
  examples: [
    {
      command: "tidemark topproto -output=top.pb.gz heap.pb.gz",
      why: phrase("the entries of top as a profile"),
    },
  ],
});

import { gzipSync } from "node:zlib";
import { phrase } from "../../base/language.ts";
import { encodeProfile } from "../../profile/encode.ts";
import { withoutInlines } from "../../profile/without-inlines.ts";
import { dividedProfile } from "../../views/divided-profile.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "proto",
  isBinary: true,
  render: ({ profile, options }) => {
    const kept = options.noInlines === true ? withoutInlines(profile, options) : profile;
    return gzipSync(encodeProfile(dividedProfile(kept, options.divideBy ?? 1)));
  },
  examples: [
    {
      command: "tidemark proto -base old.pb.gz -output=growth.pb.gz new.pb.gz",
      why: phrase("a difference as a profile of its own"),
    },
  ],
});

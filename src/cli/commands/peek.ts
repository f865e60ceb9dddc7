import { UsageError } from "../../base/errors.ts";
import { goRegExp } from "../../base/go-regexp.ts";
import { phrase, say } from "../../base/language.ts";
import { treeReport, treeText } from "../../views/tree.ts";
import { defineReport } from "../report-command.ts";

/** Of an expression that matched nothing. */
const SHOWN_CHARS = 200;

export const command = defineReport({
  report: "peek",
  takesRegexp: true,
  render: async ({ profile, options, regexp }) => {
    const pattern = await goRegExp("peek", regexp);
    const report = treeReport(profile, { ...options, pattern });
    if (report.entries.length === 0) {
      throw new UsageError(say`no matches found for regexp: ${regexp.slice(0, SHOWN_CHARS)}`);
    }
    return treeText(profile, report, options);
  },
  examples: [
    {
      command: "tidemark peek 'Cache.*put' heap.pb.gz",
      why: phrase("who calls it, and what it calls"),
    },
  ],
});

import { UsageError } from "../../base/errors.ts";
import { goRegExp } from "../../base/go-regexp.ts";
import { phrase, say } from "../../base/language.ts";
import { readSources } from "../../serve/find-source.ts";
import { valueFormat } from "../../views/report-format.ts";
import { profileLabels } from "../../views/report-labels.ts";
import { addressIn, webListing, webWantedSources } from "../../views/web-list.ts";
import { renderWebList } from "../../views/web-list-html.ts";
import { sayWhatWasRead, sourceOptions } from "../list-sources.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "weblist",
  takesRegexp: true,
  render: async ({ profile, options, regexp, io }) => {
    const pattern = await goRegExp("argument", regexp);
    const wanted = { test: (text: string) => pattern.test(text), address: addressIn(regexp) };
    const files = webListing(profile, wanted, options);
    if (files.length === 0) throw new UsageError(say`no matches found for regexp: ${regexp}`);
    const texts = await readSources(webWantedSources(files), sourceOptions(options, io));
    sayWhatWasRead(texts, io);
    const format = valueFormat(profile, options);
    const labels = profileLabels(profile, format);
    return renderWebList({ title: `Source of ${regexp}`, labels, files, texts, format });
  },
  examples: [
    {
      command: "tidemark weblist -output=lines.html handleRequest heap.pb.gz",
      why: phrase("a page with the lines that hold memory"),
    },
  ],
});

import { renderList } from "../../views/list.ts";
import { valueFormat } from "../../views/report-format.ts";
import { listSources } from "../list-sources.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "weblist",
  takesRegexp: true,
  render: async ({ profile, options, regexp, io }) => {
    const { functions, texts } = await listSources(profile, { regexp, options }, io);
    return renderList(functions, texts, valueFormat(profile, options));
  },
  examples: [{ command: "tidemark weblist -output=a.html handle heap.pb.gz", why: "as a page" }],
});

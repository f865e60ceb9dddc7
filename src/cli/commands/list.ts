import { phrase } from "../../base/language.ts";
import { renderList } from "../../views/list.ts";
import { valueFormat } from "../../views/report-format.ts";
import { listSources } from "../list-sources.ts";
import { defineReport } from "../report-command.ts";

export const command = defineReport({
  report: "list",
  takesRegexp: true,
  render: async ({ profile, options, regexp, io }) => {
    const { functions, texts } = await listSources(profile, { regexp, options }, io);
    return renderList(functions, texts, valueFormat(profile, options));
  },
  examples: [
    {
      command: "tidemark list handleRequest heap.pb.gz",
      why: phrase("the lines that hold memory"),
    },
    {
      command: "tidemark list -source_path=~/src/shop 'shop/cart' goroutine.pb.gz",
      why: phrase("sources of a build from another machine"),
    },
  ],
});

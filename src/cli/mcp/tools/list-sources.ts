import { z } from "zod";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";

export const listSources = defineTool({
  name: "list_sources",
  title: "What can be asked about",
  description:
    "The captures and watched targets that the other tools take as `source`. Begin here.",
  input: z.object({ cursor: z.string().optional() }),
  answer: async ({ cursor }, world) => {
    const { items, ...page } = pageOf(await world.sources(), cursor);
    return { sources: items, ...page };
  },
});

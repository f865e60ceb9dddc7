import { z } from "zod";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";

export const scan = defineTool({
  name: "scan",
  title: "Leak patterns in the source",
  description:
    "What `tidemark scan` finds in the Go source without any run: class, grade, place, the way " +
    "through the code and the remedy.",
  input: z.object({
    class: z.string().optional().describe("only findings of this class"),
    cursor: z.string().optional(),
  }),
  answer: async ({ class: classId, cursor }, world) => {
    const { findings, packages, files, lines, problems } = await world.scan();
    const wanted = findings.filter((found) => classId === undefined || found.classId === classId);
    const { items, ...page } = pageOf(wanted, cursor);
    return { packages, files, lines, problems, findings: items, ...page };
  },
});

import { z } from "zod";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";
import { FINDING_INPUT, findingOf } from "./finding.ts";

export const witness = defineTool({
  name: "witness",
  title: "Why: the way through the code",
  description:
    "The cause of a finding from the Go source: the path that skips the receive, the close or the " +
    "cancel, line by line, with the source around it, how sure it is, the remedy as a diff, and cures " +
    "that are none.",
  input: z.object(FINDING_INPUT),
  answer: async (input, world) => {
    const { cause, classId, remedy } = await findingOf(input, world);
    if (cause === null) {
      const hint = "no cause: start tidemark mcp with --source <dir> of the service";
      return { cause: null, classId, remedy, hint };
    }
    const { source, ...told } = cause;
    const { items, ...page } = pageOf(source, input.cursor);
    return { cause: told, excerpts: items, ...page };
  },
});

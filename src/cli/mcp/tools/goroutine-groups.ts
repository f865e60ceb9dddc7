import { z } from "zod";
import { UsageError } from "../../../base/errors.ts";
import { summariseGoroutines } from "../../../views/goroutine-summary.ts";
import { readGoroutines } from "../../read-goroutines.ts";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";

export const goroutineGroups = defineTool({
  name: "goroutine_groups",
  title: "What goroutines wait for",
  description: "Goroutines grouped by site, creator or state, the largest first, with ages.",
  input: z.object({
    source: z.string(),
    by: z.enum(["site", "creator", "state"]).default("site"),
    cursor: z.string().optional(),
  }),
  answer: async ({ source, by, cursor }, world) => {
    const set = await world.captures(source);
    const { dumps, profiles, notes } = readGoroutines(set);
    const restartsMs = set.events.filter(({ kind }) => kind === "restart").map(({ atMs }) => atMs);
    const summary = summariseGoroutines({ dumps, profiles, restartsMs, groupBy: { by } });
    if (summary === null) throw new UsageError("goroutine_groups: no capture holds goroutines");
    const { groups, warnings, ...told } = summary;
    const { items, ...page } = pageOf(groups, cursor);
    return { ...told, warnings: [...warnings, ...notes], groups: items, ...page };
  },
});

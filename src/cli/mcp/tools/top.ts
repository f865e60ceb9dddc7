import { z } from "zod";
import { UsageError } from "../../../base/errors.ts";
import { gunzipLayers } from "../../../base/gunzip.ts";
import type { Capture } from "../../../capture/capture.ts";
import { FORMATS } from "../../../profile/formats.ts";
import type { Profile } from "../../../profile/profile.ts";
import { topReport } from "../../../views/top.ts";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";

export const top = defineTool({
  name: "top",
  title: "Functions by value",
  description:
    "Functions of the latest profile of a kind with their flat and cumulative values, as " +
    "`go tool pprof -top`: where memory was allocated, where goroutines stand.",
  input: z.object({
    source: z.string(),
    kind: z.string().default("heap").describe("heap, goroutine, allocs, profile, block, mutex…"),
    measure: z.string().optional().describe("sample type, e.g. inuse_space or alloc_objects"),
    cursor: z.string().optional(),
  }),
  answer: async ({ source, kind, measure, cursor }, world) => {
    const { captures } = await world.captures(source);
    const { name, profile } = latest(captures, kind);
    const wanted = measure === undefined ? {} : { sampleIndex: measure };
    const { entries, format } = topReport(profile, { ...wanted, nodeCount: 0 });
    const { items, ...page } = pageOf(entries, cursor);
    const measures = profile.sampleTypes;
    return { capture: name, measures, total: format.total, functions: items, page };
  },
});

/** Captures are in order of time; files may be of a kind that only their content tells. */
function latest(captures: readonly Capture[], kind: string): { name: string; profile: Profile } {
  for (const { name, kind: own, bytes } of captures.toReversed()) {
    if (own !== kind && own !== "file") continue;
    const plain = gunzipLayers(bytes, "read profile");
    const content = FORMATS.find((format) => format.matches(plain))?.read(plain);
    if (content?.kind === "profile") return { name, profile: content.profile };
  }
  const kinds = [...new Set(captures.map((capture) => capture.kind))].join(", ");
  throw new UsageError(
    `top: no ${kind} profile; there are ${kinds === "" ? "no captures" : kinds}`,
  );
}

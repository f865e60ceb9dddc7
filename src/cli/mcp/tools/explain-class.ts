import { z } from "zod";
import { UsageError } from "../../../base/errors.ts";
import { quoteShort } from "../../../base/quote-short.ts";
import { LEAK_CLASSES, leakClass } from "../../../diagnose/classes.ts";
import { toldClass } from "../../told-class.ts";
import { pageOf } from "../mcp-page.ts";
import { defineTool } from "../mcp-tool.ts";

export const explainClass = defineTool({
  name: "explain_class",
  title: "What a class of leak is",
  description:
    "What a class of leak looks like, how code gets there, what to change and what it is taken for; " +
    "without `class` the list of all.",
  input: z.object({ class: z.string().optional(), cursor: z.string().optional() }),
  answer: async ({ class: id, cursor }) => {
    if (id === undefined) {
      const titles = LEAK_CLASSES.map(({ id: each, family, title }) => ({
        id: each,
        family,
        title,
      }));
      const { items, ...page } = pageOf(titles, cursor);
      return { classes: items, ...page };
    }
    const known = leakClass(id);
    if (known !== null) return toldClass(known);
    throw new UsageError(`class ${quoteShort(id)}: ask without one for the list`);
  },
});

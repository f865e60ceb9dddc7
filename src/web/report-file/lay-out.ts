import { said } from "../../base/language.ts";

import type { LayingOut } from "../graph/lay-out.ts";

/** Stands for the layout engine in a report file: a megabyte that few readers of it would use. */
export function layOut(_dot: string): LayingOut {
  const problem = said(
    "a report file carries no layout engine; tidemark open CAPTURES draws the graph",
  );
  return { layout: Promise.reject(new Error(problem)), stop: () => {} };
}

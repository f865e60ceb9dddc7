import { LimitError } from "../base/errors.ts";

/** A layout of more takes minutes and pictures nobody can read; pprof's own default is 80 nodes. */
const DOT_CHARS_MAX = 4_000_000;

/**
 * Draws what `renderDot` wrote as SVG. Graphviz is loaded as WebAssembly when it is first needed: a
 * megabyte that no other report should wait for. Throws LimitError for graphs that are too large.
 */
export async function drawSvg(dot: string): Promise<string> {
  if (dot.length > DOT_CHARS_MAX) {
    const found = `${dot.length} characters, the limit is ${DOT_CHARS_MAX}`;
    throw new LimitError("draw graph", `${found}; -nodecount or -focus make it smaller`);
  }
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  return viz.renderString(dot, { format: "svg", engine: "dot" });
}

import { LimitError } from "../base/errors.ts";
import { showUnseen } from "../base/escape.ts";

/**
 * A layout takes time with more than the square of its size: 60,000 characters (200 nodes) half a
 * second, 180,000 (500 nodes) six seconds, and nobody can read more. The default is 80 nodes.
 */
const DOT_CHARS_MAX = 250_000;

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
  return viz.renderString(visible(dot), { format: "svg", engine: "dot" });
}

/** A text ends at its first zero byte for Graphviz, and controls are no XML: all are shown. */
function visible(dot: string): string {
  return dot.replace(/[^\n\t -~]/gu, (character) => {
    const shown = showUnseen(character);
    return shown === character ? character : `\\${shown}`;
  });
}

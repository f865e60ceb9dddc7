import { instance } from "@viz-js/viz";
import { readLayout } from "./read-layout.ts";

/** Graphviz in a thread of its own: a large graph takes seconds, and the page must not wait. */
const viz = instance();

addEventListener("message", ({ data }: MessageEvent<string>) => {
  viz.then(
    (graphviz) => answer(() => ({ layout: readLayout(graphviz.renderJSON(data)) })),
    (thrown) => answer(() => ({ problem: String(thrown) })),
  );
});

function answer(make: () => unknown): void {
  try {
    postMessage(make());
  } catch (thrown) {
    postMessage({ problem: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

import type { GraphLayout } from "./read-layout.ts";

type Answer = { readonly layout: GraphLayout } | { readonly problem: string };

export interface LayingOut {
  readonly layout: Promise<GraphLayout>;
  /** Ends the work; the promise stays open. */
  stop(): void;
}

/** Lays out a graph beside the page. What is no longer wanted can be ended at once. */
export function layOut(dot: string): LayingOut {
  const worker = new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" });
  const layout = new Promise<GraphLayout>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("layout" in data) resolve(data.layout);
      else reject(new Error(data.problem));
      worker.terminate();
    };
    worker.onerror = (event) =>
      reject(new Error(event.message || "the layout engine did not start"));
    worker.postMessage(dot);
  });
  return { layout, stop: () => worker.terminate() };
}

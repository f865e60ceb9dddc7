import type { GraphLayout } from "./read-layout.ts";

type Answer = { readonly layout: GraphLayout } | { readonly problem: string };

export interface LayingOut {
  readonly layout: Promise<GraphLayout>;
  /** Ends the work; the promise stays open. */
  stop(): void;
}

/** Lays out a graph beside the page. What is no longer wanted can be ended at once. */
export function layOut(dot: string): LayingOut {
  let stop = (): void => undefined;
  // A worker that may not start throws here: in a file, or where the page's policy forbids it.
  const layout = new Promise<GraphLayout>((resolve, reject) => {
    const worker = new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" });
    stop = () => worker.terminate();
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("layout" in data) resolve(data.layout);
      else reject(new Error(data.problem));
      worker.terminate();
    };
    worker.onerror = (event) => reject(new Error(event.message || "it did not start"));
    worker.postMessage(dot);
  });
  return { layout, stop };
}

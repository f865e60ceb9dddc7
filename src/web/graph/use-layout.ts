import { useEffect, useState } from "preact/hooks";
import { layOut } from "./lay-out.ts";
import type { GraphLayout } from "./read-layout.ts";

export interface LayoutState {
  readonly layout: GraphLayout | null;
  readonly problem: string | null;
}

/** The layout of a dot text; the old one is gone at once, because its nodes are others. */
export function useLayout(dot: string): LayoutState {
  const [state, setState] = useState<LayoutState & { readonly of: string }>(NOTHING);
  useEffect(() => {
    const work = layOut(dot);
    work.layout.then(
      (layout) => setState({ of: dot, layout, problem: null }),
      (thrown) => {
        const problem = thrown instanceof Error ? thrown.message : String(thrown);
        setState({ of: dot, layout: null, problem });
      },
    );
    return work.stop;
  }, [dot]);
  return state.of === dot ? state : NOTHING;
}

const NOTHING = { of: "", layout: null, problem: null };

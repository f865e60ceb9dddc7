import type { ComponentChildren } from "preact";
import { said } from "../../base/language.ts";
import type { FlameView, PageProps } from "../page.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { paramsKey, useLoaded } from "../use-loaded.ts";
import { FlameGraphView } from "./flame-graph-view.tsx";
import { flameRequest } from "./flame-model.ts";
import { useSiteRows } from "./use-site-rows.ts";

export interface FlameLoaderProps extends PageProps {
  /** Stands above the graph. */
  above?(view: FlameView): ComponentChildren;
  /** Stands below the picture. */
  readonly children?: ComponentChildren;
}

/** The flame graph of the address: what is done, then the graph; the old one stays meanwhile. */
export function FlameLoader(props: FlameLoaderProps) {
  const { session, state, data, go, href, above, children } = props;
  const params = flameRequest(state.params);
  const key = `${session.revision} ${paramsKey(params)}`;
  const { value, error, isLoading } = useLoaded(() => data.flameGraph(params), key);
  const rows = useSiteRows(props, value !== null);
  if (error !== null) return <ErrorNotice error={error} />;
  if (value === null) return <p class="sub flame-wait">{said("Merging the stacks.")}</p>;
  return (
    <div class={isLoading ? "flame-view is-old" : "flame-view"} aria-busy={isLoading}>
      {above?.(value)}
      <FlameGraphView view={value} params={state.params} rows={rows} go={go} href={href}>
        {children}
      </FlameGraphView>
    </div>
  );
}

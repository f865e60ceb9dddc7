import { FlameGraphView } from "../flame/flame-graph-view.tsx";
import { flameRequest } from "../flame/flame-model.ts";
import type { PageProps } from "../page.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { paramsKey, useLoaded } from "../use-loaded.ts";

/** All stacks of a capture, or what changed in them since another. */
export function FlamegraphPage({ session, state, data, go, href }: PageProps) {
  const params = flameRequest(state.params);
  const key = `${session.revision} ${paramsKey(params)}`;
  const { value, error, isLoading } = useLoaded(() => data.flameGraph(params), key);
  if (error !== null) return <ErrorNotice error={error} />;
  if (value === null) return <p class="sub">Merging the stacks.</p>;
  return (
    <div class={isLoading ? "is-old" : ""} aria-busy={isLoading}>
      <FlameGraphView view={value} params={state.params} go={go} href={href} />
    </div>
  );
}

import { said, say } from "../../base/language.ts";

import type { PageProps } from "../page.ts";
import { captureChoice } from "../shell/capture-choice.ts";
import { captureLabel } from "../shell/capture-label.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { followInPage } from "../shell/follow-in-page.ts";
import { startParams } from "../shell/start-params.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";

/** The flame graph that a newcomer should see, without a click; its code comes after the answer. */
export function FlamePanel({ session, state, data, go, href }: PageProps) {
  const params = { ...startParams(session, state), ...state.params };
  const choice = captureChoice(session, params);
  const { value, error } = useLoaded(
    () => loadFlame(data, params),
    `${session.revision} ${paramsKey(params)}`,
  );
  if (choice.capture === null) return null;
  const { captures, capture, base, measure } = choice;
  const now = captureLabel(capture, captures);
  const when = base === null ? now : say`${captureLabel(base, captures)} to ${now}`;
  const whole = { page: "flamegraph", params } as const;
  return (
    <section class="panel" aria-labelledby="h-flame">
      <header>
        <h2 id="h-flame">
          {measure?.id ?? said("Flame graph")}, {when}
        </h2>
        <span class="right">
          <a href={href(whole)} onClick={followInPage(() => go(whole))}>
            {said("Whole flame graph")}
          </a>
        </span>
      </header>
      <div class="body flame-body" aria-busy={value === null}>
        {error === null ? null : <ErrorNotice error={error} />}
        {value === null ? null : (
          <value.FlameGraphView view={value.view} params={params} go={go} href={href} compact />
        )}
      </div>
    </section>
  );
}

async function loadFlame(data: PageProps["data"], params: PageProps["state"]["params"]) {
  const [view, { FlameGraphView }] = await Promise.all([
    data.flameGraph(params),
    import("../flame/flame-graph-view.tsx"),
  ]);
  return { view, FlameGraphView };
}

import { useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { Silence } from "../../serve/findings/finding-record.ts";
import type { SilencesView } from "../../serve/watch-api.ts";
import { asDataError, type DataError } from "../data-error.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { timeOfDay } from "../watch/time-words.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { Explain } from "./explain.tsx";
import { Panel } from "./page-states.tsx";

interface SilencesProps extends WatchPageProps {
  readonly silences: SilencesView | null;
  readonly canWrite: boolean;
  readonly nowMs: number;
  onChanged(): void;
}

/** What keeps alerts away, until when, and the way to end it. */
export function SilencesPanel(props: SilencesProps) {
  const { silences, canWrite, nowMs, data, onChanged } = props;
  const [error, setError] = useState<DataError | null>(null);
  const end = (id: string): void => {
    setError(null);
    data.unsilence(id).then(onChanged, (thrown) => setError(asDataError(thrown)));
  };
  const list = silences?.silences.filter(({ endsMs }) => endsMs > nowMs) ?? [];
  return (
    <Panel
      id="silences"
      title={said("Silences")}
      right={<Explain term="silence">{said("what it does")}</Explain>}
    >
      {error === null ? null : <ErrorNotice error={error} onDismiss={() => setError(null)} />}
      {silences === null ? <p class="sub">{said("Reading the silences.")}</p> : null}
      {silences !== null && list.length === 0 ? (
        <p class="sub">
          {said("None: every alert is sent. A finding can be silenced on its page.")}
        </p>
      ) : null}
      <ul class="ev">
        {list.map((silence) => (
          <li key={silence.id}>
            <b>{say`until ${timeOfDay(silence.endsMs, nowMs)}`}</b>
            <span>
              <ScopeWords {...props} silence={silence} />: {silence.reason}{" "}
              <span class="sub">{say`by ${silence.createdBy}`}</span>
            </span>
            {canWrite ? (
              <button
                type="button"
                class="link"
                aria-label={say`End it: ${silence.reason}`}
                onClick={() => end(silence.id)}
              >
                {said("End it")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Empty fields match everything. */
function ScopeWords({ silence, href }: SilencesProps & { readonly silence: Silence }) {
  const { findingKey, service, targetId } = silence;
  if (findingKey !== "")
    return <a href={href({ page: "finding", id: findingKey })}>{said("one finding")}</a>;
  if (targetId !== "") return <a href={href({ page: "target", id: targetId })}>{targetId}</a>;
  return <b>{service === "" ? "everything" : say`all of ${service}`}</b>;
}

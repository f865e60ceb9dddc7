import { useEffect, useState } from "preact/hooks";
import { formatCount } from "../../base/units.ts";
import type { KeptRound } from "../../serve/archive/archive.ts";
import type { RoundsView, TargetView } from "../../serve/watch-api.ts";
import { asDataError, type DataError } from "../data-error.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { useKeys } from "../use-keys.ts";
import { ago } from "../watch/time-words.ts";
import { useFresh } from "../watch/use-fresh.ts";
import { useNow } from "../watch/use-now.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { Explain } from "./explain.tsx";
import { EmptyPanel, FreshNotice, PageSkeleton } from "./page-states.tsx";
import { PinDialog } from "./pin-dialog.tsx";
import { rangeOf } from "./range-choice.ts";
import { RangePicker } from "./range-picker.tsx";
import { RoundDetail } from "./round-detail.tsx";
import { RoundsTable } from "./rounds-table.tsx";
import { TargetFrame, useTarget } from "./target-frame.tsx";
import { useRole } from "./use-role.ts";
import "../style/verdict.css";
import "./watch-pages.css";

/** What is kept of one target, round by round. */
export function CapturesPage(props: WatchPageProps) {
  const { route, data, feed } = props;
  const target = useTarget(props, "Captures");
  const { since = "", from = "", to = "" } = route.params;
  const version = useRoundsVersion(props);
  const fresh = useFresh(() => data.rounds(route.id, rangeOf(route.params, Date.now())), {
    key: [route.id, since, from, to].join(" "),
    version,
    feed,
  });
  return (
    <>
      <TargetFrame {...props} target={target.value} />
      <FreshNotice fresh={target} />
      {target.error === null ? <FreshNotice fresh={fresh} /> : null}
      {fresh.value === null ? (
        fresh.error === null ? (
          <PageSkeleton what="the rounds" />
        ) : null
      ) : (
        <Rounds {...props} view={fresh.value} target={target.value} onChanged={fresh.again} />
      )}
    </>
  );
}

/** A round has come when the target's row says so. */
function useRoundsVersion({ feed, route }: WatchPageProps): string {
  const [lastMs, setLast] = useState(0);
  useEffect(
    () =>
      feed.listen((message) => {
        if (message.type !== "row" || message.value.id !== route.id) return;
        setLast(message.value.lastRoundMs ?? 0);
      }),
    [feed, route.id],
  );
  return String(lastMs);
}

interface RoundsProps extends WatchPageProps {
  readonly view: RoundsView;
  readonly target: TargetView | null;
  onChanged(): void;
}

function Rounds(props: RoundsProps) {
  const { view, target, route, go, onChanged } = props;
  const { rounds } = view;
  const [pins, setPins] = useState<KeptRound | null>(null);
  const canWrite = useRole(props) === "write";
  const taking = useTaking(props);
  const chosen = rounds.find(({ id }) => id === route.params["round"]) ?? null;
  const base = rounds.find(({ id }) => id === route.params["base"]) ?? null;
  const choose = (round: KeptRound): void => go({ params: { round: round.id } }, "replace");
  const setBase = (round: KeptRound): void =>
    go({ params: { base: round.id === base?.id ? null : round.id } }, "replace");
  const pin = (round: KeptRound): void => {
    if (canWrite) setPins(round);
  };
  return (
    <>
      <div class="toolbar">
        <RangePicker {...props} />
        <RoundsLine view={view} />
        {canWrite ? <TakeNow taking={taking} canTake={target?.canTake !== false} /> : null}
      </div>
      {taking.error === null ? null : (
        <ErrorNotice error={taking.error} onDismiss={taking.forget} />
      )}
      {rounds.length === 0 ? (
        <NoRounds {...props} />
      ) : (
        <div class="rounds">
          <RoundsTable
            {...props}
            chosen={chosen}
            base={base}
            onChoose={choose}
            onBase={setBase}
            onPin={pin}
          />
          <RoundDetail
            {...props}
            round={chosen ?? rounds[0] ?? null}
            base={base}
            onBase={setBase}
            onPin={canWrite ? pin : null}
          />
        </div>
      )}
      {pins === null ? null : (
        <PinDialog {...props} round={pins} onDone={onChanged} onClose={() => setPins(null)} />
      )}
    </>
  );
}

function RoundsLine({ view: { rounds } }: { readonly view: RoundsView }) {
  const pinned = rounds.filter((round) => round.pinned !== null).length;
  const words = rounds.length === 1 ? "1 round" : `${formatCount(rounds.length)} rounds`;
  return (
    <span class="sub">
      {words}
      {pinned === 0 ? null : (
        <>
          {", "}
          <Explain term="pin">{formatCount(pinned)} pinned</Explain>
        </>
      )}
    </span>
  );
}

interface Taking {
  readonly sinceMs: number | null;
  readonly error: DataError | null;
  take(): void;
  forget(): void;
}

/** A full set, taken now: how long it lasts, and what became of it. */
function useTaking({ data, route, go, onChanged }: RoundsProps): Taking {
  const [sinceMs, setSince] = useState<number | null>(null);
  const [error, setError] = useState<DataError | null>(null);
  const take = (): void => {
    if (sinceMs !== null) return;
    setSince(Date.now());
    setError(null);
    data.takeNow(route.id).then(
      (round) => {
        setSince(null);
        onChanged();
        go({ params: { round: round.id } }, "replace");
      },
      (thrown) => {
        setSince(null);
        setError(asDataError(thrown));
      },
    );
  };
  return { sinceMs, error, take, forget: () => setError(null) };
}

function TakeNow({ taking, canTake }: { readonly taking: Taking; readonly canTake: boolean }) {
  const now = useNow(1000);
  useKeys(
    canTake ? [{ keys: ["c"], says: "capture now", group: "this page", run: taking.take }] : [],
  );
  const isTaking = taking.sinceMs !== null;
  return (
    <span class="push taking" aria-live="polite">
      {isTaking ? (
        <span class="sub">
          asking heap, goroutines and numbers,{" "}
          {Math.max(0, Math.round((now - (taking.sinceMs ?? now)) / 1000))} s
        </span>
      ) : null}
      <button
        type="button"
        class="btn primary"
        disabled={!canTake || isTaking}
        title={canTake ? undefined : "This target only pushes, or it is gone: it cannot be asked."}
        onClick={taking.take}
      >
        {isTaking ? "Capturing" : "Capture now"} <kbd>c</kbd>
      </button>
    </span>
  );
}

/** Nothing in the range: either it is kept elsewhere in time, or nothing came so far. */
function NoRounds(props: RoundsProps) {
  const { target, route, go } = props;
  const kept = target?.kept ?? null;
  if (kept !== null) {
    return (
      <EmptyPanel title="No round in this range">
        <p>What is kept of this target ends {ago(kept.toMs, Date.now())}.</p>
        <p>
          <button
            type="button"
            class="btn"
            onClick={() =>
              go({
                params: {
                  since: null,
                  from: String(Math.floor(kept.fromMs)),
                  to: String(Math.ceil(kept.toMs)),
                },
              })
            }
          >
            Show all that is kept
          </button>
        </p>
      </EmptyPanel>
    );
  }
  return (
    <EmptyPanel title="Nothing is kept of this target so far">
      <p>The first round comes with the first answer of the target; its page says what keeps it.</p>
      <p>
        <WatchLink {...props} to={{ page: "target", id: route.id }} class="btn">
          Its page
        </WatchLink>
      </p>
    </EmptyPanel>
  );
}

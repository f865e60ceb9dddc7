import { useEffect, useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { KeptRound } from "../../serve/archive/archive.ts";
import type { RoundsView, TargetView } from "../../serve/watch-api.ts";
import { TakeButton, type TakeNow, TakenNotice, useTakeNow } from "../watch/take-now.tsx";
import { ago } from "../watch/time-words.ts";
import { useFresh } from "../watch/use-fresh.ts";
import { useNow } from "../watch/use-now.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { Explain } from "./explain.tsx";
import { EmptyPanel, FreshNotice, NoPage, PageSkeleton } from "./page-states.tsx";
import { PinDialog } from "./pin-dialog.tsx";
import { rangeOf } from "./range-choice.ts";
import { RangePicker } from "./range-picker.tsx";
import { RoundDetail } from "./round-detail.tsx";
import { RoundsTable } from "./rounds-table.tsx";
import { TargetFrame, useTargetPage } from "./target-frame.tsx";
import { useRole } from "./use-role.ts";
import "../style/verdict.css";
import "./watch-pages.css";

/** What is kept of one target, round by round. */
export function CapturesPage(props: WatchPageProps) {
  const { route, data, feed } = props;
  const target = useTargetPage(props, said("Captures"));
  const { r = "", from = "", to = "" } = route.params;
  const version = useRoundsVersion(props);
  const fresh = useFresh(() => data.rounds(route.id, rangeOf(route.params, Date.now())), {
    key: [route.id, r, from, to].join(" "),
    version,
    feed,
  });
  return (
    <>
      <TargetFrame {...props} target={target.value} />
      <FreshNotice fresh={target} />
      {target.value === null && target.error !== null ? (
        <NoPage {...props} title={said("This target cannot be shown")} to={{ page: "fleet" }}>
          {said("All targets")}
        </NoPage>
      ) : null}
      {target.error === null ? <FreshNotice fresh={fresh} /> : null}
      {fresh.value === null ? (
        fresh.error === null ? (
          <PageSkeleton what={said("the rounds")} />
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
  const canTake = canWrite && target?.canTake === true;
  const now = useTakeNow(props, canTake);
  useTaken(props, now);
  const chosen = rounds.find(({ id }) => id === route.params["round"]) ?? null;
  const base = rounds.find(({ id }) => id === route.params["base"]) ?? null;
  const choose = (round: KeptRound): void => go({ params: { round: round.id } }, "replace");
  const setBase = (round: KeptRound): void =>
    go({ params: { base: round.id === base?.id ? null : round.id } }, "replace");
  const pin = canWrite ? setPins : null;
  return (
    <>
      <div class="toolbar">
        <RangePicker {...props} />
        <RoundsLine view={view} />
        <span class="push taking" aria-live="polite">
          <TakingLine isTaking={now.taken.is === "taking"} />
          <TakeButton now={now} canTake={canTake} />
        </span>
      </div>
      <TakenNotice {...props} now={now} />
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
            round={route.params["round"] === undefined ? (rounds[0] ?? null) : chosen}
            base={base}
            onBase={setBase}
            onPin={pin}
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
  const words = rounds.length === 1 ? said("1 round") : say`${formatCount(rounds.length)} rounds`;
  return (
    <span class="sub">
      {words}
      {pinned === 0 ? null : (
        <>
          {", "}
          <Explain term="pin">{say`${formatCount(pinned)} pinned`}</Explain>
        </>
      )}
    </span>
  );
}

/** What was taken is chosen, and stands in the list. */
function useTaken({ route, go, onChanged }: RoundsProps, { taken }: TakeNow): void {
  const id = taken.is === "taken" ? taken.round.id : null;
  useEffect(() => {
    if (id === null || id === route.params["round"]) return;
    onChanged();
    go({ params: { round: id } }, "replace");
  }, [id]);
}

/** How long the target has been asked: a dump of many goroutines takes its time. */
function TakingLine({ isTaking }: { readonly isTaking: boolean }) {
  const now = useNow(1000);
  const [sinceMs, setSince] = useState(now);
  useEffect(() => setSince(Date.now()), [isTaking]);
  if (!isTaking) return null;
  const seconds = Math.max(0, Math.round((now - sinceMs) / 1000));
  return <span class="sub">{say`asking for heap, goroutines and numbers, ${seconds} s`}</span>;
}

/** Nothing in the range: either it is kept elsewhere in time, or nothing came so far. */
function NoRounds(props: RoundsProps) {
  const { target, route, go } = props;
  const kept = target?.kept ?? null;
  if (kept !== null) {
    return (
      <EmptyPanel title={said("No round in this range")}>
        <p>{say`What is kept of this target ends ${ago(kept.toMs, Date.now())}.`}</p>
        <p>
          <button
            type="button"
            class="btn"
            onClick={() =>
              go({
                params: {
                  r: null,
                  from: String(Math.floor(kept.fromMs)),
                  to: String(Math.ceil(kept.toMs)),
                },
              })
            }
          >
            {said("Show all that is kept")}
          </button>
        </p>
      </EmptyPanel>
    );
  }
  return (
    <EmptyPanel title={said("Nothing is kept of this target so far")}>
      <p>
        {said(
          "The first round comes with the first answer of the target; its page says what keeps it.",
        )}
      </p>
      <p>
        <WatchLink {...props} to={{ page: "target", id: route.id }} class="btn">
          {said("Its page")}
        </WatchLink>
      </p>
    </EmptyPanel>
  );
}

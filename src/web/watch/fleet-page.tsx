import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import type { TimeSpan } from "../charts/plot.ts";
import { placed } from "../placed.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { Notes } from "../shell/notes.tsx";
import { valueWord } from "../value-words.ts";
import { fleetAnswer } from "./fleet-answer.ts";
import { FleetEmpty, FleetSkeleton } from "./fleet-empty.tsx";
import { FleetList } from "./fleet-list.tsx";
import { chosenRows, fleetChoice, groupedRows, VERDICTS } from "./fleet-order.ts";
import { FleetTools } from "./fleet-tools.tsx";
import { LimitRuler } from "./limit-ruler.tsx";
import { ago } from "./time-words.ts";
import { type Fleet, useFleet } from "./use-fleet.ts";
import { useNow } from "./use-now.ts";
import { useWatchHead } from "./use-watch-head.ts";
import type { WatchPageProps } from "./watch-page.ts";
import "./fleet.css";

const NOW_MS = 5000;

/** Which target first: the answer, the nearest limits, and one row a target. */
export function FleetPage(props: WatchPageProps) {
  const fleet = useFleet(props);
  const nowMs = useNow(NOW_MS);
  const { rows, value, error } = fleet;
  const worst = VERDICTS.find((verdict) => rows.some((row) => row.verdict === verdict));
  useWatchHead(props, {
    crumbs: [],
    verdict: worst ?? null,
    facts: value === null ? "" : factsLine(rows, nowMs),
  });
  if (value === null) {
    return error === null ? <FleetSkeleton /> : <ErrorNotice error={error} />;
  }
  return (
    <>
      {error === null ? null : <ErrorNotice error={error} />}
      <Notes notes={value.notes} />
      {rows.length === 0 ? <FleetEmpty /> : <Opened {...props} fleet={fleet} nowMs={nowMs} />}
    </>
  );
}

/** `66 targets · last capture 6 s ago`. */
function factsLine(rows: readonly FleetRow[], nowMs: number): string {
  const last = Math.max(0, ...rows.map(({ lastRoundMs }) => lastRoundMs ?? 0));
  const count = rows.length === 1 ? said("1 target") : say`${formatCount(rows.length)} targets`;
  const lost = rows.filter(({ state }) => state === "down").length;
  return [
    count,
    ...(last === 0 ? [] : [say`last capture ${ago(last, nowMs)}`]),
    ...(lost === 0 ? [] : [say`${formatCount(lost)} not reached`]),
  ].join(" · ");
}

type OpenedProps = WatchPageProps & { readonly fleet: Fleet; readonly nowMs: number };

function Opened(props: OpenedProps) {
  const { fleet, nowMs, route } = props;
  const { rows } = fleet;
  const choice = useMemo(() => fleetChoice(route.params), [route.params]);
  const chosen = useMemo(() => chosenRows(rows, choice), [rows, choice]);
  const groups = useMemo(() => groupedRows(chosen, choice), [chosen, choice]);
  const span = useSpan(rows, nowMs);
  const answer = fleetAnswer(rows, nowMs);
  return (
    <>
      <section class="fleet-first" aria-label={said("Answer")}>
        <h1>{answer.map(({ text, isStrong }) => (isStrong ? <b key={text}>{text}</b> : text))}</h1>
        <LimitRuler {...props} rows={rows} />
      </section>
      <p class="vh" role="status" aria-live="polite">
        {verdictWords(rows)}
      </p>
      <FleetTools
        {...props}
        rows={rows}
        shown={chosen.length}
        choice={choice}
        labelKeys={fleet.value?.labelKeys ?? []}
      />
      {chosen.length === 0 ? (
        <NothingFound {...props} total={rows.length} />
      ) : (
        <FleetList {...props} groups={groups} order={choice.order} span={span} />
      )}
      <FleetFoot />
    </>
  );
}

/** Said when it changes; waits and other numbers, which change all the time, are not. */
function verdictWords(rows: readonly FleetRow[]): string {
  const worded = VERDICTS.map((verdict) => {
    return `${rows.filter((row) => row.verdict === verdict).length} ${valueWord(verdict)}`;
  });
  return say`Targets: ${worded.join(", ")}.`;
}

const SPAN_STEP_MS = 60_000;

/** One time axis for all small charts, moved on once a minute. */
function useSpan(rows: readonly FleetRow[], nowMs: number): TimeSpan {
  const first = Math.min(...rows.map(({ tide }) => tide.points[0]?.[0] ?? nowMs));
  const fromMs = Math.floor(first / SPAN_STEP_MS) * SPAN_STEP_MS;
  const toMs = Math.ceil(nowMs / SPAN_STEP_MS) * SPAN_STEP_MS;
  return useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
}

function NothingFound({ go, total }: OpenedProps & { readonly total: number }) {
  const all = { q: null, v: null, state: null };
  return (
    <section class="panel calm">
      <p>{say`None of ${formatCount(total)} targets is shown: the search or the filters leave all of them out.`}</p>
      <button type="button" class="btn" onClick={() => go({ params: all })}>
        {said("Show all")}
      </button>
    </section>
  );
}

function FleetFoot() {
  return (
    <p class="fleet-foot">
      <span>
        <kbd>j</kbd> <kbd>k</kbd> {said("move")}
      </span>
      <span>{placed(said("{0} open"), <kbd>Enter</kbd>)}</span>
      <span>
        <kbd>/</kbd> {said("search")}
      </span>
      <span>
        <kbd>g</kbd> {said("group")}
      </span>
      <span class="push">
        {placed(said("1 MB = 1,048,576 B, as {0} prints it"), <code>go tool pprof</code>)}
      </span>
    </p>
  );
}

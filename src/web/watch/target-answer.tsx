import { said, say } from "../../base/language.ts";
import { formatBytes } from "../../base/units.ts";
import type { FleetRow, TargetView } from "../../serve/watch-api.ts";
import { placed } from "../placed.ts";
import { NoticeMark } from "../shell/error-notice.tsx";
import { VerdictMark } from "../shell/icons.tsx";
import { shortPlace } from "../table/short-place.ts";
import { valueWord } from "../value-words.ts";
import { emphasised } from "../verdict/emphasis.ts";
import { asSentence } from "../verdict/phrases.ts";
import { Explain } from "./explain.tsx";
import { VERDICTS } from "./fleet-order.ts";
import { ago, soon, timeOfDay } from "./time-words.ts";
import { WatchLink } from "./watch-link.tsx";
import type { WatchPageProps } from "./watch-page.ts";

interface TargetAnswerProps extends WatchPageProps {
  readonly view: TargetView;
  readonly nowMs: number;
}

/** Findings before the rest is counted and led to. */
const SHOWN_MAX = 3;

/** The verdict in sentences, the worst finding first; what cannot be reached says so before. */
export function TargetAnswer(props: TargetAnswerProps) {
  const { view, nowMs } = props;
  const { row } = view;
  const open = view.findings
    .filter(({ state }) => state !== "closed")
    .sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
  return (
    <>
      <p class="vh" role="status" aria-live="polite">{say`Verdict: ${valueWord(row.verdict)}.`}</p>
      <StateNotice row={row} view={view} nowMs={nowMs} />
      <section class="finds" aria-label={said("Answer")}>
        <ul>
          {open.length === 0 ? (
            <li>
              <VerdictMark verdict={row.verdict} />
              <span>
                {asSentence(row.reason)} <Forecast row={row} nowMs={nowMs} />
              </span>
              <span class="sub nw">{judgedWords(row, nowMs)}</span>
            </li>
          ) : (
            open
              .slice(0, SHOWN_MAX)
              .map((record, index) => (
                <FindingLine key={record.key} {...props} record={record} index={index} />
              ))
          )}
        </ul>
        {open.length <= SHOWN_MAX ? null : (
          <WatchLink {...props} to={{ page: "findings", params: { target: row.id } }}>
            {say`${open.length - SHOWN_MAX} more findings`}
          </WatchLink>
        )}
      </section>
    </>
  );
}

function judgedWords({ judgedAtMs }: FleetRow, nowMs: number): string {
  return judgedAtMs === null ? said("not judged so far") : say`judged ${ago(judgedAtMs, nowMs)}`;
}

interface FindingLineProps extends TargetAnswerProps {
  readonly record: TargetView["findings"][number];
  readonly index: number;
}

function FindingLine(props: FindingLineProps) {
  const { record, view, nowMs, index } = props;
  const place = shortPlace(record.site);
  const to = { page: "finding", id: record.key } as const;
  return (
    <li>
      <VerdictMark verdict={record.verdict} />
      <span>
        {emphasised(asSentence(record.sentence), place).map(({ text, set }) =>
          set === "strong" ? (
            <b key={text}>{text}</b>
          ) : set === "place" ? (
            <WatchLink key={text} {...props} to={to}>
              <code>{text}</code>
            </WatchLink>
          ) : (
            text
          ),
        )}{" "}
        {index === 0 ? <Forecast row={view.row} nowMs={nowMs} /> : null}
      </span>
      <WatchLink {...props} to={to} class="nw">
        {say`Finding ${index + 1}`}
      </WatchLink>
    </li>
  );
}

function Forecast({ row, nowMs }: { readonly row: FleetRow; readonly nowMs: number }) {
  const { limitAtMs, limitBytes } = row;
  if (limitAtMs === null || limitBytes === null) return null;
  if (limitAtMs.estimate <= nowMs) {
    return <>{say`By the forecast the ${formatBytes(limitBytes)} limit is reached now.`}</>;
  }
  return (
    <>
      {placed(
        said("The {0} limit is reached at about {1}, {2}."),
        formatBytes(limitBytes),
        <b>{timeOfDay(limitAtMs.estimate, nowMs)}</b>,
        soon(limitAtMs.estimate, nowMs),
      )}{" "}
      <Explain term="forecast" />
    </>
  );
}

function StateNotice({
  row,
  view,
  nowMs,
}: Pick<TargetAnswerProps, "view" | "nowMs"> & { readonly row: FleetRow }) {
  const worded = stateWords(row, view, nowMs);
  if (worded === null) return null;
  return (
    <p class={row.state === "starting" ? "notice" : "notice warn"} role="status">
      {row.state === "starting" ? null : <NoticeMark />}
      <span>{worded}</span>
    </p>
  );
}

/** What is wrong with reaching it, in its own words, and what happens next. */
function stateWords(row: FleetRow, { reach }: TargetView, nowMs: number): string | null {
  const next = reach?.nextRoundMs ?? null;
  const then = next === null || next <= nowMs ? "" : say` Next try ${soonSeconds(next, nowMs)}.`;
  switch (row.state) {
    case "up":
      return null;
    case "starting":
      return say`The first captures are being taken.${then}`;
    case "down":
      return say`Not reached since ${timeOfDay(row.stateSinceMs, nowMs)}: “${row.problem ?? said("no answer")}”. Numbers below are as old as that.${then}`;
    case "gone":
      return say`No longer among the targets since ${timeOfDay(row.stateSinceMs, nowMs)}; nothing is asked of it. What was kept can be looked at.`;
  }
}

function soonSeconds(atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000);
  return seconds < 90 ? say`in ${seconds} s` : soon(atMs, nowMs);
}

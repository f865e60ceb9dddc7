import { phrase, said, say } from "../../base/language.ts";
import { formatAmount, formatBytes, formatCount, formatRate } from "../../base/units.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import { percent } from "../charts/amount.ts";
import { clock } from "../charts/clock.ts";
import { eventLetter } from "../charts/event-letter.ts";
import type { TimeSpan } from "../charts/plot.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import { VerdictMark } from "../shell/icons.tsx";
import { shortPlace } from "../table/short-place.ts";
import { valueWord } from "../value-words.ts";
import { shortFunction } from "../verdict/phrases.ts";
import { ago, soon, timeOfDay } from "./time-words.ts";
import { WatchLink } from "./watch-link.tsx";
import type { WatchPageProps } from "./watch-page.ts";

export interface FleetCellsProps extends Pick<WatchPageProps, "go" | "href"> {
  readonly row: FleetRow;
  readonly nowMs: number;
  readonly span: TimeSpan;
  /** Width of the small chart. */
  readonly sparkPixels: number;
}

/** Two lines for what leaks or may leak, one for the rest. */
export function isTall({ verdict, lead }: FleetRow): boolean {
  return verdict === "leaking" || verdict === "suspect" || lead !== null;
}

/** The cells of a row, in the order of the columns. */
export function FleetCells(props: FleetCellsProps) {
  const { row, span, sparkPixels } = props;
  const isBig = isTall(row);
  return (
    <>
      <td class="c-verdict">
        <VerdictMark verdict={row.verdict} />
      </td>
      <td class="c-name">
        <NameCell {...props} />
      </td>
      <td class="c-spark">
        <Sparkline
          {...span}
          points={row.tide.points}
          lowWater={row.tide.lowWater}
          runs={[]}
          verdict={row.verdict}
          width={sparkPixels}
          height={isBig ? 40 : 26}
          says={sparkWords(row)}
        />
        <SparkEvent {...props} />
      </td>
      <td class="c-what">
        <WhatCell {...props} />
      </td>
      <td class="num c-goroutines">
        {row.goroutines === null ? <Unmeasured /> : formatCount(row.goroutines)}
        <Rate row={row} unit="goroutines" />
      </td>
      <td class="num c-heap">
        {row.liveHeapBytes === null ? <Unmeasured /> : formatBytes(row.liveHeapBytes)}
        <Rate row={row} unit="bytes" />
      </td>
      <td class="c-limit">
        <LimitCell {...props} />
      </td>
      <td class="c-event">
        <EventCell {...props} />
      </td>
    </>
  );
}

/** What changes the ground of a chart; findings and captures do not. */
const MARKED = ["deploy", "build", "restart", "oom-kill"];
/** Beyond this a letter has its room on the left only. */
const LATE_SHARE = 0.92;

/** The last event as a letter over a dotted line, where it lies within the small chart. */
function SparkEvent({ row, span, sparkPixels }: FleetCellsProps) {
  const { lastEvent } = row;
  const share = ((lastEvent?.atMs ?? 0) - span.fromMs) / (span.toMs - span.fromMs);
  if (lastEvent === null || !MARKED.includes(lastEvent.kind) || share < 0 || share > 1) return null;
  return (
    <span
      class={share > LATE_SHARE ? "spark-event late" : "spark-event"}
      style={{ left: `${Math.round(share * sparkPixels)}px` }}
      aria-hidden="true"
    >
      {eventLetter(lastEvent.kind)}
    </span>
  );
}

function Unmeasured() {
  return (
    <span class="dim" title={said("not measured")}>
      –<span class="vh">{said("not measured")}</span>
    </span>
  );
}

function sparkWords({ name, tide, verdict }: FleetRow): string {
  const last = tide.points.at(-1)?.[1];
  const what = said(MEASURES[tide.measure]);
  if (last === undefined) return say`${name}: ${what} not measured so far`;
  const value = tide.measure === "goroutines" ? formatCount(last) : formatBytes(last);
  return say`${name}: ${what} over time, ${value} now; ${valueWord(verdict)}`;
}

const MEASURES = {
  goroutines: "goroutines",
  liveHeapBytes: phrase("live heap"),
  residentBytes: phrase("resident memory"),
} as const;

function NameCell({ row, go, href }: FleetCellsProps) {
  const { id, name, service, build } = row;
  const small = [...(service === name ? [] : [service]), ...(build === null ? [] : [build])];
  return (
    <>
      <WatchLink {...{ go, href }} to={{ page: "target", id }}>
        {name}
      </WatchLink>
      <small>{small.join(" · ")}</small>
    </>
  );
}

/** The finding with its place; for the rest the reason of the verdict, or why nothing comes. */
function WhatCell({ row, nowMs, go, href }: FleetCellsProps) {
  const { lead, findings } = row;
  if (row.state === "down" || row.state === "gone") return <LostWhat {...{ row, nowMs }} />;
  if (lead === null) return <span title={row.reason}>{row.reason}</span>;
  const place = shortPlace(lead.site) || shortFunction(lead.site.function) || lead.kind;
  const held = formatAmount(lead.current, lead.unit);
  const more = findings > 1 ? say` · ${findings - 1} more` : "";
  return (
    <>
      <span title={lead.sentence}>
        {row.verdict === "leaking" ? say`${held} stay at` : say`${held} grow at`}{" "}
        <WatchLink {...{ go, href }} to={{ page: "finding", id: lead.key }}>
          <code>{place}</code>
        </WatchLink>
      </span>
      <small title={lead.sentence}>
        {say`since ${timeOfDay(lead.sinceMs, nowMs)} · ${shortFunction(lead.site.function)}${more}`}
      </small>
    </>
  );
}

function LostWhat({ row, nowMs }: Pick<FleetCellsProps, "row" | "nowMs">) {
  const since = ago(row.stateSinceMs, nowMs).replace(/ ago$/, "");
  const worded =
    row.state === "gone"
      ? say`No longer among the targets for ${since}; what was kept of it can be opened`
      : say`Not reached for ${since}: ${row.problem ?? said("no answer")}`;
  return (
    <>
      <span title={worded}>{worded}</span>
      {row.lead === null ? null : (
        <small title={row.lead.sentence}>{say`before: ${row.lead.sentence}`}</small>
      )}
    </>
  );
}

/** Only the measure that leaks is warm. */
function Rate({ row, unit }: { readonly row: FleetRow; readonly unit: "goroutines" | "bytes" }) {
  const rate = row.lead?.unit === unit ? row.lead.ratePerHour : null;
  if (rate === null) return null;
  return (
    <small class={row.verdict === "leaking" ? "grow" : ""}>{formatRate(rate.estimate, unit)}</small>
  );
}

function LimitCell({ row, nowMs }: FleetCellsProps) {
  const { limitAtMs, limitBytes, residentBytes } = row;
  if (limitAtMs !== null) {
    const { estimate, low, high } = limitAtMs;
    const until = high === null ? said("or later") : `–${timeOfDay(high, nowMs)}`;
    return (
      <>
        <span>
          {timeOfDay(estimate, nowMs)} <span class="sub">{soon(estimate, nowMs)}</span>
        </span>
        <small>
          {high === null ? `${timeOfDay(low, nowMs)} ${until}` : timeOfDay(low, nowMs) + until}
          {limitBytes === null ? "" : `, ${formatBytes(limitBytes)}`}
        </small>
      </>
    );
  }
  if (limitBytes === null) return <span class="dim">{said("no limit known")}</span>;
  if (residentBytes === null) return <span class="sub">{formatBytes(limitBytes)}</span>;
  return (
    <span class="sub">
      {say`${share(residentBytes, limitBytes)} of ${formatBytes(limitBytes)}`}
    </span>
  );
}

/** `66 %`, `0.4 %`: tenths only where there is nothing else. */
function share(part: number, whole: number): string {
  const percents = (100 * part) / whole;
  return percents >= 1 ? `${formatCount(percents)} %` : percent(part, whole);
}

function EventCell({ row, nowMs }: FleetCellsProps) {
  const { lastEvent, lastRoundMs, state } = row;
  if (state === "down" && lastRoundMs !== null) {
    return <span class="dim">{say`stale since ${clock(lastRoundMs)}`}</span>;
  }
  if (lastEvent === null) return <span class="dim">{said("none seen")}</span>;
  return (
    <>
      <span title={lastEvent.detail}>{lastEvent.detail}</span>
      <small>
        {timeOfDay(lastEvent.atMs, nowMs)}, {ago(lastEvent.atMs, nowMs)}
      </small>
    </>
  );
}

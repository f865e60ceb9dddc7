import { phrase, said, say } from "../../base/language.ts";
import { formatBytes, formatDuration, formatNumber } from "../../base/units.ts";
import type { PointsView, TargetView, WatchEvent } from "../../serve/watch-api.ts";
import { eventLetter } from "../charts/event-letter.ts";
import { placed } from "../placed.ts";
import { Explain } from "./explain.tsx";
import { ago, timeOfDay } from "./time-words.ts";

interface EventsPanelProps {
  readonly events: readonly WatchEvent[];
  /** Kinds that are not drawn. */
  readonly hidden: readonly string[];
  readonly nowMs: number;
  onToggle(kind: string): void;
}

const SHOWN_MAX = 12;

/** What happened to the target, newest first; kinds can be left out of list and charts. */
export function EventsPanel({ events, hidden, nowMs, onToggle }: EventsPanelProps) {
  const kinds = [...new Set(events.map(({ kind }) => kind))].sort();
  const shown = events.filter(({ kind }) => !hidden.includes(kind));
  return (
    <section class="panel" aria-labelledby="h-events">
      <header>
        <h2 id="h-events">{said("Events")}</h2>
      </header>
      <div class="body">
        {kinds.length < 2 ? null : (
          <p class="kinds">
            {kinds.map((kind) => (
              <button
                key={kind}
                type="button"
                class="chip"
                aria-pressed={!hidden.includes(kind)}
                onClick={() => onToggle(kind)}
              >
                {said(KIND_NAMES[kind] ?? kind)}
              </button>
            ))}
          </p>
        )}
        {events.length === 0 ? (
          <p class="sub">
            {placed(
              said(
                "None seen. Restarts, builds and kills are noticed; deploys can be told with {0}.",
              ),
              <code>POST /api/watch/deploys</code>,
            )}
          </p>
        ) : (
          <EventList events={shown} nowMs={nowMs} />
        )}
      </div>
    </section>
  );
}

const KIND_NAMES: Readonly<Partial<Record<WatchEvent["kind"], string>>> = {
  "oom-kill": phrase("OOM kill"),
  "near-limit": phrase("near limit"),
  "clock-back": phrase("clock moved"),
  own: "ours",
};

function EventList({ events, nowMs }: Pick<EventsPanelProps, "events" | "nowMs">) {
  const rest = events.slice(SHOWN_MAX);
  return (
    <>
      <ol class="evs">
        {events.slice(0, SHOWN_MAX).map((event) => (
          <EventItem key={event.id} event={event} nowMs={nowMs} />
        ))}
      </ol>
      {rest.length === 0 ? null : (
        <details>
          <summary>{say`${rest.length} older`}</summary>
          <ol class="evs">
            {rest.map((event) => (
              <EventItem key={event.id} event={event} nowMs={nowMs} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function EventItem({ event, nowMs }: { readonly event: WatchEvent; readonly nowMs: number }) {
  const { kind, atMs, detail } = event;
  return (
    <li>
      <span class="k" aria-hidden="true">
        {eventLetter(kind)}
      </span>
      <time dateTime={new Date(atMs).toISOString()} title={ago(atMs, nowMs)}>
        {timeOfDay(atMs, nowMs)}
      </time>
      <span>{detail === "" ? kind : detail}</span>
    </li>
  );
}

const PACE_WORDS = {
  calm: phrase("Calm: asked as configured."),
  forming: phrase("A finding is forming: asked more often until it is settled."),
  "near-limit": phrase("Memory nears the limit: full sets are taken, and the last are pinned."),
} as const;

/** What watching asks of the target, and what was held back. */
export function ProbePanel({ view }: { readonly view: TargetView }) {
  const { reach } = view;
  return (
    <section class="panel" aria-labelledby="h-probes">
      <header>
        <h2 id="h-probes">{said("What our looking costs")}</h2>
        <Explain term="probe cost" />
      </header>
      {reach === null ? (
        <p class="body sub">
          {said("Nothing is asked of it: it pushes its captures, or is not watched now.")}
        </p>
      ) : (
        <>
          <div class="body">
            <ProbeTable probes={reach.probes} />
            <p class="sub pace">{said(PACE_WORDS[reach.pace])}</p>
          </div>
          <footer>{budgetWords(reach.budgetUsed)}</footer>
        </>
      )}
    </section>
  );
}

function budgetWords(share: number): string {
  const percent = 100 * share;
  const worded = percent > 0 && percent < 0.001 ? said("under 0.001") : formatNumber(percent);
  return say`${worded} % of the target's time in the last hour`;
}

type Probes = NonNullable<TargetView["reach"]>["probes"];

function ProbeTable({ probes }: { readonly probes: Probes }) {
  if (probes.length === 0) return <p class="sub">{said("Nothing was asked so far.")}</p>;
  return (
    <table class="probe">
      <caption class="vh">{said("Probes, how often, and what the last one took")}</caption>
      <thead>
        <tr>
          <th scope="col">{said("Probe")}</th>
          <th scope="col">{said("every")}</th>
          <th scope="col" class="num">
            {said("answered in")}
          </th>
          <th scope="col" class="num">
            {said("size")}
          </th>
        </tr>
      </thead>
      <tbody>
        {probes.map(({ kind, everyMs, waitedMs, bytes, heldBack }) =>
          heldBack === null ? (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td class="t">{formatDuration(everyMs)}</td>
              <td class="num">{waitWords(waitedMs)}</td>
              <td class="num">{formatBytes(bytes)}</td>
            </tr>
          ) : (
            <tr key={kind} class="held">
              <th scope="row">{kind}</th>
              <td colSpan={3}>{say`not asked: ${heldBack}`}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function waitWords(ms: number): string {
  return ms < 10 ? `${formatNumber(ms)} ms` : formatDuration(ms);
}

interface RunsPanelProps {
  readonly view: TargetView;
  readonly points: PointsView | null;
  readonly nowMs: number;
}

const BUILD_KINDS: readonly WatchEvent["kind"][] = ["build", "restart", "oom-kill", "deploy"];

/** Lives of the process and what ran in them. */
export function RunsPanel({ view, points, nowMs }: RunsPanelProps) {
  const { row, events } = view;
  const runs = points?.runs ?? [];
  const told = events.filter(({ kind }) => BUILD_KINDS.includes(kind)).length;
  return (
    <section class="panel" aria-labelledby="h-runs">
      <header>
        <h2 id="h-runs">{said("Builds and restarts")}</h2>
      </header>
      <div class="body">
        <dl class="runs">
          <dt>{said("Build")}</dt>
          <dd>{row.build ?? said("not told by the program")}</dd>
          <dt>{said("Origin")}</dt>
          <dd>{row.origin}</dd>
          {Object.entries(row.labels).map(([name, value]) => (
            <Label key={name} name={name} value={value} />
          ))}
        </dl>
        {runs.length === 0 ? null : (
          <ol class="run-list">
            {runs.toReversed().map(({ startMs, toMs }, index) => (
              <li key={startMs}>
                {index === 0 && row.state === "up"
                  ? say`runs since ${timeOfDay(startMs, nowMs)}, ${wholeMinutes(toMs - startMs)}`
                  : say`ran since ${timeOfDay(startMs, nowMs)}, ${wholeMinutes(toMs - startMs)}`}
              </li>
            ))}
          </ol>
        )}
        {told === 0 ? <p class="sub">{said("No restart or new build was seen.")}</p> : null}
      </div>
    </section>
  );
}

function Label({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function wholeMinutes(ms: number): string {
  return formatDuration(Math.round(ms / 60_000) * 60_000);
}

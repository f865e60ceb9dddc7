import { useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { HOUR_MS } from "../../base/units.ts";
import type { FleetRow, TargetView, TimeRange } from "../../serve/watch-api.ts";
import { useFresh } from "../watch/use-fresh.ts";
import type { SideAsked } from "../watch/watch-data.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { type AskedSides, fieldTime, pairings, timeOfField, writeSide } from "./compare-sides.ts";

interface PickersProps extends WatchPageProps {
  readonly sides: AskedSides;
  readonly rows: readonly FleetRow[];
}

/** What to compare: pairs that suggest themselves, then each side by hand. */
export function ComparePickers(props: PickersProps) {
  const { sides, rows, go } = props;
  const [draft, setDraft] = useState<AskedSides>(sides);
  const known = JSON.stringify(sides);
  const [shownFor, setShownFor] = useState(known);
  // The address changed from elsewhere, e.g. by going back: the fields follow it.
  if (shownFor !== known) {
    setShownFor(known);
    setDraft(sides);
  }
  const [first] = rows;
  const start = first === undefined ? null : lastHour(first.id);
  const a = draft.a ?? (start === null ? null : hourBefore(start));
  const b = draft.b ?? start;
  if (a === null || b === null) return null;
  const show = (next: { readonly a: SideAsked; readonly b: SideAsked }): void => {
    setDraft(next);
    go({ params: { a: writeSide(next.a), b: writeSide(next.b) } });
  };
  return (
    <form
      class="pickers panel"
      aria-label={said("What to compare")}
      onSubmit={(event) => {
        event.preventDefault();
        show({ a, b });
      }}
    >
      <Suggested {...props} targetId={b.targetId} onPick={(pick) => show(pick)} />
      <SideFields
        name="A, before"
        side={a}
        rows={rows}
        onSide={(next) => setDraft({ a: next, b })}
      />
      <SideFields
        name="B, after"
        side={b}
        rows={rows}
        onSide={(next) => setDraft({ a, b: next })}
      />
      <p class="picks-end">
        <button type="button" class="btn" onClick={() => show({ a: b, b: a })}>
          {said("Swap")}
        </button>
        <button type="submit" class="btn primary">
          {said("Compare")}
        </button>
      </p>
    </form>
  );
}

function lastHour(targetId: string): SideAsked {
  const toMs = Math.floor(Date.now() / 60_000) * 60_000;
  return { targetId, range: { fromMs: toMs - HOUR_MS, toMs } };
}

function hourBefore({ targetId, range }: SideAsked): SideAsked {
  return { targetId, range: { fromMs: range.fromMs - HOUR_MS, toMs: range.fromMs } };
}

/** Pairs from what happened to the target: one press fills both sides. */
function Suggested({
  data,
  feed,
  rows,
  targetId,
  onPick,
}: PickersProps & {
  readonly targetId: string;
  onPick(pair: { readonly a: SideAsked; readonly b: SideAsked }): void;
}) {
  const target = useFresh<TargetView>(() => data.target(targetId), { key: targetId, feed });
  const pairs = pairings(target.value?.events ?? [], Date.now());
  return (
    <nav class="suggested" aria-label={said("Pairs to compare")}>
      {pairs.map(({ name, a, b }) => (
        <button
          key={name}
          type="button"
          class="chip"
          onClick={() => onPick({ a: { targetId, range: a }, b: { targetId, range: b } })}
        >
          {name}
        </button>
      ))}
      {siblingsOf(rows, targetId).map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="chip"
          onClick={() => onPick({ a: lastHour(id), b: lastHour(targetId) })}
        >
          {say`${name} beside it, the last hour`}
        </button>
      ))}
    </nav>
  );
}

const SIBLINGS_MAX = 2;

/** Instances of the same service: under the same load they should look alike. */
function siblingsOf(rows: readonly FleetRow[], targetId: string): readonly FleetRow[] {
  const service = rows.find(({ id }) => id === targetId)?.service;
  const others = rows.filter((row) => row.service === service && row.id !== targetId);
  return others.filter(({ state }) => state === "up").slice(0, SIBLINGS_MAX);
}

function SideFields({
  name,
  side,
  rows,
  onSide,
}: {
  readonly name: string;
  readonly side: SideAsked;
  readonly rows: readonly FleetRow[];
  onSide(side: SideAsked): void;
}) {
  const { targetId, range } = side;
  const isGone = rows.every(({ id }) => id !== targetId);
  const setRange = (part: Partial<TimeRange>): void =>
    onSide({ targetId, range: { ...range, ...part } });
  return (
    <fieldset class="side">
      <legend>{name}</legend>
      <label>
        <span>{said("Target")}</span>
        <select
          value={targetId}
          onChange={(event) => onSide({ targetId: event.currentTarget.value, range })}
        >
          {isGone ? <option value={targetId}>{targetId}</option> : null}
          {rows.map(({ id, name: title, service }) => (
            <option key={id} value={id}>
              {title === service ? title : `${service}: ${title}`}
            </option>
          ))}
        </select>
      </label>
      <TimeField
        title={said("From")}
        atMs={range.fromMs}
        onTime={(fromMs) => setRange({ fromMs })}
      />
      <TimeField title={said("To")} atMs={range.toMs} onTime={(toMs) => setRange({ toMs })} />
    </fieldset>
  );
}

function TimeField({
  title,
  atMs,
  onTime,
}: {
  readonly title: string;
  readonly atMs: number;
  onTime(atMs: number): void;
}) {
  return (
    <label>
      <span>{title}</span>
      <input
        type="datetime-local"
        required
        value={fieldTime(atMs)}
        onChange={(event) => {
          const time = timeOfField(event.currentTarget.value);
          if (time !== null) onTime(time);
        }}
      />
    </label>
  );
}

import { say } from "../../base/language.ts";

import type { TimeView } from "../../serve/api.ts";
import type { Brush } from "./brush.ts";
import { moment, timeTicks } from "./clock.ts";
import { placeEvents } from "./event-letter.ts";
import { type Plot, type ValueAxis, xOf, yOf } from "./plot.ts";
import { type SharedCursor, useCursorTime } from "./shared-cursor.ts";

const PIXELS_PER_TICK = 80;
const TEXT_BELOW = 16;
/** A handle further left than this has its name on its right. */
const NAME_PIXELS = 110;

export function bottomOf({ top, height }: Plot): number {
  return top + height;
}

export function StripAxes({ plot, axis }: { readonly plot: Plot; readonly axis: ValueAxis }) {
  const most = Math.max(1, Math.floor(plot.width / PIXELS_PER_TICK));
  const bottom = bottomOf(plot);
  return (
    <>
      {timeTicks(plot.fromMs, plot.toMs, most).map(({ atMs, label }) => {
        const x = xOf(plot, atMs).toFixed(1);
        return (
          <g key={atMs}>
            <path class="grid" d={`M${x} ${plot.top}V${bottom}`} />
            <text x={x} y={bottom + TEXT_BELOW} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      {axis.ticks.map(({ value, label }) => (
        <g key={value}>
          <path
            class={value === 0 ? "axis" : "grid"}
            d={`M${plot.left} ${yOf(plot, value).toFixed(1)}h${plot.width}`}
          />
          <text x={plot.left - 6} y={yOf(plot, value) + 4} text-anchor="end">
            {label}
          </text>
        </g>
      ))}
    </>
  );
}

/** Height of the row of letters between the names of the handles and the plot. */
export const EVENT_ROW_PIXELS = 16;

/** Letters above the plot, dotted lines through it. */
export function StripEvents({ view, plot }: { readonly view: TimeView; readonly plot: Plot }) {
  const inside = view.events.filter(({ atMs }) => atMs >= plot.fromMs && atMs <= plot.toMs);
  const y = plot.top - EVENT_ROW_PIXELS;
  const placed = placeEvents(inside, (atMs) => Math.round(xOf(plot, atMs)) + 0.5);
  return (
    <>
      {placed.map(({ letter, x, says }) => (
        <g key={x}>
          <title>{says.join("\n")}</title>
          <path class="ev" d={`M${x} ${y + 14}V${bottomOf(plot)}`} />
          <rect class="evb" x={x - 7} y={y} width="14" height="14" rx="3" />
          <text class="evt" x={x} y={y + 10.5} text-anchor="middle">
            {letter}
          </text>
        </g>
      ))}
    </>
  );
}

/** Handles and their names; between them the ground is marked. */
export function StripHandles({ brush, plot }: { readonly brush: Brush; readonly plot: Plot }) {
  const now = brush.ticks[brush.now];
  const base = brush.base === null ? undefined : brush.ticks[brush.base];
  if (now === undefined) return null;
  const span = plot.toMs - plot.fromMs;
  const right = xOf(plot, now.atMs);
  const nowName = say`now ${moment(now.atMs, span)}`;
  if (base === undefined) {
    const side = right < plot.left + NAME_PIXELS ? "start" : "end";
    return <HandleMark {...{ plot, side }} x={right} name={nowName} />;
  }
  const left = xOf(plot, base.atMs);
  const isTight = right - left < 2 * NAME_PIXELS;
  const baseSide = isTight && left > plot.left + NAME_PIXELS ? "end" : "start";
  const nowSide = isTight && baseSide === "end" && right < plot.left + plot.width - NAME_PIXELS;
  return (
    <g>
      <rect
        class="chosen"
        {...{ x: left, y: plot.top, width: right - left, height: plot.height }}
      />
      <HandleMark plot={plot} x={left} name={`base ${moment(base.atMs, span)}`} side={baseSide} />
      <HandleMark plot={plot} x={right} name={nowName} side={nowSide ? "start" : "end"} />
    </g>
  );
}

/** Both ranges with their names: the base as an outline, the one shown filled. */
export function StripBands({ brush, plot }: { readonly brush: Brush; readonly plot: Plot }) {
  const { ticks, bands = null } = brush;
  if (bands === null) return null;
  return (
    <g>
      {BAND_NAMES.map((name) => {
        const [from, to] = [ticks[bands[name]?.from ?? -1], ticks[bands[name]?.to ?? -1]];
        if (from === undefined || to === undefined) return null;
        const [left, right] = [xOf(plot, from.atMs), xOf(plot, to.atMs)];
        const isRight = right > plot.left + plot.width / 2;
        return (
          <g key={name} class={`band band-${name}`}>
            <rect
              {...{ x: left - BAND_PIXELS, width: right - left + 2 * BAND_PIXELS }}
              {...{ y: plot.top, height: plot.height }}
            />
            <text
              class="h halo"
              x={isRight ? right + BAND_PIXELS : left - BAND_PIXELS}
              y="11"
              text-anchor={isRight ? "end" : "start"}
            >
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

const BAND_NAMES = ["base", "now"] as const;
/** A range reaches so far beyond its captures: one capture alone is still seen. */
const BAND_PIXELS = 3;

interface HandleMarkProps {
  readonly plot: Plot;
  readonly x: number;
  readonly name: string;
  readonly side: "start" | "end";
}

function HandleMark({ plot, x, name, side }: HandleMarkProps) {
  const middle = plot.top + plot.height / 2;
  return (
    <g class="handle">
      <path class="cross" d={`M${x.toFixed(1)} 2V${bottomOf(plot)}`} />
      <rect class="grip" x={x - 4} y={middle - 9} width="8" height="18" rx="2" />
      <text class="h halo" x={side === "start" ? x + 7 : x - 7} y="11" text-anchor={side}>
        {name}
      </text>
    </g>
  );
}

/** The time that is pointed at in any chart of the page. */
export function StripCursor({
  plot,
  cursor,
}: {
  readonly plot: Plot;
  readonly cursor: SharedCursor;
}) {
  const atMs = useCursorTime(cursor);
  if (atMs === null || atMs < plot.fromMs || atMs > plot.toMs) return null;
  return (
    <path class="pointed" d={`M${xOf(plot, atMs).toFixed(1)} ${plot.top}V${bottomOf(plot)}`} />
  );
}

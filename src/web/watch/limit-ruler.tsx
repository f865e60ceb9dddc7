import { said, say } from "../../base/language.ts";

import type { FleetRow } from "../../serve/watch-api.ts";
import { useWidth } from "../charts/use-width.ts";
import { LIMIT_TICKS, type LimitMark, limitMarks, limitX } from "./limit-scale.ts";
import { soon, timeOfDay } from "./time-words.ts";
import { WatchLink } from "./watch-link.tsx";
import type { WatchPageProps } from "./watch-page.ts";

const HEIGHT = 64;
const LINE_Y = 44;
const EDGE = 44;

interface LimitRulerProps extends Pick<WatchPageProps, "go" | "href"> {
  readonly rows: readonly FleetRow[];
  readonly nowMs: number;
}

/** When each leaking target reaches its memory limit, on one logarithmic ruler. */
export function LimitRuler({ rows, nowMs, go, href }: LimitRulerProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const inner = Math.max(1, width - 2 * EDGE);
  const marks = limitMarks(rows, { nowMs, width: inner });
  if (marks.length === 0) return null;
  const unnamed = marks.filter(({ isNamed }) => !isNamed).length;
  return (
    <figure class="ruler" aria-label={rulerWords(marks, nowMs)}>
      <div ref={ref} class="ruler-place">
        {width === 0 ? null : (
          <>
            <svg class="ch" width={width} height={HEIGHT} aria-hidden="true">
              <g transform={`translate(${EDGE} 0)`}>
                <Ticks inner={inner} />
                {marks.map((mark) => (
                  <Mark key={mark.row.id} mark={mark} />
                ))}
              </g>
            </svg>
            {marks.map(({ row, x, isNamed }) =>
              isNamed ? (
                <WatchLink
                  key={row.id}
                  {...{ go, href }}
                  class="ruler-name plain"
                  to={{ page: "target", id: row.id }}
                  at={x + EDGE}
                >
                  <b>{row.name}</b>
                  <small>{timeOfDay(row.limitAtMs?.estimate ?? 0, nowMs)}</small>
                </WatchLink>
              ) : null,
            )}
          </>
        )}
      </div>
      <figcaption>
        {said("time to the memory limit, with its interval")}
        {unnamed === 0 ? "" : say`; ${unnamed} more without a name here, all are in the list`}
      </figcaption>
    </figure>
  );
}

function Ticks({ inner }: { readonly inner: number }) {
  return (
    <>
      <path class="axis" d={`M${-EDGE} ${LINE_Y}H${inner + EDGE}`} />
      {LIMIT_TICKS.map(([name, ms]) => {
        const x = limitX(ms, inner).toFixed(1);
        return (
          <g key={name}>
            <path class="axis" d={`M${x} ${LINE_Y}v4`} />
            <text x={x} y={LINE_Y + 15} text-anchor="middle">
              {name}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Mark({ mark: { x, fromX, toX } }: { readonly mark: LimitMark }) {
  const tip = x.toFixed(1);
  return (
    <g class="leaking">
      <rect
        class="ruler-band"
        x={fromX.toFixed(1)}
        y={LINE_Y - 6}
        width={Math.max(2, toX - fromX).toFixed(1)}
        height="6"
      />
      <path class="ruler-tip" d={`M${tip} ${LINE_Y - 8}l4.5 8h-9z`} />
    </g>
  );
}

function rulerWords(marks: readonly LimitMark[], nowMs: number): string {
  const worded = marks.map(({ row }) => {
    const at = row.limitAtMs?.estimate ?? nowMs;
    return say`${row.name} at ${timeOfDay(at, nowMs)}, ${soon(at, nowMs)}`;
  });
  return say`Time to the memory limit: ${worded.join("; ")}.`;
}

import { say } from "../base/language.ts";
import { formatBare, HOUR_MS } from "../base/units.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import { type Frame, fixed, type PlacedLane } from "./html-plot.ts";
import type { ReportForecast } from "./report.ts";

/** On from the last measured value at the forecast's rate, with its interval. */
export function drawForecast(placed: PlacedLane, frame: Frame): Markup {
  const { nowX, endX, x } = frame;
  const { lane, axis, y } = placed;
  const { forecast } = lane;
  const last = placed.runs.at(-1)?.points.at(-1);
  if (forecast === null || last === undefined || nowX === endX) return NO_MARKUP;
  const pixelsPerHour = (x(last[0] + 1) - x(last[0])) * HOUR_MS;
  const hoursShown = (endX - nowX) / pixelsPerHour;
  const reached = (perHour: number): number => y(last[1] + perHour * hoursShown);
  const { estimate, low, high } = forecast.bytesPerHour;
  const from = `${fixed(nowX)} ${fixed(y(last[1]))}`;
  const band = `M${from}L${fixed(endX)} ${fixed(reached(high))}V${fixed(reached(low))}Z`;
  const showsLimit = axis.max >= forecast.limitBytes;
  const limit = showsLimit ? limitLine(placed, frame, forecast.limitBytes) : NO_MARKUP;
  const meets = showsLimit && forecast.hours.estimate <= hoursShown;
  return html`<g class="leaking"><path class="band" d="${band}"/>
<path class="proj" d="M${from}L${fixed(endX)} ${fixed(reached(estimate))}"/>${limit}
${meets ? reachMark(placed, frame, pixelsPerHour, forecast) : NO_MARKUP}</g>`;
}

function limitLine({ y }: PlacedLane, { sizes, endX }: Frame, limitBytes: number): Markup {
  const limitY = y(limitBytes);
  return html`<path class="limit" d="M${sizes.left} ${fixed(limitY)}H${fixed(endX)}"/>
<text class="lim halo" x="${fixed(sizes.left + 6)}" y="${fixed(limitY + 14)}">${say`limit ${formatBare(limitBytes, "bytes")}`}</text>`;
}

/** Where the estimate meets the limit, when that lies on the ground that is shown. */
function reachMark(
  { y }: PlacedLane,
  { nowX }: Frame,
  pixelsPerHour: number,
  forecast: ReportForecast,
): Markup {
  const reachX = nowX + forecast.hours.estimate * pixelsPerHour;
  const at = `${fixed(reachX - 5)} ${fixed(y(forecast.limitBytes))}`;
  return html`<path class="reach" d="M${at}h10l-5 -9z"/>`;
}

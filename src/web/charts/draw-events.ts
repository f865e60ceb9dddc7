import uPlot from "uplot";
import type { Colours } from "./canvas-colours.ts";

/** A dotted line through the plot for each event; their letters stand above the chart on top. */
export function drawEvents(
  u: uPlot,
  events: readonly { readonly atMs: number }[],
  colours: Colours,
): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = colours("event");
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([uPlot.pxRatio, 3 * uPlot.pxRatio]);
  for (const { atMs } of events) {
    const x = Math.round(u.valToPos(atMs, "x", true)) + 0.5;
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

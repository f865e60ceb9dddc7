import { say } from "../../base/language.ts";

import type { SessionCapture } from "../../serve/api.ts";
import { moment } from "../charts/clock.ts";

/** `03:12:07`, `run 2, 03:12:07`; a profile without a time goes by its name. */
export function captureLabel(capture: SessionCapture, captures: readonly SessionCapture[]): string {
  const { takenAtMs, run, id } = capture;
  if (takenAtMs === null) return id;
  const times = captures.flatMap((each) => each.takenAtMs ?? []);
  const spanMs = Math.max(...times) - Math.min(...times);
  const hasRuns = captures.some((each) => each.run !== captures[0]?.run);
  const time = moment(takenAtMs, spanMs);
  return hasRuns ? say`run ${run}, ${time}` : time;
}

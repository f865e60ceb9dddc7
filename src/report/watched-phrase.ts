import { say } from "../base/language.ts";
import { formatDuration } from "../base/units.ts";
import { counted } from "./counted.ts";
import type { Report } from "./report.ts";

/** How long and by how many captures: `4 min (144 captures)`. */
export function watchedPhrase({ window: { durationMs }, captures }: Report): string {
  const words = counted(captures.total, "capture");
  return durationMs > 0
    ? say`${formatDuration(durationMs)} (${words})`
    : say`one moment (${words})`;
}

import type { MeasureUnit } from "../../base/units.ts";
import type { SessionMeasure } from "../../serve/api.ts";

/** The unit of a measure as reports and rates name it; whatever is counted otherwise is objects. */
export function measureUnit({ unit, kind }: SessionMeasure): MeasureUnit {
  if (unit === "bytes") return "bytes";
  return kind === "goroutine" || kind === "goroutineleak" ? "goroutines" : "objects";
}

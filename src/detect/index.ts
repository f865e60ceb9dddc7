/** `tidemark/detect`: the detectors and what they judge, for use as a library. */

export type { Run, Series, Site } from "../series/series.ts";
export { SeriesBuilder } from "../series/series-builder.ts";
export { type Detected, detect } from "./detectors.ts";
export type {
  ContainerFinding,
  Drawn,
  Finding,
  GoroutineFinding,
  HeapFinding,
  Judgement,
  ProcessFinding,
  Rate,
} from "./finding.ts";

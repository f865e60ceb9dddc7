/** `tidemark/detect`: series in, findings out. */

export type * from "../series/series.ts";
export { type Detected, detect } from "./detectors.ts";
export type * from "./finding.ts";

/** `tidemark`: captures in, report out; what the command line does, without the command line. */
export * from "./base/errors.ts";
export type {
  Capture,
  CaptureKind,
  CaptureProblem,
  CaptureSet,
  Target,
} from "./capture/capture.ts";
export { diagnoseCaptures, diagnoseSeries } from "./pipeline.ts";
export type * from "./report/report.ts";

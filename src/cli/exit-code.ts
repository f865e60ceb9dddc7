import type { Report } from "../report/report.ts";

/** What the exit code of every command means; scripts and CI branch on it. */

/** Judged, and no leak seen; for commands that do not judge: it worked. */
export const EXIT_NO_LEAK = 0;
/** At least one finding is a leak. */
export const EXIT_LEAK = 1;
/** The command line or the input could not be used, or Tidemark itself is at fault. */
export const EXIT_ERROR = 2;
/** Too little to judge, or the shape of a leak without the evidence (`suspect`, `unknown`). */
export const EXIT_NOT_JUDGED = 3;
/** A second Ctrl-C: 128 + SIGINT, as shells report it. */
export const EXIT_INTERRUPTED = 130;

export type ExitCode =
  | typeof EXIT_NO_LEAK
  | typeof EXIT_LEAK
  | typeof EXIT_ERROR
  | typeof EXIT_NOT_JUDGED
  | typeof EXIT_INTERRUPTED;

/** Exit code of a verdict: suspect is not a leak yet and not the absence of one. */
export function exitCodeOf(report: Report): ExitCode {
  switch (report.verdict) {
    case "leaking":
      return EXIT_LEAK;
    case "steady":
      return EXIT_NO_LEAK;
    default:
      return EXIT_NOT_JUDGED;
  }
}

import type { Diagnosis } from "../../diagnose/diagnosis.ts";
import type { Report } from "../../report/report.ts";
import type { Work } from "./work.ts";

/** One side of a comparison, as the judging reads it. */
export interface Side {
  /** How sentences call it: `before`, `after`, or the letters of a page. */
  readonly name: string;
  /** As the person named it. */
  readonly source: string;
  /** Build, where it is known. */
  readonly build: string | null;
  readonly report: Report;
  /** Counts behind the report, in the same order; null where only the report is there. */
  readonly diagnosis: Diagnosis | null;
  readonly work: Work;
  /** What `tidemark diagnose` takes to judge it again, where that is not its source. */
  readonly diagnoseWith?: string;
}

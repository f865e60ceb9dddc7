import type { CauseGrade } from "./report.ts";

/** How sure a cause is, in the words of every format. */
export const CAUSE_GRADE_WORDS: Readonly<Record<CauseGrade, string>> = {
  proved: "proved: every use is in sight, and this way leaves the partner out",
  likely: "likely",
  possible: "possible",
  "cannot-tell": "cannot tell from the source",
};

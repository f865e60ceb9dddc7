import { phrase } from "../../base/language.ts";

import type { Verdict } from "../../report/report.ts";
import type { FindingRecord, FindingState } from "../../serve/findings/finding-record.ts";

/** States of a finding as a person reads them. */
export const STATE_WORDS: Readonly<Record<FindingState, string>> = {
  forming: phrase("forming"),
  open: phrase("open"),
  worse: phrase("open, worse"),
  better: phrase("open, better"),
  closed: phrase("closed"),
  reopened: phrase("reopened"),
};

/** A closed finding keeps the verdict it had; what is shown is how it stands now. */
export function shownVerdict({ state, verdict }: FindingRecord): Verdict {
  return state === "closed" ? "steady" : verdict;
}

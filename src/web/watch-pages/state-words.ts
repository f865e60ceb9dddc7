import type { Verdict } from "../../report/report.ts";
import type { FindingRecord, FindingState } from "../../serve/findings/finding-record.ts";

/** States of a finding as a person reads them. */
export const STATE_WORDS: Readonly<Record<FindingState, string>> = {
  forming: "forming",
  open: "open",
  worse: "open, worse",
  better: "open, better",
  closed: "closed",
  reopened: "reopened",
};

/** A closed finding keeps the verdict it had; what is shown is how it stands now. */
export function shownVerdict({ state, verdict }: FindingRecord): Verdict {
  return state === "closed" ? "steady" : verdict;
}

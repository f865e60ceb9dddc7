import type { FindingState } from "../../serve/findings/finding-record.ts";

/** States of a finding as a person reads them. */
export const STATE_WORDS: Readonly<Record<FindingState, string>> = {
  forming: "forming",
  open: "open",
  worse: "open, worse",
  better: "open, better",
  closed: "closed",
  reopened: "reopened",
};

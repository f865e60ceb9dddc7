import { phrase, said } from "../../base/language.ts";

import type { ProofAnswer } from "./proof.ts";

/** What a comparison can answer; `waiting` is the proof that is still to come. */
export type MarkedAnswer = ProofAnswer | "new";

/** Shape and word of an answer; only what leaks on is warm. */
export function AnswerMark({ answer }: { readonly answer: MarkedAnswer }) {
  const { word, verdict, shape } = MARKS[answer];
  return (
    <span class={`v v-${verdict}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shape} fill="none" stroke="currentColor" stroke-width="1.9" />
      </svg>
      <span>{said(word)}</span>
    </span>
  );
}

const QUESTION =
  "M8 1.6a6.4 6.4 0 1 1-.01 0M6.3 6.6a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.2M8 11v.8";

const MARKS: Readonly<
  Record<MarkedAnswer, { readonly word: string; readonly verdict: string; readonly shape: string }>
> = {
  fixed: { word: phrase("fixed"), verdict: "steady", shape: "M3 8.5 6.5 12 13 4.5" },
  better: { word: phrase("better"), verdict: "suspect", shape: "M3 4l8 8M11 6v6H5" },
  same: { word: phrase("the same"), verdict: "leaking", shape: "M3 6h10M3 10.5h10" },
  worse: { word: phrase("worse"), verdict: "leaking", shape: "M3 12l8-8M5 4h6v6" },
  new: { word: phrase("new"), verdict: "leaking", shape: "M8 3v10M3 8h10" },
  "cannot-tell": { word: phrase("cannot tell"), verdict: "unknown", shape: QUESTION },
  waiting: {
    word: phrase("waits for a deploy"),
    verdict: "unknown",
    shape: "M8 1.6a6.4 6.4 0 1 1-.01 0M8 4.5V8l2.6 1.6",
  },
};

import { ExplainMark } from "../shell/explain-mark.tsx";
import { explain, type Term, termWord } from "./terms.ts";

/** A small `?` beside a word: what the words there mean, in place. */
export function Explain({
  term,
  also = [],
}: {
  readonly term: Term;
  readonly also?: readonly Term[];
}) {
  return (
    <ExplainMark of={termWord(term)}>
      {[term, ...also].map((one) => (
        <p key={one}>
          <b>{termWord(one)}</b>: {explain(one)}
        </p>
      ))}
    </ExplainMark>
  );
}

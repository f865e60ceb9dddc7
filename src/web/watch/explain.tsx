import { ExplainMark } from "../shell/explain-mark.tsx";
import { explain, type Term } from "./terms.ts";

/** A small `?` beside a word: what the words there mean, in place. */
export function Explain({
  term,
  also = [],
}: {
  readonly term: Term;
  readonly also?: readonly Term[];
}) {
  return (
    <ExplainMark of={term}>
      {[term, ...also].map((one) => (
        <p key={one}>
          <b>{one}</b>: {explain(one)}
        </p>
      ))}
    </ExplainMark>
  );
}

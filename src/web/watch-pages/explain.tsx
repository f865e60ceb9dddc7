import type { ComponentChildren } from "preact";
import { ExplainMark } from "../shell/explain-mark.tsx";
import { TERMS, type TermName } from "./terms.ts";

/** A word with a mark beside it that says, in place, what the word means. */
export function Explain({
  term,
  children,
}: {
  readonly term: TermName;
  readonly children: ComponentChildren;
}) {
  const { title, says } = TERMS[term];
  return (
    <span class="explained">
      {children}{" "}
      <ExplainMark of={title.toLowerCase()}>
        <p>
          <b>{title}.</b> {says}
        </p>
      </ExplainMark>
    </span>
  );
}

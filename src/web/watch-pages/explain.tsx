import type { ComponentChildren } from "preact";
import { said } from "../../base/language.ts";
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
  const [title, says] = [said(TERMS[term].title), said(TERMS[term].says)];
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

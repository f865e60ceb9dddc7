import type { Verdict } from "../../report/report.ts";
import { valueWord } from "../value-words.ts";

/** The sign of the house: a tide over its rising low water. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true">
      <path d="M1 16.2V14.5L17 8v8.2z" fill="currentColor" opacity=".35" />
      <path d="M1 14.5 17 8" stroke="currentColor" stroke-width="1.8" />
      <path
        d="M1 12C3 3.5 5 3.5 6.6 9.5S10.5 9 11.8 6.6 15 1.5 17 3.6"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
      />
    </svg>
  );
}

/** Mark and word. Shape and fill differ with the verdict, so that it ranks without colour too. */
export function VerdictMark({
  verdict,
  badge,
  quiet,
}: {
  readonly verdict: Verdict;
  /** As a filled badge instead of plain text. */
  readonly badge?: boolean;
  /** The word is kept for screen readers only. */
  readonly quiet?: boolean;
}) {
  return (
    <span class={`v v-${verdict}${badge === true ? " badge" : ""}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <VerdictShape verdict={verdict} />
      </svg>
      <span class={quiet === true ? "vh" : ""}>{valueWord(verdict)}</span>
    </span>
  );
}

function VerdictShape({ verdict }: { readonly verdict: Verdict }) {
  switch (verdict) {
    case "leaking":
      return <path d="M8 1.6 15 14.4H1z" fill="currentColor" />;
    case "suspect":
      return (
        <>
          <path
            d="M8 1.2 14.8 8 8 14.8 1.2 8z"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-linejoin="round"
          />
          <path d="M8 1.2V14.8L1.2 8z" fill="currentColor" />
        </>
      );
    case "steady":
      return (
        <>
          <circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.6" />
          <path d="M4.6 8h6.8" stroke="currentColor" stroke-width="1.8" />
        </>
      );
    case "unknown":
      return (
        <>
          <circle
            cx="8"
            cy="8"
            r="6.4"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-dasharray="2.6 2.4"
          />
          <path
            d="M6.3 6.6a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.2"
            fill="none"
            stroke="currentColor"
            stroke-width="1.4"
          />
          <circle cx="8" cy="11.2" r=".9" fill="currentColor" />
        </>
      );
  }
}

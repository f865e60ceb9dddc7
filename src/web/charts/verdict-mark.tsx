import type { Verdict } from "../../report/report.ts";

/** The shape of a verdict. Shape, weight and the word say the same as the colour. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <Shape verdict={verdict} />
    </svg>
  );
}

function Shape({ verdict }: { readonly verdict: Verdict }) {
  switch (verdict) {
    case "leaking":
      return <path d="M8 1.6 15 14.4H1z" fill="currentColor" />;
    case "suspect":
      return (
        <>
          <path d={DIAMOND} fill="none" stroke="currentColor" stroke-width="1.8" />
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
        <circle
          cx="8"
          cy="8"
          r="6.4"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-dasharray="2.6 2.4"
        />
      );
  }
}

const DIAMOND = "M8 1.2 14.8 8 8 14.8 1.2 8z";

/** Mark alone, for rows: the word is there for those who hear the page. */
export function RowMark({ verdict, says }: { readonly verdict: Verdict; readonly says: string }) {
  return (
    <span class={`v v-${verdict} row-mark`} title={`${verdict}: ${says}`}>
      <VerdictMark verdict={verdict} />
      <span class="vh">{verdict}</span>
    </span>
  );
}

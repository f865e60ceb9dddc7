import { firstCapital } from "../../base/first-capital.ts";
import { said, say } from "../../base/language.ts";

import type { Report, ReportFinding } from "../../report/report.ts";
import { asSentence } from "./phrases.ts";

/** Where the captures of a claim can be looked at. */
export interface CaptureLink {
  readonly href: string;
  /** Absent for links that leave the application. */
  onClick?(event: MouseEvent): void;
}

/**
 * Claims, the numbers behind them, and the way to the captures; what was ruled out stands here too.
 */
export function EvidencePanel({
  report,
  finding,
  linkTo,
}: {
  readonly report: Report;
  readonly finding: ReportFinding;
  /** Null where none of the captures is at hand. */
  linkTo(captures: readonly string[]): CaptureLink | null;
}) {
  return (
    <section class="panel" aria-labelledby="h-ev">
      <header>
        <h2 id="h-ev">{said("Evidence")}</h2>
        <span class="right">{said("every claim opens its captures")}</span>
      </header>
      <div class="body">
        <ul class="ev">
          {finding.evidence.map((evidence) => (
            <li key={evidence.claim}>
              <b>{firstCapital(evidence.claim)}</b>
              <span>{asSentence(evidence.numbers)}</span>
              <CaptureLinks captures={evidence.captures} linkTo={linkTo} />
            </li>
          ))}
          <CheckedRows report={report} />
        </ul>
      </div>
    </section>
  );
}

/** What else was looked at, as further rows. */
export function CheckedRows({ report }: { readonly report: Report }) {
  const rows: readonly (readonly [claim: string, text: string])[] = [
    ...report.alsoSeen.map((text) => [said("Also seen, normal"), text] as const),
    ...report.checked.notes.map((text) => [said("Checked"), text] as const),
    ...report.captures.problems.map(
      ({ name, message }) => [said("Could not be read"), `${name}: ${message}`] as const,
    ),
  ];
  return (
    <>
      {rows.map(([claim, text]) => (
        <li key={`${claim} ${text}`}>
          <b>{claim}</b>
          <span>{asSentence(text)}</span>
        </li>
      ))}
    </>
  );
}

function CaptureLinks({
  captures,
  linkTo,
}: {
  readonly captures: readonly string[];
  linkTo(captures: readonly string[]): CaptureLink | null;
}) {
  if (captures.length === 0) return null;
  const words = captures.length === 1 ? said("1 capture") : say`${captures.length} captures`;
  const link = linkTo(captures);
  if (link === null) return <span class="sub nw">{words}</span>;
  return (
    <a {...link} title={captures.join("\n")}>
      {words}
    </a>
  );
}

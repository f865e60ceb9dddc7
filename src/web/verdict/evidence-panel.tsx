import type { Report, ReportEvidence, ReportFinding } from "../../report/report.ts";
import type { PageProps } from "../page.ts";
import { followInPage } from "../shell/follow-in-page.ts";
import { CAPTURE_PARAM } from "../url-params.ts";
import { asSentence } from "./phrases.ts";

/**
 * Claims, the numbers behind them, and the way to the captures; what was ruled out stands here too.
 */
export function EvidencePanel({
  report,
  finding,
  ...props
}: PageProps & { readonly report: Report; readonly finding: ReportFinding }) {
  return (
    <section class="panel" aria-labelledby="h-ev">
      <header>
        <h2 id="h-ev">Evidence</h2>
        <span class="right">every claim opens its captures</span>
      </header>
      <div class="body">
        <ul class="ev">
          {finding.evidence.map((evidence) => (
            <li key={evidence.claim}>
              <b>{capital(evidence.claim)}</b>
              <span>{asSentence(evidence.numbers)}</span>
              <CaptureLinks {...props} evidence={evidence} />
            </li>
          ))}
          <CheckedRows report={report} />
        </ul>
      </div>
    </section>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What else was looked at, as further rows. */
export function CheckedRows({ report }: { readonly report: Report }) {
  const rows: readonly (readonly [claim: string, text: string])[] = [
    ...report.alsoSeen.map((text) => ["Also seen, normal", text] as const),
    ...report.checked.notes.map((text) => ["Checked", text] as const),
    ...report.captures.problems.map(
      ({ name, message }) => ["Could not be read", `${name}: ${message}`] as const,
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
  session,
  go,
  href,
  evidence,
}: PageProps & { readonly evidence: ReportEvidence }) {
  const { captures } = evidence;
  const open = captures.find((name) => session.captures.some(({ id }) => isCapture(id, name)));
  const words = captures.length === 1 ? "1 capture" : `${captures.length} captures`;
  if (captures.length === 0) return null;
  const found = session.captures.find(({ id }) => open !== undefined && isCapture(id, open));
  if (found === undefined) return <span class="sub nw">{words}</span>;
  const page = found.kind.startsWith("goroutine")
    ? ("goroutines" as const)
    : ("flamegraph" as const);
  const to = { page, params: { [CAPTURE_PARAM]: found.id } };
  return (
    <a href={href(to)} title={captures.join("\n")} onClick={followInPage(() => go(to))}>
      {words}
    </a>
  );
}

/** Reports name captures without the ending that says they are packed. */
function isCapture(id: string, name: string): boolean {
  return id === name || id === `${name}.gz` || `${id}.gz` === name;
}

import { said } from "../../base/language.ts";

import type { Report, ReportFinding } from "../../report/report.ts";
import type { PageProps } from "../page.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { Notes } from "../shell/notes.tsx";
import { useLoaded } from "../use-loaded.ts";
import { ChartPanel } from "../verdict/chart-panel.tsx";
import { CheckedRows, EvidencePanel } from "../verdict/evidence-panel.tsx";
import { FlamePanel } from "../verdict/flame-panel.tsx";
import { MemoryPanel } from "../verdict/memory-panel.tsx";
import { FindingLinks, MoreFindings } from "../verdict/more-findings.tsx";
import { CargoPanel, NextPanel } from "../verdict/next-panel.tsx";
import { RemedyPanel } from "../verdict/remedy-panel.tsx";
import { sessionCaptureLink } from "../verdict/session-capture-link.ts";
import { SoakPanel } from "../verdict/soak-panel.tsx";
import { Facts, VerdictAnswer } from "../verdict/verdict-answer.tsx";
import { WitnessPanel } from "../verdict/witness-panel.tsx";
import "../style/verdict.css";

/** The first page: the answer, its chart and flame graph, why, and what to do. */
export function VerdictPage(props: PageProps) {
  const { session, data } = props;
  const { value: report, error } = useLoaded(() => data.report(), String(session.revision));
  return (
    <>
      {error === null ? null : <ErrorNotice error={error} />}
      {report === null && error === null ? (
        <p class="sub answer" aria-busy="true">
          {said("The verdict is being found. The flame graph does not wait for it.")}
        </p>
      ) : null}
      {report === null ? <FlamePanel {...props} /> : <Verdict {...props} report={report} />}
    </>
  );
}

type ReportProps = PageProps & { readonly report: Report };

function Verdict(props: ReportProps) {
  const { report } = props;
  const [first] = report.findings;
  return (
    <>
      <VerdictAnswer {...props} />
      <Facts report={report} />
      <Notes notes={report.warnings} />
      <div class="cols">
        <div class="column">
          <ChartPanel report={report}>
            {first === undefined ? null : <FindingLinks {...props} finding={first} />}
          </ChartPanel>
          <FlamePanel {...props} />
          {first === undefined ? <CheckedPanel {...props} /> : <Why {...props} finding={first} />}
        </div>
        <div class="column">
          {first === undefined ? null : <RemedyPanel report={report} finding={first} />}
          <SoakPanel report={report} />
          {report.memory === null ? null : <MemoryPanel memory={report.memory} />}
          {first === undefined ? null : <CargoPanel finding={first} />}
          <NextPanel report={report} />
        </div>
      </div>
      <div class="below">
        {first === undefined ? null : (
          <EvidencePanel report={report} finding={first} linkTo={sessionCaptureLink(props)} />
        )}
        <MoreFindings {...props} />
      </div>
      {first === undefined ? null : <PhoneBar finding={first} />}
    </>
  );
}

function Why({ report, finding }: ReportProps & { readonly finding: ReportFinding }) {
  const { cause } = finding;
  if (cause === null) return null;
  return <WitnessPanel finding={finding} cause={cause} code={report.code} />;
}

/** Nothing leaks: what that rests on. */
function CheckedPanel({ report }: ReportProps) {
  const { checked, alsoSeen, captures } = report;
  if (checked.notes.length + alsoSeen.length + captures.problems.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="h-checked">
      <header>
        <h2 id="h-checked">{said("What was checked")}</h2>
      </header>
      <div class="body">
        <ul class="ev">
          <CheckedRows report={report} />
        </ul>
      </div>
    </section>
  );
}

/** On a phone the remedy is one thumb away; the page order stays as it is read. */
function PhoneBar({ finding }: { readonly finding: ReportFinding }) {
  const jump = (id: string) => (): void =>
    document.getElementById(id)?.scrollIntoView({ block: "start" });
  return (
    <div class="phone-bar">
      <button type="button" class="btn primary" onClick={jump("fix")}>
        {said("Remedy")}
      </button>
      {finding.cause === null ? null : (
        <button type="button" class="btn" onClick={jump("path")}>
          {said("Code path")}
        </button>
      )}
    </div>
  );
}

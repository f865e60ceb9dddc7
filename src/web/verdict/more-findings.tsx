import { said, say } from "../../base/language.ts";

import type { Report, ReportFinding } from "../../report/report.ts";
import type { PageProps } from "../page.ts";
import { followInPage } from "../shell/follow-in-page.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { smallLanes } from "./chart-lanes.ts";
import { chartWords } from "./chart-panel.tsx";
import { findingLinks } from "./finding-links.ts";
import { asSentence } from "./phrases.ts";
import { Remedy } from "./remedy-panel.tsx";
import { TideChart } from "./tide-chart.tsx";
import { WitnessList } from "./witness-panel.tsx";
import { witnessPath } from "./witness-rows.ts";

/** Findings shown before the rest is counted. */
const FINDINGS_MAX = 20;

/** The views that show a finding's evidence, one click away. */
export function FindingLinks({
  finding,
  session,
  data,
  go,
  href,
}: PageProps & { readonly finding: ReportFinding }) {
  const canFilter = data.downloadUrl({}, "pprof") !== null;
  const links = findingLinks(finding, session, canFilter);
  if (links.length === 0) return null;
  return (
    <nav class="looks" aria-label={said("Where the evidence shows")}>
      {links.map(({ title, says, to }) => (
        <a
          key={title}
          class="btn"
          title={says}
          href={href(to)}
          onClick={followInPage(() => go(to))}
        >
          {title}
        </a>
      ))}
    </nav>
  );
}

export function MoreFindings({ report, ...props }: PageProps & { readonly report: Report }) {
  const others = report.findings.slice(1);
  if (others.length === 0) return null;
  const rest = others.length - FINDINGS_MAX;
  return (
    <section class="panel" aria-labelledby="h-more">
      <header>
        <h2 id="h-more">
          {others.length === 1 ? said("One more finding") : say`${others.length} more findings`}
        </h2>
      </header>
      <div class="body">
        {others.slice(0, FINDINGS_MAX).map((finding) => (
          <Finding key={finding.id} {...props} report={report} finding={finding} />
        ))}
        {rest > 0 ? <p class="sub">{say`and ${rest} more in the JSON report`}</p> : null}
      </div>
    </section>
  );
}

function Finding({
  report,
  finding,
  ...props
}: PageProps & { readonly report: Report; readonly finding: ReportFinding }) {
  const { cause, verdict, sentence, wouldSettle } = finding;
  const lanes = smallLanes(finding);
  return (
    <article class="finding">
      <h3>
        <VerdictMark verdict={verdict} /> {asSentence(sentence)}
      </h3>
      <TideChart
        lanes={lanes}
        runs={report.window.runs}
        events={report.events}
        phases={report.soak?.phases ?? []}
        says={chartWords(lanes)}
      />
      <FindingLinks {...props} finding={finding} />
      {wouldSettle === null ? null : (
        <p class="para">{say`Would settle it: ${asSentence(wouldSettle)}`}</p>
      )}
      {cause === null ? null : (
        <details>
          <summary>{said("Why, and what to do")}</summary>
          <p class="para">{asSentence(cause.sentence)}</p>
          <WitnessList path={witnessPath(cause, finding.site)} />
          {cause.remedy === null ? null : <Remedy remedy={cause.remedy} />}
        </details>
      )}
    </article>
  );
}

import { said } from "../../base/language.ts";

import type { Report, ReportFinding } from "../../report/report.ts";
import type { FindingView } from "../../serve/watch-api.ts";
import { Notes } from "../shell/notes.tsx";
import { shortPlace } from "../table/short-place.ts";
import { ChartPanel } from "../verdict/chart-panel.tsx";
import { EvidencePanel } from "../verdict/evidence-panel.tsx";
import { MemoryPanel } from "../verdict/memory-panel.tsx";
import { CargoPanel } from "../verdict/next-panel.tsx";
import { RemedyPanel } from "../verdict/remedy-panel.tsx";
import { WitnessPanel } from "../verdict/witness-panel.tsx";
import { type Fresh, useFresh } from "../watch/use-fresh.ts";
import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { CopyLink } from "./copy-link.tsx";
import { CapturesPanel, evidenceLink } from "./evidence-captures.tsx";
import { FindingAnswer } from "./finding-answer.tsx";
import { HistoryPanel, InstancesPanel, LifePanel } from "./finding-history.tsx";
import { reportOfFinding } from "./life-chart.ts";
import { FindingSkeleton, FreshNotice, NoPage } from "./page-states.tsx";
import { ProofPanel } from "./proof-panel.tsx";
import { shownVerdict } from "./state-words.ts";
import { useFindingNews } from "./use-finding-news.ts";
import "../style/verdict.css";
import "./watch-pages.css";

/** Everything about one finding: what, since when, why, what to do, and how that is known. */
export function FindingPage(props: WatchPageProps) {
  const { route, data, feed } = props;
  const version = useFindingNews(feed, route.id);
  const fresh = useFresh(() => data.finding(route.id), { key: route.id, version, feed });
  useFindingHead(props, fresh);
  return (
    <div class="view-verdict">
      <FreshNotice fresh={fresh} />
      {fresh.value === null ? (
        fresh.error === null ? (
          <FindingSkeleton />
        ) : (
          <NoPage {...props} title={said("This finding cannot be shown")} to={{ page: "findings" }}>
            {said("All findings")}
          </NoPage>
        )
      ) : (
        <Finding {...props} view={fresh.value} onChanged={fresh.again} />
      )}
    </div>
  );
}

function useFindingHead(props: WatchPageProps, { value }: Fresh<FindingView>): void {
  const service = value?.record.service ?? "";
  const place = value === null ? said("Finding") : shortPlace(value.record.site) || said("Finding");
  useWatchHead(props, {
    crumbs: [
      { text: said("Findings"), change: { page: "findings" } },
      ...(service === ""
        ? []
        : [{ text: service, change: { page: "findings" as const, params: { q: service } } }]),
      { text: place, change: null },
    ],
    verdict: value === null ? null : shownVerdict(value.record),
    facts: "",
  });
}

export interface FindingProps extends WatchPageProps {
  readonly view: FindingView;
  /** Something was changed from here: what is shown is asked for again. */
  onChanged(): void;
}

function Finding(props: FindingProps) {
  const { view } = props;
  const { finding, report } = view;
  const judged = finding === null || report === null ? null : { finding, report };
  return (
    <>
      <FindingAnswer {...props} />
      <Notes notes={report?.warnings ?? []} />
      <div class="cols">
        <div class="column">
          {judged === null ? null : <ProofOfLeak {...judged} view={view} />}
          <HistoryPanel {...props} />
          {judged === null ? <LifePanel {...props} /> : null}
        </div>
        <div class="column">
          {judged === null ? null : <RemedyPanel {...judged} />}
          {report === null || report.memory === null ? null : (
            <MemoryPanel memory={report.memory} />
          )}
          <ProofPanel {...props} />
          {judged === null ? null : <CargoPanel finding={judged.finding} />}
          <InstancesPanel {...props} />
        </div>
      </div>
      <div class="below">
        {judged === null ? null : <EvidencePanel {...judged} linkTo={evidenceLink(props)} />}
        <CapturesPanel {...props} />
        {judged === null ? null : <LifePanel {...props} />}
      </div>
      <PhoneBar hasRemedy={judged !== null} hasPath={finding?.cause != null} />
    </>
  );
}

interface JudgedProps {
  readonly report: Report;
  readonly finding: ReportFinding;
  readonly view: FindingView;
}

/** The chart and the code, of the last judgement. */
function ProofOfLeak({ report, finding, view }: JudgedProps) {
  return (
    <>
      <ChartPanel report={reportOfFinding(report, finding, view.events)} />
      {finding.cause === null ? null : (
        <WitnessPanel finding={finding} cause={finding.cause} code={report.code} />
      )}
    </>
  );
}

/** On a phone what to do is one thumb away; the page order stays as it is read. */
function PhoneBar({
  hasRemedy,
  hasPath,
}: {
  readonly hasRemedy: boolean;
  readonly hasPath: boolean;
}) {
  const jump = (id: string) => (): void =>
    document.getElementById(id)?.scrollIntoView({ block: "start" });
  return (
    <div class="phone-bar">
      {hasRemedy ? (
        <button type="button" class="btn primary" onClick={jump("fix")}>
          {said("Remedy")}
        </button>
      ) : null}
      {hasPath ? (
        <button type="button" class="btn" onClick={jump("path")}>
          {said("Code path")}
        </button>
      ) : null}
      <CopyLink />
    </div>
  );
}

import { showUnseen } from "../../base/escape.ts";
import { said, say } from "../../base/language.ts";
import type { Report } from "../../report/report.ts";
import { clock } from "../charts/clock.ts";
import type { PageProps } from "../page.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { ViewActions } from "../shell/view-actions.tsx";
import { AnswerSentence } from "./answer-sentence.tsx";
import { factsOf } from "./phrases.ts";

/** The first line of everything: verdict, number, place, rate; and the facts under it. */
export function VerdictAnswer({ report, ...props }: PageProps & { readonly report: Report }) {
  const { target, window } = report;
  const [first] = report.findings;
  return (
    <section class="answer" aria-label={said("Answer")}>
      <div class="meta">
        <VerdictMark verdict={report.verdict} badge />
        <span>{target.name}</span>
        {Object.entries(target.labels).map(([key, value]) => (
          <span key={key} class="wide">
            {showUnseen(`${key}=${value}`)}
          </span>
        ))}
        {window.fromMs === null || window.toMs === null ? null : (
          <span class="wide">{say`${clock(window.fromMs)} to ${clock(window.toMs)}`}</span>
        )}
        <ViewActions {...props} />
      </div>
      <AnswerSentence
        verdict={report.verdict}
        sentence={report.reason}
        site={first?.site ?? null}
      />
    </section>
  );
}

export function Facts({ report }: { readonly report: Report }) {
  const facts = factsOf(report);
  return (
    <dl class={`facts facts-${facts.length}`}>
      {facts.map(({ name, value, beside, note, isWarm }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={isWarm ? "grow" : ""}>
            {value} {beside === "" ? null : <small>{beside}</small>}
          </dd>
          <dd>{note}</dd>
        </div>
      ))}
    </dl>
  );
}

import { showUnseen } from "../../base/escape.ts";
import type { Report, ReportSite } from "../../report/report.ts";
import { clock } from "../charts/clock.ts";
import type { PageProps } from "../page.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { ViewActions } from "../shell/view-actions.tsx";
import { shortPlace } from "../table/short-place.ts";
import { emphasised } from "./emphasis.ts";
import { asSentence, factsOf, shortFunction } from "./phrases.ts";

/** The first line of everything: verdict, number, place, rate; and the facts under it. */
export function VerdictAnswer({ report, ...props }: PageProps & { readonly report: Report }) {
  const { target, window } = report;
  const [first] = report.findings;
  const place = first === undefined ? "" : placeIn(report.reason, first.site);
  const title = report.verdict.charAt(0).toUpperCase() + report.verdict.slice(1);
  return (
    <section class="answer" aria-label="Answer">
      <div class="meta">
        <VerdictMark verdict={report.verdict} badge />
        <span>{target.name}</span>
        {Object.entries(target.labels).map(([key, value]) => (
          <span key={key} class="wide">
            {showUnseen(`${key}=${value}`)}
          </span>
        ))}
        {window.fromMs === null || window.toMs === null ? null : (
          <span class="wide">
            {clock(window.fromMs)} to {clock(window.toMs)}
          </span>
        )}
        <ViewActions {...props} />
      </div>
      <h1>
        <span class="vh">{title}: </span>
        {emphasised(asSentence(report.reason), place).map(({ text, set }) =>
          set === "strong" ? (
            <b key={text}>{text}</b>
          ) : set === "place" ? (
            <code key={text}>{text}</code>
          ) : (
            text
          ),
        )}
      </h1>
    </section>
  );
}

/** The place as the sentence writes it: with the function before it where that stands there. */
function placeIn(sentence: string, site: ReportSite): string {
  const place = shortPlace(site);
  const whole = `${shortFunction(site.function)} ${place}`;
  return sentence.includes(whole) ? whole : place;
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

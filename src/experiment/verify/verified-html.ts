/** The answer as one HTML file without network, with both sides drawn side by side. */
import { languageTag, said, say } from "../../base/language.ts";
import { verdictMark } from "../../report/html-finding.ts";
import { html, type Markup, NO_MARKUP, trusted } from "../../report/html-markup.ts";
import { pairCharts } from "../../report/html-pair.ts";
import { REPORT_STYLE } from "../../report/html-style.ts";
import { asSentence, measureTitle, sitePhrase, windowPhrase } from "../../report/phrases.ts";
import type { Report, ReportSeries } from "../../report/report.ts";
import { answerTitle } from "./answer-over.ts";
import type { Verified, VerifiedFinding, VerifiedSide, VerifyAnswer } from "./verified.ts";
import { sideWords } from "./verified-text.ts";

const FINDINGS_MAX = 20;

/** As a verdict of a report looks. */
const CLASSES: Readonly<Record<VerifyAnswer, string>> = {
  fixed: "steady",
  better: "suspect",
  same: "leaking",
  worse: "leaking",
  "cannot-tell": "unknown",
};

/** Everything that comes from a capture is escaped; no script may run. */
export function renderVerifiedHtml(verified: Verified): string {
  const shown = verified.findings.slice(0, FINDINGS_MAX);
  const title = say`${answerTitle(verified.verdict)}: ${verified.reason} · Tidemark verify`;
  return html`<!doctype html>
<html lang="${languageTag()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(REPORT_STYLE)}</style>
</head>
<body>
<main id="static">
${head(verified)}
${shown.map((finding) => findingSection(finding, verified))}
${processSection(verified)}
${listSection(said("What this rests on"), verified.limits)}
${nextSection(verified)}
</main>
</body>
</html>
`.markup;
}

function head(verified: Verified): Markup {
  const { verdict, before, after } = verified;
  return html`<header class="head"><span class="brand">Tidemark</span>
<span>${said("Before and after")}</span></header>
<div class="answer"><div class="meta"><span class="v v-${CLASSES[verdict]} badge"><span>${answerTitle(verdict)}</span></span></div>
<h1>${asSentence(verified.reason)}</h1></div>
<dl class="facts">${sideFact(said("Before"), before)}${sideFact(said("After"), after)}</dl>`;
}

function sideFact(name: string, { source, build, report }: VerifiedSide): Markup {
  const note = build === null ? windowPhrase(report) : say`${build}; ${windowPhrase(report)}`;
  return html`<div><dt>${name} ${verdictMark(report.verdict)}</dt><dd>${source}</dd><dd>${note}</dd></div>`;
}

function findingSection(finding: VerifiedFinding, { before, after }: Verified): Markup {
  const { answer, isNew, exposure, wouldSettle } = finding;
  const shown = finding.after ?? finding.before;
  const word = isNew ? say`${answerTitle(answer)}, new` : answerTitle(answer);
  return html`<section><h2>${say`${word}: ${shown === null ? "" : sitePhrase(shown.site)}`}</h2>
<p class="para">${finding.why}</p>
<ul class="list"><li>${say`Before: ${sideWords(finding.before)}`}</li><li>${say`After: ${sideWords(finding.after)}`}</li>
${exposure === null ? NO_MARKUP : html`<li>${say`Exposure: ${asSentence(exposure.says)}`}</li>`}
${wouldSettle === null ? NO_MARKUP : html`<li>${say`Would settle it: ${asSentence(wouldSettle)}`}</li>`}</ul>
${charts({
  title: shown === null ? "" : say`${measureTitle(shown.measure)} at ${sitePhrase(shown.site)}`,
  before: finding.before?.series ?? null,
  after: finding.after?.series ?? null,
  reports: [before.report, after.report],
  verdicts: [finding.before?.verdict, finding.after?.verdict],
})}</section>`;
}

/** The process as a whole shows what a finding that is gone cannot. */
function processSection({ before, after }: Verified): Markup {
  const names = before.report.series.map(({ name }) => name);
  const figures = names.map((name) =>
    charts({
      title: measureTitle(name),
      before: seriesOf(before.report, name),
      after: seriesOf(after.report, name),
      reports: [before.report, after.report],
      verdicts: [undefined, undefined],
    }),
  );
  return figures.length === 0
    ? NO_MARKUP
    : html`<section><h2>${said("The whole process")}</h2>${figures}</section>`;
}

function seriesOf({ series }: Report, name: string): ReportSeries | null {
  return series.find((one) => one.name === name) ?? null;
}

function charts(about: {
  readonly title: string;
  readonly before: ReportSeries | null;
  readonly after: ReportSeries | null;
  readonly reports: readonly [Report, Report];
  readonly verdicts: readonly [Report["verdict"] | undefined, Report["verdict"] | undefined];
}): Markup {
  const { title, before, after, reports, verdicts } = about;
  const [beforeVerdict, afterVerdict] = verdicts;
  const drawn = pairCharts({
    title,
    before,
    after,
    beforePhases: reports[0].soak?.phases ?? [],
    afterPhases: reports[1].soak?.phases ?? [],
    ...(beforeVerdict === undefined ? {} : { beforeVerdict }),
    ...(afterVerdict === undefined ? {} : { afterVerdict }),
  });
  return trusted(drawn);
}

function listSection(title: string, items: readonly string[]): Markup {
  if (items.length === 0) return NO_MARKUP;
  return html`<section><h2>${title}</h2><ul class="list">${items.map(
    (item) => html`<li>${item}</li>`,
  )}</ul></section>`;
}

function nextSection({ next }: Verified): Markup {
  if (next.length === 0) return NO_MARKUP;
  const items = next.map(
    ({ command, why }) => html`<li><pre>${command}</pre><p class="small">${why}</p></li>`,
  );
  return html`<section><h2>${said("Next")}</h2><ul>${items}</ul></section>`;
}

import { escapeHtml } from "../base/escape.ts";
import { languageTag, said, say } from "../base/language.ts";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatRate,
} from "../base/units.ts";
import { counted } from "./counted.ts";
import { causeSection, remedySection } from "./html-cause.ts";
import { evidenceSection, moreFindings, placeSection, verdictMark } from "./html-finding.ts";
import { html, type Markup, NO_MARKUP, trusted } from "./html-markup.ts";
import { memorySection } from "./html-memory.ts";
import { mainChart } from "./html-series.ts";
import { cycleBars, staysSection } from "./html-soak.ts";
import { REPORT_STYLE } from "./html-style.ts";
import {
  asSentence,
  checkedPhrase,
  clockPhrase,
  currentPhrase,
  dateTime,
  flowPhrase,
  forecastParts,
  holdsPhrase,
  isNoFunction,
  kindsPhrase,
  labelPhrases,
  limitPhrase,
  ratePhrase,
  shortRatePhrase,
  siteFullPlace,
  sitePlace,
  windowPhrase,
} from "./phrases.ts";
import type { Report, ReportFinding } from "./report.ts";
import { perThousandParts, requestsPhrase } from "./soak-phrases.ts";
import { gradeNote, gradeWord, verdictTitle } from "./verdict-words.ts";

/** Items of one list before the rest is counted. */
const LIST_MAX = 40;

const BRAND = trusted(
  '<svg viewBox="0 0 18 18" aria-hidden="true">' +
    '<path d="M1 16.2V14.5L17 8v8.2z" fill="currentColor" opacity=".35"/>' +
    '<path d="M1 14.5 17 8" stroke="currentColor" stroke-width="1.8"/>' +
    '<path d="M1 12C3 3.5 5 3.5 6.6 9.5S10.5 9 11.8 6.6 15 1.5 17 3.6" fill="none" ' +
    'stroke="currentColor" stroke-width="1.5"/></svg>',
);

/** The explorer inside a report file; its parts are ours, apart from the views, which are data. */
export interface ReportExplorer {
  readonly script: string;
  /** As a content policy names the one script that may run: `sha256-…`. */
  readonly scriptHash: string;
  readonly style: string;
  /** What is shown, as JSON. */
  readonly views: string;
}

/**
 * The report as one HTML file without network, which its content policy forbids, light and dark as
 * the reader has it, A4 when printed. Everything that comes from a capture is escaped. With an
 * explorer a script takes its place on the screen; without one no script may run.
 */
export function renderHtml(report: Report, explorer: ReportExplorer | null = null): string {
  const [first] = report.findings;
  const page = html`<!doctype html>
<html lang="${languageTag()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(explorer)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${pageTitle(report)}</title>
<style id="report-style">${trusted(REPORT_STYLE)}</style>
${explorer === null ? NO_MARKUP : explorerStyle(explorer)}</head>
<body>
<main id="static">
${head(report)}
${answer(report)}
${factStrip(report)}
${mainChart(report)}
${first === undefined ? NO_MARKUP : cyclesSection(first)}
${first === undefined || first.cause === null ? NO_MARKUP : causeSection(first.cause)}
${first === undefined ? NO_MARKUP : adviceSection(first)}
${nextSection(report)}
${first === undefined ? NO_MARKUP : placeSection(first)}
${first === undefined ? NO_MARKUP : evidenceSection(first)}
${moreFindings(report)}
${staysSection(report.soak?.stays ?? null)}
${report.memory === null ? NO_MARKUP : memorySection(report.memory)}
${listSection(said("Also seen"), report.alsoSeen)}
${warningSection(report)}
${judgedSection(report)}
</main>
${explorer === null ? NO_MARKUP : explorerParts(explorer)}</body>
</html>
`;
  return page.markup;
}

/** Blobs are pictures of a flame graph that a reader saves. */
function contentPolicy(explorer: ReportExplorer | null): string {
  const still = "default-src 'none'; style-src 'unsafe-inline'";
  if (explorer === null) return still;
  return `${still}; script-src '${explorer.scriptHash}'; img-src data: blob:`;
}

/**
 * The script sets the media of both styles: on the screen the explorer's, on paper the report's.
 */
function explorerStyle({ style }: ReportExplorer): Markup {
  const text = style.replaceAll("</", "<\\/");
  return trusted(`<style id="explorer-style" media="not all">${text}</style>
<style media="print">#app { display: none }</style>\n`);
}

/** JSON may not hold a `<` where a parser of HTML looks for the end of the script. */
function explorerParts({ script, views }: ReportExplorer): Markup {
  const data = views.replaceAll("<", "\\u003c");
  return trusted(`<div id="app"></div>
<script type="application/json" id="tidemark-views">${data}</script>
<script type="module">${script}</script>
`);
}

function pageTitle(report: Report): string {
  const answer = say`${verdictTitle(report.verdict)}: ${report.reason}`;
  return say`${answer} · ${report.target.name} · Tidemark report`;
}

function head({ target }: Report): Markup {
  const labels = labelPhrases(target);
  const go = target.goVersion === null ? [] : [`Go ${target.goVersion.replace(/^go/, "")}`];
  const who = [target.name, ...labels, ...go].join(" · ");
  return html`<header class="head"><span class="brand">${BRAND}Tidemark</span>
<span>${said("Leak report")}</span><span class="push">${who}</span></header>`;
}

function answer(report: Report): Markup {
  const clock = clockPhrase(report.window);
  const when = clock === null ? windowPhrase(report) : say`${clock}; ${windowPhrase(report)}`;
  return html`<div class="answer"><div class="meta">${verdictMark(report.verdict, "badge")}
<span>${when}</span></div>
<h1><span class="vh">${say`${verdictTitle(report.verdict)}: `}</span>${sentence(report)}</h1></div>`;
}

/** The reason with its leading number and its rate in bold, and known places as code. */
function sentence({ reason, findings }: Report): Markup {
  let markup = escapeHtml(asSentence(reason))
    .replace(
      /^(\d[\d,.]* (?:个 )?(?:goroutines?|objects?|[kMGTP]?B|对象)(?![A-Za-z]))/,
      "<b>$1</b>",
    )
    .replace(/([+\u2212]\d[\d,.]*(?: [kMGTP]?B)?\/(?:s|min|h|day)\b)/, "<b>$1</b>");
  const [finding] = findings;
  if (finding !== undefined && finding.site.line > 0) {
    const place = escapeHtml(sitePlace(finding.site));
    markup = markup.split(place).join(`<code>${place}</code>`);
  }
  return trusted(markup);
}

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly warm?: boolean;
}

function factStrip(report: Report): Markup {
  const [first] = report.findings;
  const facts = first === undefined ? checkedFacts(report) : findingFacts(report, first);
  const boxes = facts.map(({ name, value, note, warm }) => {
    const className = warm === true ? "grow" : "";
    return html`<div><dt>${name}</dt><dd class="${className}">${value}</dd><dd>${note}</dd></div>`;
  });
  return html`<dl class="facts">${boxes}</dl>`;
}

function findingFacts(report: Report, finding: ReportFinding): readonly Fact[] {
  return [
    {
      name: said("Stays"),
      value: currentPhrase(finding),
      note: holdsPhrase(finding) ?? sitePlace(finding.site),
    },
    rateFact(finding),
    limitFact(report),
    { name: said("Grade"), value: gradeWord(finding.grade), note: gradeNote(finding.grade) },
  ];
}

/** Of a soak what 1,000 requests leave: the rate holds under load only. */
function rateFact(finding: ReportFinding): Fact {
  const isLeaking = finding.verdict === "leaking";
  const rate = finding.retained?.perThousandRequests ?? null;
  if (rate !== null && Number.isFinite(rate.estimate)) {
    const { estimate, range } = perThousandParts(rate, finding.unit);
    const note = say`${range}, 95 % interval`;
    return { name: said("Left by 1,000 requests"), value: estimate, note, warm: isLeaking };
  }
  return {
    name: said("Rate"),
    value: shortRatePhrase(finding),
    note: intervalNote(finding) ?? flowPhrase(finding) ?? "",
    warm: isLeaking && finding.ratePerHour !== null,
  };
}

function intervalNote(finding: ReportFinding): string | null {
  const rate = ratePhrase(finding);
  return rate === null ? null : (/[(（](.*)[)）]$/.exec(rate)?.[1] ?? null);
}

function limitFact({ forecast, memory, verdict, soak }: Report): Fact {
  if (forecast !== null) {
    const { wait, range } = forecastParts(forecast);
    const limit = limitPhrase(forecast.limitBytes, forecast.limitOrigin);
    return {
      name: said("Limit reached"),
      value: say`about ${wait}`,
      note: say`${range}; ${limit}`,
    };
  }
  if (memory === null || memory.limitBytes === null || memory.limitOrigin === null) {
    return {
      name: said("Limit"),
      value: said("not known"),
      note: said("no memory limit was seen or given"),
    };
  }
  const rises =
    soak === null
      ? said("memory does not rise towards it")
      : said("no forecast: it rises with requests");
  const note = verdict === "leaking" ? rises : said("no forecast without a leak");
  return { name: said("Limit"), value: formatBytes(memory.limitBytes), note };
}

function watchedFact({ window, captures, soak }: Report): Fact {
  if (soak !== null && soak.cycles > 0) {
    return {
      name: said("Soaked"),
      value: counted(soak.cycles, "cycle"),
      note: requestsPhrase(soak.requests),
    };
  }
  return {
    name: said("Watched"),
    value: window.durationMs > 0 ? formatDuration(window.durationMs) : said("one moment"),
    note: counted(captures.total, "capture"),
  };
}

/** The smallest leaks that would have shown: by requests where they were counted, else by time. */
function seenFrom(checked: Report["checked"]): readonly Fact[] {
  const { goroutineSites, heapSites, smallestPerThousandRequests: byRequests } = checked;
  const per = byRequests === null ? "" : said("per 1,000 requests; ");
  const amount = (rate: number | null, unit: "goroutines" | "bytes"): string => {
    if (rate === null) return said("not measured");
    if (byRequests === null) return formatRate(rate, unit).replace(/^\+/, "");
    return unit === "bytes" ? formatBytes(rate) : formatNumber(rate);
  };
  const { goroutines, heapBytes } = byRequests ?? {
    goroutines: checked.smallestGoroutinesPerHour,
    heapBytes: checked.smallestHeapBytesPerHour,
  };
  return [
    {
      name: said("Goroutine leak seen from"),
      value: amount(goroutines, "goroutines"),
      note: `${goroutines === null ? "" : per}${counted(goroutineSites, "site")}`,
    },
    {
      name: said("Heap leak seen from"),
      value: amount(heapBytes, "bytes"),
      note: `${heapBytes === null ? "" : per}${counted(heapSites, "site")}`,
    },
  ];
}

function checkedFacts(report: Report): readonly Fact[] {
  const { checked, memory } = report;
  return [
    watchedFact(report),
    ...seenFrom(checked),
    {
      name: "RSS",
      value:
        memory === null || memory.residentBytes === null
          ? said("not measured")
          : formatBytes(memory.residentBytes),
      note:
        memory === null || memory.limitBytes === null
          ? said("no limit seen")
          : say`of ${formatBytes(memory.limitBytes)}`,
    },
  ];
}

function cyclesSection(finding: ReportFinding): Markup {
  if (finding.retained === null || finding.retained.perCycle.length === 0) return NO_MARKUP;
  return html`<section>${cycleBars(finding)}</section>`;
}

function adviceSection(finding: ReportFinding): Markup {
  const { remedy, wouldSettle, cause } = finding;
  if (cause !== null && cause.remedy !== null) return remedySection(cause.remedy);
  if (remedy === null && wouldSettle === null) return NO_MARKUP;
  const settle =
    wouldSettle === null
      ? NO_MARKUP
      : html`<p class="para">${say`Would settle it: ${asSentence(wouldSettle)}`}</p>`;
  if (remedy === null) {
    return html`<section><h2>${said("Not settled yet")}</h2>${settle}</section>`;
  }
  const place = isNoFunction(finding.site)
    ? ""
    : say`; the place is ${siteFullPlace(finding.site)}`;
  return html`<section><h2>${said("What to do")}</h2><p class="para">${asSentence(remedy)}</p>
<p class="small">${say`General advice${place}.`}</p>
${settle}</section>`;
}

function nextSection({ next }: Report): Markup {
  if (next.length === 0) return NO_MARKUP;
  const items = next.map(({ command, why }) => {
    return html`<li><pre>${command}</pre><p class="small">${why}</p></li>`;
  });
  return html`<section><h2>${said("Next")}</h2><ul>${items}</ul></section>`;
}

function listSection(title: string, items: readonly string[]): Markup {
  if (items.length === 0) return NO_MARKUP;
  return html`<section><h2>${title}</h2><ul class="list">${listItems(items)}</ul></section>`;
}

function listItems(items: readonly string[]): Markup {
  const rest = items.length - LIST_MAX;
  const more =
    rest > 0 ? html`<li>${say`and ${formatCount(rest)} more in the JSON report`}</li>` : NO_MARKUP;
  return html`${items.slice(0, LIST_MAX).map((item) => html`<li>${item}</li>`)}${more}`;
}

function warningSection({ warnings, captures }: Report): Markup {
  const problems = captures.problems.map(({ name, message }) => say`${name}: ${message}`);
  const all = [...warnings, ...problems];
  if (all.length === 0) return NO_MARKUP;
  const shown = all.slice(0, LIST_MAX).map((text) => html`<p class="warn">${text}</p>`);
  const rest = all.length - shown.length;
  const more =
    rest > 0 ? html`<p class="small">${say`and ${formatCount(rest)} more`}</p>` : NO_MARKUP;
  return html`<section><h2>${said("Warnings")}</h2>${shown}${more}</section>`;
}

function judgedSection(report: Report): Markup {
  const { checked, captures, window } = report;
  const runs =
    window.runs.length < 2
      ? []
      : window.runs.map((run, index) => {
          const clock = say`${dateTime(run.fromMs)} to ${dateTime(run.toMs)} UTC`;
          return say`run ${index + 1}: ${clock}, ${counted(run.captures, "capture")}`;
        });
  const items = [
    checkedPhrase(checked),
    ...checked.notes,
    say`captures: ${kindsPhrase(captures)}`,
    ...runs,
  ];
  return html`<section><h2>${said("How it was judged")}</h2><ul class="list">${listItems(items)}</ul>
<p class="small">${toolNote(report)}</p></section>`;
}

function toolNote({ tool, schemaVersion }: Report): Markup {
  const version = escapeHtml(tool.version);
  return trusted(
    say`Tidemark ${version}, report schema ${schemaVersion}. Sizes with 1 MB of\n1,048,576 B. No network: this file shows all that it knows.`,
  );
}

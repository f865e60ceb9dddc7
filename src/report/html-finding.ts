import { said, say } from "../base/language.ts";
import { formatBare, formatCount } from "../base/units.ts";
import { leakClass } from "../diagnose/classes.ts";
import { causeBody, remedyBody } from "./html-cause.ts";
import { html, type Markup, NO_MARKUP, trusted } from "./html-markup.ts";
import { findingChart } from "./html-series.ts";
import { cycleBars } from "./html-soak.ts";
import {
  asSentence,
  currentPhrase,
  flowPhrase,
  holdsPhrase,
  isNoFunction,
  ratePhrase,
  shortFunction,
  siteFullPlace,
  sitePlace,
  waitPhrase,
} from "./phrases.ts";
import type { Report, ReportCause, ReportFinding, ReportSite, Verdict } from "./report.ts";
import { stayedPhrase } from "./soak-phrases.ts";
import { gradeNote, gradeWord, verdictWord } from "./verdict-words.ts";

/** Frames, evidence and further findings shown before the rest is counted. */
const FRAMES_MAX = 60;
const EVIDENCE_MAX = 30;
const TOGETHER_MAX = 12;
const FINDINGS_MAX = 20;

/** Shape, fill and word differ for each verdict, so that it ranks without colour too. */
const MARKS: Readonly<Record<Verdict, Markup>> = {
  leaking: trusted('<path d="M8 1.6 15 14.4H1z" fill="currentColor"/>'),
  suspect: trusted(
    '<path d="M8 1.2 14.8 8 8 14.8 1.2 8z" fill="none" stroke="currentColor" ' +
      'stroke-width="1.8" stroke-linejoin="round"/>' +
      '<path d="M8 1.2V14.8L1.2 8z" fill="currentColor"/>',
  ),
  steady: trusted(
    '<circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.6"/>' +
      '<path d="M4.6 8h6.8" stroke="currentColor" stroke-width="1.8"/>',
  ),
  unknown: trusted(
    '<circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.5" ' +
      'stroke-dasharray="2.6 2.4"/><path d="M6.3 6.6a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.2" ' +
      'fill="none" stroke="currentColor" stroke-width="1.4"/>' +
      '<circle cx="8" cy="11.2" r=".9" fill="currentColor"/>',
  ),
};

export function verdictMark(verdict: Verdict, className = ""): Markup {
  return html`<span class="v v-${verdict} ${className}"><svg viewBox="0 0 16 16"
aria-hidden="true">${MARKS[verdict]}</svg><span>${verdictWord(verdict)}</span></span>`;
}

/** Where the population stands, who started it, what goes with it, and its whole stack. */
export function placeSection(finding: ReportFinding): Markup {
  return html`<section><h2>${say`Where: ${shortFunction(finding.site.function)}`}</h2>
${flowBars(finding)}${factTable(finding)}${stackList(finding)}</section>`;
}

/** Births and deaths of the window from one zero line; no deaths are said, not left blank. */
function flowBars({ births, deaths, verdict }: ReportFinding): Markup {
  if (births === null || deaths === null) return NO_MARKUP;
  const whole = Math.max(births, deaths, 1);
  const bar = (count: number, className: string): Markup => {
    const width = Math.max(0, (80 * count) / whole).toFixed(1);
    return html`<span><i class="${className}" style="width:${width}%"></i>
${formatCount(count)}</span>`;
  };
  const warm = verdict === "leaking" ? "birth" : "plain";
  return html`<div class="flow"><span>${said("arrived")}</span>${bar(births, warm)}
<span>${said("left")}</span>${bar(deaths, "death")}</div>`;
}

/** The claims, the numbers behind them, and the captures that hold them. */
export function evidenceSection(finding: ReportFinding): Markup {
  if (finding.evidence.length === 0) return NO_MARKUP;
  return html`<section><h2>${said("Evidence")}</h2>${evidenceTable(finding)}</section>`;
}

/** Findings after the first, each with its own small chart. */
export function moreFindings(report: Report): Markup {
  const others = report.findings.slice(1);
  if (others.length === 0) return NO_MARKUP;
  const shown = others.slice(0, FINDINGS_MAX);
  const rest = others.length - shown.length;
  const more =
    rest === 0
      ? NO_MARKUP
      : html`<p class="small">${say`and ${formatCount(rest)} more in the JSON report`}</p>`;
  const title =
    others.length === 1
      ? said("One more finding")
      : say`${formatCount(others.length)} more findings`;
  return html`<section><h2>${title}</h2>
${shown.map((each) => shortFinding(each, report))}${more}</section>`;
}

function shortFinding(finding: ReportFinding, report: Report): Markup {
  const { cause } = finding;
  const general = cause?.remedy ? null : finding.remedy;
  const advice = [finding.wouldSettle, general].filter((text) => text !== null);
  const why = cause === null ? NO_MARKUP : shortCause(cause);
  return html`<div class="finding">${verdictMark(finding.verdict)}<h3>${asSentence(finding.sentence)}</h3>
${findingChart(finding, report)}${cycleBars(finding)}${factTable(finding)}${why}
${advice.map((text) => html`<p class="para">${asSentence(text)}</p>`)}
<details><summary>${said("Evidence and stack")}</summary>
${evidenceTable(finding)}${stackList(finding)}</details></div>`;
}

function shortCause(cause: ReportCause): Markup {
  const { remedy } = cause;
  return html`<p class="para">${say`Because: ${asSentence(cause.sentence)}`}</p>${causeBody(cause)}
${remedy === null ? NO_MARKUP : remedyBody(remedy)}`;
}

function factTable(finding: ReportFinding): Markup {
  const rows: readonly (readonly [string, Markup | string | null])[] = [
    [said("at"), place(finding.site)],
    [said("waits in"), waitPhrase(finding)],
    [said("started by"), finding.createdBy === null ? null : place(finding.createdBy)],
    [said("now"), currentPhrase(finding)],
    [said("stayed"), stayedPhrase(finding)],
    [finding.retained === null ? said("rate") : said("rate under load"), ratePhrase(finding)],
    [said("births, deaths"), flowPhrase(finding)],
    [said("holds"), holdsPhrase(finding)],
    [said("class"), classText(finding)],
    [said("with it"), togetherList(finding)],
    [said("grade"), say`${gradeWord(finding.grade)}: ${gradeNote(finding.grade)}`],
  ];
  const shown = rows.flatMap(([name, value]) => {
    return value === null ? [] : [html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`];
  });
  return html`<table class="tbl facts-table"><caption class="vh">${said("Facts of this finding")}</caption>
<tbody>${shown}</tbody></table>`;
}

function place(site: ReportSite): Markup {
  const name = site.function === "" ? said("function not known") : site.function;
  if (isNoFunction(site)) return html`${said(name)}`;
  return html`<code>${name}</code> <code class="sub">${siteFullPlace(site)}</code>`;
}

function classText({ classId }: ReportFinding): Markup | null {
  if (classId === null) return null;
  const known = leakClass(classId);
  return html`<code>${classId}</code>${known === null ? "" : `: ${known.title}`}`;
}

function togetherList({ together, unit }: ReportFinding): Markup | null {
  if (together.length === 0) return null;
  const shown = together.slice(0, TOGETHER_MAX).map(({ site, current }) => {
    return html`<li>${formatBare(current, unit)}${said(" at ")}${place(site)}</li>`;
  });
  const rest = together.length - shown.length;
  const more = rest === 0 ? NO_MARKUP : html`<li>${say`and ${formatCount(rest)} more sites`}</li>`;
  return html`<ul>${shown}${more}</ul>`;
}

function stackList({ stack, site, verdict }: ReportFinding): Markup {
  if (stack.length === 0) return NO_MARKUP;
  const here = stack.findIndex(
    (frame) => frame.function === site.function && frame.line === site.line,
  );
  const frames = stack.slice(0, FRAMES_MAX).map((frame, index) => {
    const className = index === here ? `here ${verdict}` : "";
    return html`<li class="${className}"><code>${frame.function}</code>
<code class="sub">${siteFullPlace(frame)}</code></li>`;
  });
  const rest = stack.length - frames.length;
  const more = rest === 0 ? NO_MARKUP : html`<li>${say`and ${formatCount(rest)} more frames`}</li>`;
  return html`<h3>${said("Stack of the largest group, innermost first")}</h3>
<ol class="frames">${frames}${more}</ol>`;
}

function evidenceTable({ evidence, site }: ReportFinding): Markup {
  const shown = evidence.slice(0, EVIDENCE_MAX);
  const rows = shown.map(({ claim, numbers, captures }) => {
    return html`<tr><th scope="row">${claim}</th><td>${asSentence(numbers)}</td>
<td class="sub small">${captures.map((name) => html`<code>${name}</code> `)}</td></tr>`;
  });
  const rest = evidence.length - shown.length;
  const more = rest === 0 ? "" : say`; ${formatCount(rest)} more in the JSON report`;
  return html`<div class="scroll"><table class="tbl">
<caption class="vh">${say`Evidence for ${sitePlace(site)}`}${more}</caption>
<thead><tr><th scope="col">${said("claim")}</th><th scope="col">${said("numbers")}</th><th scope="col">${said("captures")}</th></tr>
</thead><tbody>${rows}</tbody></table></div>`;
}

/** What a soak did, what each of its cycles left, and what memory stays, in the HTML report. */
import { said, say, spokenLanguage } from "../base/language.ts";
import { formatBytes, formatCount, formatDuration } from "../base/units.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import { dateTime } from "./phrases.ts";
import type {
  ReportFinding,
  ReportPhase,
  ReportRetained,
  ReportSoak,
  ReportStays,
} from "./report.ts";
import {
  goroutinesPhrase,
  leftAmount,
  OUTCOMES,
  perThousandPhrase,
  phaseName,
  phasePhrases,
  retainedWord,
  type StaysPart,
  signedBytes,
  staysParts,
} from "./soak-phrases.ts";

/** Rows and bars before the rest is counted. */
const PHASES_MAX = 120;
const CYCLES_MAX = 40;

/** What was done, where there is no chart that it could stand at. */
export function soakSection(soak: ReportSoak | null): Markup {
  if (soak === null || soak.phases.length === 0) return NO_MARKUP;
  return html`<section><h2>${said("What was done")}</h2>${phasesLine(soak)}${phasesFolded(soak)}</section>`;
}

/** The phases on one line. */
export function phasesLine(soak: ReportSoak | null): Markup {
  if (soak === null || soak.phases.length === 0) return NO_MARKUP;
  return html`<p class="small done">${phasePhrases(soak).join(" · ")}</p>`;
}

/** The phases as a table with what became of the requests, folded away. */
export function phasesFolded(soak: ReportSoak | null): Markup {
  if (soak === null || soak.phases.length === 0) return NO_MARKUP;
  return html`<details><summary>${said("Show the phases as a table")}</summary>${phaseTable(soak)}</details>`;
}

function phaseTable({ phases }: ReportSoak): Markup {
  const outcomes = OUTCOMES.filter(({ id }) =>
    phases.some(({ requests }) => requests !== null && requests[id] > 0),
  );
  const shown = phases.slice(0, PHASES_MAX);
  const rows = shown.map((phase) => phaseRow(phase, outcomes));
  const rest = phases.length - shown.length;
  const cut = rest === 0 ? "" : say`, and ${formatCount(rest)} more in the JSON report`;
  const heads = outcomes.map(({ name }) => html`<th scope="col" class="num">${said(name)}</th>`);
  return html`<div class="scroll"><table class="tbl phases">
<caption class="vh">${said("Phases of the soak")}${cut}</caption>
<thead><tr><th scope="col">${said("phase")}</th><th scope="col">${said("from, UTC")}</th>
<th scope="col" class="num">${said("length")}</th><th scope="col" class="num">${said("requests")}</th>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function phaseRow(phase: ReportPhase, outcomes: readonly (typeof OUTCOMES)[number][]): Markup {
  const { fromMs, toMs, requests } = phase;
  const cell = (count: number | undefined): Markup => {
    return html`<td class="num">${count === undefined ? "" : formatCount(count)}</td>`;
  };
  return html`<tr class="${phase.kind}"><th scope="row">${phaseName(phase)}</th>
<td>${dateTime(fromMs)}</td><td class="num">${formatDuration(toMs - fromMs)}</td>
${cell(requests?.sent)}${outcomes.map(({ id }) => cell(requests?.[id]))}</tr>`;
}

/** A bar for what each cycle left, from one zero line, and what 1,000 requests leave. */
export function cycleBars(finding: ReportFinding): Markup {
  const { retained, verdict } = finding;
  if (retained === null || retained.perCycle.length === 0) return NO_MARKUP;
  const { perCycle, unit } = retained;
  const shown = perCycle.slice(0, CYCLES_MAX);
  const whole = Math.max(1, ...shown.map(({ stayed }) => stayed).filter(Number.isFinite));
  const className = verdict === "leaking" ? "birth" : "plain";
  const rows = shown.map(({ cycle, requests, stayed }) => {
    const width = barWidth(stayed, whole);
    const after = requests === null ? "" : say`${formatCount(requests)} requests`;
    return html`<tr><th scope="row">${formatCount(cycle)}</th>
<td class="bar-cell"><i class="${className}" style="width:${width}%"></i></td>
<td class="num">${leftAmount(stayed, unit)}</td><td class="num sub">${after}</td></tr>`;
  });
  const rest = perCycle.length - shown.length;
  const more =
    rest === 0 ? NO_MARKUP : html`<p class="small">${say`and ${formatCount(rest)} more`}</p>`;
  const rate = perThousandPhrase(finding);
  return html`<table class="tbl cycles"><caption>${cyclesTitle(retained)}</caption>
<thead class="vh"><tr><th scope="col">${said("cycle")}</th><th scope="col">${said("bar")}</th>
<th scope="col">${leftWord()}</th><th scope="col">${said("after")}</th></tr></thead>
<tbody>${rows}</tbody></table>${more}
${rate === null ? NO_MARKUP : html`<p class="small">${rate}</p>`}`;
}

/** "Left" is what remained here, and who went away in other places. */
function leftWord(): string {
  return spokenLanguage() === "en" ? "left" : said("stayed");
}

function cyclesTitle({ unit }: ReportRetained): string {
  const word = retainedWord(unit) || said("memory");
  return say`What each cycle left, ${word}`;
}

/** Memory before the load and after it, by what it is, and why it stays. */
export function staysSection(stays: ReportStays | null): Markup {
  if (stays === null) return NO_MARKUP;
  const parts = staysParts(stays);
  const sizes = parts.map(({ bytes }) => Math.abs(bytes)).filter(Number.isFinite);
  const largest = Math.max(1, ...sizes);
  const grown = stays.afterBytes - stays.beforeBytes;
  const goroutines = goroutinesPhrase(stays);
  const notes = [...(goroutines === null ? [] : [goroutines]), ...stays.notes];
  return html`<section><h2>${staysHeading(stays)}</h2>
<div class="scroll"><table class="tbl cycles">
<caption class="vh">${said("Memory after the last cool-down less memory before the load")}</caption>
<thead class="vh"><tr><th scope="col">${said("part")}</th><th scope="col">${said("bar")}</th><th scope="col">${said("difference")}</th>
</tr></thead><tbody>${parts.map((part) => staysRow(part, largest))}
<tr class="sum"><th scope="row">${said("all")}</th><td></td><td class="num">${signedBytes(grown)}</td></tr>
</tbody></table></div><ul class="list">${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}

/** In percent; what is no number has no bar. */
function barWidth(value: number, whole: number): string {
  const share = (100 * value) / whole;
  return Number.isFinite(share) ? Math.max(0, Math.min(100, share)).toFixed(1) : "0";
}

function staysHeading({ beforeBytes, afterBytes }: ReportStays): string {
  const sizes = say`${formatBytes(beforeBytes)} before the load, ${formatBytes(afterBytes)} after it`;
  return say`Memory that stays: ${sizes}`;
}

function staysRow({ id, name, bytes, difference }: StaysPart, largest: number): Markup {
  const width = barWidth(Math.abs(bytes), largest);
  const className = bytes < 0 ? "less" : (id ?? "unexplained");
  return html`<tr><th scope="row">${name}</th>
<td class="bar-cell"><i class="${className}" style="width:${width}%"></i></td>
<td class="num">${difference}</td></tr>`;
}

/** The cause in HTML: the numbered way through highlighted source, operations, remedy as a diff. */
import { said, say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import { causeGradeWords } from "./cause-grade.ts";
import { highlightGo } from "./highlight-go.ts";
import { listing } from "./html-listing.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import { asSentence } from "./phrases.ts";
import type { ReportCause, ReportOperation, ReportRemedy } from "./report.ts";

/** Rows of the table of operations before the rest is counted. */
const OPERATIONS_MAX = 24;

type Plain = Omit<ReportCause, "amplifiers">;

/** Why it leaks: the sentence, the way through the code, what makes it worse. */
export function causeSection(cause: ReportCause): Markup {
  return html`<section><h2>${said("Because")}</h2><p class="para">${asSentence(cause.sentence)}</p>
${causeBody(cause)}${amplifierList(cause)}</section>`;
}

/** What to change, as words and as a diff, and what to leave alone. */
export function remedySection(remedy: ReportRemedy): Markup {
  return html`<section><h2>${said("What to do")}</h2>${remedyBody(remedy)}</section>`;
}

/** The way and the operations, without a heading: further findings use it too. */
export function causeBody(cause: Plain): Markup {
  return html`${listing(cause)}
<p class="small">${asSentence(causeGradeWords(cause.grade))}${cause.reasons.map((reason) => html` ${asSentence(reason)}`)}</p>
${operationTable(cause.operations)}`;
}

function operationTable(operations: readonly ReportOperation[]): Markup {
  if (operations.length === 0) return NO_MARKUP;
  const shown = operations.slice(0, OPERATIONS_MAX);
  const rows = shown.map(({ role, file, line, function: name, note }) => {
    return html`<tr><th scope="row">${role}</th><td><code>${file}:${line}</code></td>
<td><code>${name}</code></td><td>${note}</td></tr>`;
  });
  const rest = operations.length - shown.length;
  const more = rest === 0 ? "" : say`, ${formatCount(rest)} more in the JSON report`;
  return html`<details><summary>${say`All ${formatCount(operations.length)} uses`}${more}</summary>
<div class="scroll"><table class="tbl"><thead><tr><th scope="col">${said("what")}</th><th scope="col">${said("line")}</th>
<th scope="col">${said("function")}</th><th scope="col"></th></tr></thead><tbody>${rows}</tbody></table></div>
</details>`;
}

function amplifierList({ amplifiers }: ReportCause): Markup {
  if (amplifiers.length === 0) return NO_MARKUP;
  const items = amplifiers.map(
    (one) => html`<div class="finding"><h3>${asSentence(one.sentence)}</h3>${causeBody(one)}
${one.remedy === null ? NO_MARKUP : remedyBody(one.remedy)}</div>`,
  );
  return html`<h3>${said("And what makes it worse")}</h3>${items}`;
}

export function remedyBody({ text, diff, residual, notThis, test }: ReportRemedy): Markup {
  return html`<p class="para">${asSentence(text)}</p>
${diff === null ? NO_MARKUP : diffBlock(diff)}
${bullets(said("Not this"), notThis)}${bullets(said("What remains after it"), residual)}
${
  test === null
    ? NO_MARKUP
    : html`<details><summary>${said("A test to paste")}</summary>
<pre class="go"><code>${highlightGo(test)}</code></pre></details>`
}`;
}

function bullets(title: string, items: readonly string[]): Markup {
  if (items.length === 0) return NO_MARKUP;
  return html`<h3>${title}</h3><ul class="list">
${items.map((item) => html`<li>${asSentence(item)}</li>`)}</ul>`;
}

function diffBlock(diff: string): Markup {
  const lines = diff.replace(/\n$/, "").split("\n");
  const shown = lines.map(
    (line) => html`<span class="${kindOf(line)}">${line.replaceAll("\t", "    ")}
</span>`,
  );
  return html`<pre class="diff">${shown}</pre>`;
}

function kindOf(line: string): string {
  if (/^(---|\+\+\+|diff |@@)/.test(line)) return "where";
  return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
}

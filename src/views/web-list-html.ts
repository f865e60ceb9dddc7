/** The page of `weblist`: markup of our own with the contents of pprof's. */
import { escapeHtml } from "../base/escape.ts";
import { percentage } from "../profile/measurement.ts";
import { type SourceTexts, valueOrDot } from "./list.ts";
import { formatValue, type ValueFormat } from "./report-labels.ts";
import type { WebListedFile, WebListedFunction, WebListedLine } from "./web-list.ts";

export interface WebListPage {
  readonly title: string;
  /** Head of the report, a line each. */
  readonly labels: readonly string[];
  readonly files: readonly WebListedFile[];
  readonly texts: SourceTexts;
  readonly format: ValueFormat;
}

const STYLE = `
:root { color-scheme: light dark; --dim: #6b6f76; --inline: #2a4bb0; --hover: #8882 }
@media (prefers-color-scheme: dark) { :root { --dim: #9aa0a8; --inline: #9db4ff } }
body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem }
h2 { font-size: 1rem; margin: 2rem 0 .25rem }
pre { font: 13px/1.45 ui-monospace, monospace; margin: 0; white-space: pre-wrap }
.nop { color: var(--dim) }
.inline { color: var(--inline) }
summary { list-style: none; cursor: pointer }
summary:hover { background: var(--hover) }
`;

/** A whole document without scripts; whatever comes from the profile or a source is escaped. */
export function renderWebList(page: WebListPage): string {
  const { labels, files, format } = page;
  const head = [...labels, `Total: ${formatValue(format, format.total)}`];
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(page.title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(page.title)}</h1>`,
    `<p>${head.map(escapeHtml).join("<br>\n")}</p>`,
    ...files.flatMap((file) => fileMarkup(file, page)),
    "</body></html>",
    "",
  ].join("\n");
}

function fileMarkup({ file, functions }: WebListedFile, page: WebListPage): readonly string[] {
  const { format, texts } = page;
  const read = texts.get(file);
  const problem = read?.kind === "missing" ? [`<p>${escapeHtml(read.problem)}</p>`] : [];
  return functions.flatMap((listed) => [
    `<h2>${escapeHtml(listed.name)}</h2><p class="nop">${escapeHtml(file)}</p>`,
    ...problem,
    "<pre>",
    totalLine(listed, format),
    ...lineMarkup(listed, read?.kind === "found" ? read.lines : [], format),
    "</pre>",
  ]);
}

function totalLine(listed: WebListedFunction, format: ValueFormat): string {
  const values = `${cell(formatValue(format, listed.flat))} ${cell(
    formatValue(format, listed.cumulative),
  )}`;
  return escapeHtml(
    `  Total: ${values} (flat, cum) ${percentage(listed.cumulative, format.total)}`,
  );
}

function lineMarkup(
  { firstLine, endLine, lines }: WebListedFunction,
  text: readonly string[],
  format: ValueFormat,
): readonly string[] {
  const marked: string[] = [];
  for (let line = firstLine; line < endLine; line++) {
    const value = lines.get(line);
    const source = text[line - 1] ?? (value === undefined ? null : missingText(line));
    if (source === null) continue;
    const numbers = `${cell(valueOrDot(value?.flat ?? 0, format))} ${cell(
      valueOrDot(value?.cumulative ?? 0, format),
    )}`;
    const shown = escapeCode(`${String(line).padStart(6)} ${numbers} ${source}`);
    marked.push(
      value === undefined ? `<span class="nop">${shown}</span>` : opened(shown, value, format),
    );
  }
  return marked;
}

function missingText(line: number): string {
  return line === 0 ? "<instructions with unknown line numbers>" : "???";
}

/** Calls that were inlined into the line unfold below it. */
function opened(shown: string, { places }: WebListedLine, format: ValueFormat): string {
  const inlined = places.filter(({ calls }) => calls.length > 0);
  if (inlined.length === 0) return shown;
  const rows = inlined.map(({ flat, cumulative, calls }) => {
    const way = calls.map(({ file, line }) => `${file.slice(file.lastIndexOf("/") + 1)}:${line}`);
    const numbers = `${cell(valueOrDot(flat, format))} ${cell(valueOrDot(cumulative, format))}`;
    return escapeHtml(`       ${numbers}     ${way.join(" > ")}`);
  });
  return `<details><summary>${shown}</summary><span class="inline">${rows.join("\n")}</span></details>`;
}

/** Tabs stay: they indent source. */
function escapeCode(text: string): string {
  return text.split("\t").map(escapeHtml).join("\t");
}

function cell(text: string): string {
  return text.padStart(10);
}

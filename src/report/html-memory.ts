import { said, say } from "../base/language.ts";
import { formatBytes, formatNumber } from "../base/units.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import { limitPhrase, memoryParts } from "./phrases.ts";
import type { ReportMemory, ReportMemoryPart } from "./report.ts";
import { basisWord } from "./verdict-words.ts";

/** Parts that are not in use are hatched as well as pale. */
const HATCHED: ReadonlySet<ReportMemoryPart["id"]> = new Set(["idle", "non-go"]);

/** The budget as one bar in the fixed order of its parts, with the same numbers as a table. */
export function memorySection(memory: ReportMemory): Markup {
  const notes = memory.notes.map((note) => html`<p class="para">${note}</p>`);
  return html`<section><h2>${heading(memory)}</h2>
${budgetBar(memory)}${budgetTable(memory)}
${notes}</section>`;
}

function heading({ residentBytes }: ReportMemory): string {
  const size =
    residentBytes === null ? said("RSS not measured") : `RSS ${formatBytes(residentBytes)}`;
  return say`Memory budget: ${size}`;
}

function budgetBar(memory: ReportMemory): Markup {
  const parts = memoryParts(memory).filter(({ part }) => part.bytes > 0);
  const sum = parts.reduce((total, { part }) => total + part.bytes, 0);
  const whole = Math.max(sum, memory.residentBytes ?? 0, memory.limitBytes ?? 0);
  if (!(whole > 0)) return NO_MARKUP;
  const boxes = parts.map(({ id, part }) => {
    return html`<i class="${partClass(id)}" style="width:${percent(part.bytes, whole)}"></i>`;
  });
  const name = parts.map(({ name, part }) => `${name} ${formatBytes(part.bytes)}`).join(said(", "));
  return html`<div class="budget" role="img" aria-label="${heading(memory)}; ${name}">
<div class="bar">${boxes}</div>${residentMark(memory, whole)}${limitMark(memory)}</div>`;
}

function residentMark({ residentBytes }: ReportMemory, whole: number): Markup {
  if (residentBytes === null) return NO_MARKUP;
  const left = percent(residentBytes, whole);
  const side =
    residentBytes > whole / 2
      ? "transform:translateX(-100%);padding-right:4px"
      : "padding-left:4px";
  return html`<span class="rss" style="left:${left}"></span>
<span class="tick below" style="left:${left};${side}">RSS ${formatBytes(residentBytes)}</span>`;
}

function limitMark({ limitBytes, limitOrigin }: ReportMemory): Markup {
  if (limitBytes === null || limitOrigin === null) return NO_MARKUP;
  return html`<span class="tick above">${limitPhrase(limitBytes, limitOrigin)}</span>`;
}

function budgetTable(memory: ReportMemory): Markup {
  const parts = memoryParts(memory);
  const sum = parts.reduce((total, { part }) => total + part.bytes, 0);
  const share = (bytes: number): string => {
    return sum > 0 ? `${formatNumber((100 * bytes) / sum)} %` : "";
  };
  const rows = parts.map(({ id, name, part }) => {
    const swatch = html`<i class="sw ${partClass(id)}"></i>`;
    return row([
      html`${swatch}${name}`,
      formatBytes(part.bytes),
      share(part.bytes),
      basisWord(part.basis),
    ]);
  });
  return html`<div class="scroll"><table class="tbl budget-table">
<caption class="vh">${said("Memory budget; 1 MB is 1,048,576 bytes")}</caption>
<thead><tr><th scope="col">${said("part")}</th><th scope="col" class="num">${said("size")}</th>
<th scope="col" class="num">${said("share")}</th><th scope="col">${said("basis")}</th></tr></thead>
<tbody>${rows}${row([said("sum of the parts"), formatBytes(sum), "", ""], "sum")}
${kernelRows(memory)}</tbody></table></div>`;
}

function kernelRows({ residentBytes, unexplainedBytes }: ReportMemory): Markup {
  const resident = residentBytes === null ? said("not measured") : formatBytes(residentBytes);
  const rest = unexplainedBytes === null ? said("not measured") : formatBytes(unexplainedBytes);
  return html`${row([said("RSS as the kernel counts it"), resident, "", ""])}
${row([said("unexplained"), rest, "", ""])}`;
}

function row(cells: readonly [string | Markup, string, string, string], className = ""): Markup {
  const [name, size, share, basis] = cells;
  return html`<tr class="${className}"><th scope="row">${name}</th><td class="num">${size}</td>
<td class="num">${share}</td><td class="sub">${basis}</td></tr>`;
}

function partClass(id: ReportMemoryPart["id"]): string {
  return HATCHED.has(id) ? `${id} hatch` : id;
}

function percent(bytes: number, whole: number): string {
  return `${Math.max(0, Math.min(100, (100 * bytes) / whole)).toFixed(2)}%`;
}

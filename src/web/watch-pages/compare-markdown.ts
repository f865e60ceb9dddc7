/** A comparison as Markdown, for an issue or a chat. */
import { said, say } from "../../base/language.ts";
import { formatBare, formatRate, type MeasureUnit } from "../../base/units.ts";
import type { CompareAmount, CompareSide, CompareView } from "../../serve/watch-api.ts";

/** What a compared finding counts, from the report that has it. */
export function unitOf({ a, b }: Pick<CompareView, "a" | "b">, id: string): MeasureUnit {
  const findings = [...b.report.findings, ...a.report.findings];
  return findings.find((finding) => finding.id === id)?.unit ?? "objects";
}

export function compareMarkdown(view: CompareView, address: string): string {
  const rows = view.findings.map(({ id, answer, sentence, inA, inB, why }) => {
    const unit = unitOf(view, id);
    const cells = [answer.replace("-", " "), cell(sentence), amount(inA, unit), amount(inB, unit)];
    return `| ${[...cells, cell(why)].join(" | ")} |`;
  });
  const table =
    rows.length === 0
      ? []
      : [said("| answer | finding | A | B | why |"), "|---|---|---|---|---|", ...rows, ""];
  return [
    `**A** ${sideWords(view.a)}`,
    `**B** ${sideWords(view.b)}`,
    "",
    ...table,
    ...view.says.map((text) => `- ${text}`),
    "",
    address,
    "",
  ].join("\n");
}

function sideWords({ name, build, range }: CompareSide): string {
  const version = build === null ? "" : `, ${build}`;
  const { fromMs, toMs } = range;
  return say`${cell(name)}${cell(version)}, ${utc(fromMs)} to ${utc(toMs)} UTC  `;
}

/** In UTC, because it is read elsewhere. */
function utc(atMs: number): string {
  const at = new Date(atMs);
  if (!Number.isFinite(at.getTime())) return said("time not known");
  return at.toISOString().slice(0, 16).replace("T", " ");
}

function amount(one: CompareAmount | null, unit: MeasureUnit): string {
  if (one === null) return said("not found");
  const rate = one.ratePerHour === null ? "" : `, ${formatRate(one.ratePerHour.estimate, unit)}`;
  return `${formatBare(one.current, unit)}${rate}`;
}

/** A cell of a table: bars and line breaks would end it, angle brackets are names of types. */
function cell(text: string): string {
  return text
    .replace(/[\\|<>*_`[\]]/g, "\\$&")
    .replace(/\s+/g, " ")
    .trim();
}

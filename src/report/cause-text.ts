/** A cause for a terminal: why, line by line, what to change, and what to leave alone. */
import { textTable } from "../base/text-table.ts";
import { asSentence } from "./phrases.ts";
import type { ReportCause, ReportRemedy, ReportWitness } from "./report.ts";
import { besideLabel, labelled, roomBesideLabel, type TextLayout } from "./text-layout.ts";

/** Lines of a witness, of a diff and of the table of operations; the rest stands in the JSON. */
const WITNESS_MAX = 10;
const DIFF_LINES_MAX = 24;
const REASONS_MAX = 4;

type Plain = Omit<ReportCause, "amplifiers">;

/** What stands below the sentence: the way through the code, and why the grade. */
export function causeLines(cause: Plain, layout: TextLayout): readonly string[] {
  return [
    ...witnessLines(cause.witness, layout),
    ...listed(
      layout,
      "grade",
      [`${gradeWords(cause.grade)}`, ...cause.reasons].slice(0, REASONS_MAX),
    ),
  ];
}

function gradeWords(grade: Plain["grade"]): string {
  switch (grade) {
    case "proved":
      return "proved: every use is in sight, and this way leaves the partner out";
    case "likely":
      return "likely";
    case "possible":
      return "possible";
    case "cannot-tell":
      return "cannot tell from the source";
  }
}

/** `algo.go:31   made here, room for 0        answers := make(chan *answer)` */
export function witnessLines(
  witness: readonly ReportWitness[],
  layout: TextLayout,
): readonly string[] {
  const shown = witness.slice(0, WITNESS_MAX);
  const rest = witness.length - shown.length;
  const rows = shown.map(({ file, line, role, text }) => [
    layout.clean(`${shortFile(file)}:${line}`),
    layout.clean(role),
    layout.palette.dim(layout.clean(text)),
  ]);
  const columns = [{ title: "" }, { title: "" }, { title: "" }] as const;
  const [, ...lines] = textTable(columns, rows, { indent: 0 });
  const room = roomBesideLabel(layout);
  const fitting = lines.every((line) => visible(line) <= room) ? lines : stacked(shown, layout);
  const more = rest === 0 ? [] : [`and ${rest} more lines, see --json`];
  return besideLabel(layout, "the way", [...fitting, ...more]);
}

/** Where the three columns do not fit side by side: the code under its role. */
function stacked(witness: readonly ReportWitness[], layout: TextLayout): readonly string[] {
  const room = roomBesideLabel(layout);
  return witness.flatMap(({ file, line, role, text }) => {
    const code = layout.clean(text);
    return [
      layout.clean(`${shortFile(file)}:${line}  ${role}`),
      layout.palette.dim(`    ${code.length > room - 4 ? `${code.slice(0, room - 7)}...` : code}`),
    ];
  });
}

function shortFile(path: string): string {
  return path.split("/").slice(-2).join("/");
}

const COLOURS = /\u001b\[[0-9;]*m/g;

function visible(line: string): number {
  return line.replace(COLOURS, "").length;
}

export function remedyLines(remedy: ReportRemedy, layout: TextLayout): readonly string[] {
  return [
    ...labelled(layout, "do this", asSentence(remedy.text), layout.palette.strong),
    ...(remedy.diff === null ? [] : diffLines(remedy.diff, layout)),
    ...listed(layout, "not this", remedy.notThis),
    ...listed(layout, "remains", remedy.residual),
  ];
}

function diffLines(diff: string, layout: TextLayout): readonly string[] {
  const lines = diff.replace(/\n$/, "").split("\n");
  const body = lines.filter((line) => !line.startsWith("--- ") && !line.startsWith("diff "));
  const shown = body.slice(0, DIFF_LINES_MAX).map((line) => {
    const clean = layout.clean(line.replaceAll("\t", "    "));
    return line.startsWith("+") || line.startsWith("-") ? layout.palette.strong(clean) : clean;
  });
  const rest = body.length - shown.length;
  return besideLabel(layout, "", rest === 0 ? shown : [...shown, `and ${rest} more lines`]);
}

function listed(layout: TextLayout, label: string, items: readonly string[]): readonly string[] {
  return items.flatMap((item, index) =>
    labelled(layout, index === 0 ? label : "", asSentence(item)),
  );
}

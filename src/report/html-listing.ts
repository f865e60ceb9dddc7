/** The way through the code in HTML: real lines with numbers, the steps of the way among them. */
import { say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import { highlightGo } from "./highlight-go.ts";
import { html, type Markup, NO_MARKUP } from "./html-markup.ts";
import type { ReportCause, ReportExcerpt, ReportWitness } from "./report.ts";

/** Steps shown before the rest is counted. */
const STEPS_MAX = 24;

interface Step {
  readonly number: number;
  readonly role: string;
  /** The line that the finding is about. */
  readonly isLast: boolean;
}

type StepsOf = (file: string, line: number) => readonly Step[];

export function listing({ witness, source }: Pick<ReportCause, "witness" | "source">): Markup {
  if (witness.length === 0) return NO_MARKUP;
  const shown = witness.slice(0, STEPS_MAX);
  const stepsOf: StepsOf = (file, line) =>
    shown.flatMap((step, index) => {
      const isHere = step.file === file && step.line === line;
      return isHere ? [{ number: index + 1, role: step.role, isLast: step === shown.at(-1) }] : [];
    });
  const pieces = [...source, ...missing(shown, source)];
  const rest = witness.length - shown.length;
  const more =
    rest === 0 ? NO_MARKUP : html`<p class="gap">${say`and ${formatCount(rest)} more steps`}</p>`;
  return html`<div class="listing scroll">${pieces.map((piece, index) => {
    return pieceRows(piece, pieces[index - 1] ?? null, stepsOf);
  })}${more}</div>`;
}

/** Steps whose surroundings are not in the report stand alone. */
function missing(
  witness: readonly ReportWitness[],
  source: readonly ReportExcerpt[],
): readonly ReportExcerpt[] {
  const isThere = ({ file, line }: ReportWitness): boolean =>
    source.some((piece) => {
      const end = piece.line + piece.lines.length;
      return piece.file === file && piece.line <= line && line < end;
    });
  const alone = witness.filter((step) => !isThere(step));
  const unlike = new Map(alone.map((step) => [`${step.line} ${step.file}`, step]));
  return [...unlike.values()].map(({ file, line, text }) => ({ file, line, lines: [text] }));
}

function pieceRows(piece: ReportExcerpt, before: ReportExcerpt | null, stepsOf: StepsOf): Markup {
  const { file, line, lines } = piece;
  const isSameFile = before !== null && before.file === file;
  const head = isSameFile
    ? html`<p class="gap">${gapWords(before, piece)}</p>`
    : html`<p class="file">${file}</p>`;
  return html`${head}${lines.map((text, index) => {
    return lineRow({ text, line: line + index, steps: stepsOf(file, line + index) });
  })}`;
}

function gapWords(before: ReportExcerpt, { line }: ReportExcerpt): string {
  const from = before.line + before.lines.length;
  const to = line - 1;
  if (to < from) return "";
  return from === to
    ? say`line ${from} is not on the way`
    : say`lines ${from} to ${to} are not on the way`;
}

function lineRow({
  text,
  line,
  steps,
}: {
  readonly text: string;
  readonly line: number;
  readonly steps: readonly Step[];
}): Markup {
  const kind =
    steps.length === 0 ? "" : steps.some(({ isLast }) => isLast) ? " step last" : " step";
  const marks = steps.map(({ number }) => html`<b>${number}</b>`);
  const roles = steps.map(({ role }) => html`<p class="role">${role}</p>`);
  return html`<div class="row${kind}"><span class="marks">${marks}</span>
<span class="no">${line}</span><div><code>${highlightGo(text)}</code>${roles}</div></div>`;
}

/** A cause for a terminal: why, line by line, what to change, and what to leave alone. */
import { said, say } from "../base/language.ts";
import { padText, textWidth, wrapText } from "../base/text-width.ts";
import { causeGradeWords, isAssumed } from "./cause-grade.ts";
import { asSentence } from "./phrases.ts";
import type { ReportCause, ReportWitness } from "./report.ts";
import { besideLabel, labelled, roomBesideLabel, type TextLayout } from "./text-layout.ts";

/** Lines of a witness, of a diff and of the table of operations; the rest stands in the JSON. */
const WITNESS_MAX = 10;
const DIFF_LINES_MAX = 24;
const REASONS_MAX = 4;

type Plain = Omit<ReportCause, "amplifiers">;

/** What stands below the sentence: the way through the code, and why the grade. */
export function causeLines(cause: Plain, layout: TextLayout): readonly string[] {
  return [...witnessLines(cause.witness, layout), ...gradeLines(cause, layout)];
}

/** `likely`, with what is assumed for it; the rest of the reasons below. */
function gradeLines({ grade, reasons }: Plain, layout: TextLayout): readonly string[] {
  const [first = "", ...others] = reasons;
  const words = causeGradeWords(grade);
  const items = isAssumed(first) ? [say`${words}; ${first}`, ...others] : [words, ...reasons];
  return listed(layout, said("grade"), items.slice(0, REASONS_MAX));
}

/**
 * The file once, and below it each line with its number, its text, and what happens there:
 *
 *     recommend/algo.go
 *     1   31  answers := make(chan *answer)
 *             · made here, no room
 */
function witnessLines(witness: readonly ReportWitness[], layout: TextLayout): readonly string[] {
  const shown = witness.slice(0, WITNESS_MAX);
  const rest = witness.length - shown.length;
  const digits = Math.max(0, ...shown.map(({ line }) => String(line).length));
  const lines = shown.flatMap((step, index) => {
    const before = shown[index - 1];
    const isSameFile = before?.file === step.file;
    const head = `${padText(String(index + 1), 2)}${padText(String(step.line), digits, "right")}  `;
    return [
      ...(isSameFile ? [] : [layout.palette.dim(layout.clean(step.file))]),
      ...stepLines(step, { head, isSameLine: isSameFile && before.line === step.line }, layout),
    ];
  });
  const more = rest === 0 ? [] : [say`and ${rest} more, see --json`];
  return besideLabel(layout, said("the way"), [...lines, ...more]);
}

/** The code cut to its line, for it is in the editor too; what happens there never is. */
function stepLines(
  { text, role }: ReportWitness,
  { head, isSameLine }: { readonly head: string; readonly isSameLine: boolean },
  layout: TextLayout,
): readonly string[] {
  const room = roomBesideLabel(layout) - head.length;
  const code = codeIn(layout.clean(text), room, layout.ascii);
  const bullet = layout.ascii ? "- " : "\u00b7 ";
  const roles = wrapText(layout.clean(role), room - bullet.length);
  const hang = " ".repeat(head.length);
  const told = roles.map((line, index) => {
    return hang + layout.palette.strong((index === 0 ? bullet : "  ") + line);
  });
  if (!isSameLine) return [`${head}${code}`, ...told];
  return told.map((line, index) => (index === 0 ? head + line.slice(hang.length) : line));
}

/** A comment behind the code goes first, then the end of the code. */
function codeIn(text: string, room: number, ascii: boolean): string {
  if (textWidth(text) <= room) return text;
  return cutEnd(text.replace(/\s+\/\/[^"`]*$/, ""), room, ascii);
}

function cutEnd(text: string, room: number, ascii: boolean): string {
  if (textWidth(text) <= room) return text;
  return [...text].slice(0, Math.max(0, room - 1)).join("") + (ascii ? "~" : "\u2026");
}

/** Of a cause that has a remedy; nothing of one without. */
export function remedyLines(
  { remedy, witness }: Pick<Plain, "remedy" | "witness">,
  layout: TextLayout,
): readonly string[] {
  if (remedy === null) return [];
  const files = [...new Set(witness.map(({ file }) => file))];
  const named = files.length === 1 ? (files[0] ?? null) : null;
  return [
    ...labelled(layout, said("do this"), asSentence(remedy.text), layout.palette.strong),
    ...(remedy.diff === null ? [] : diffLines(remedy.diff, named, layout)),
    ...listed(layout, said("not this"), remedy.notThis),
    ...listed(layout, said("remains"), remedy.residual),
  ];
}

/** The file that stands above the way is not named again. */
function diffLines(diff: string, named: string | null, layout: TextLayout): readonly string[] {
  const lines = diff.replace(/\n$/, "").split("\n");
  const isBody = (line: string): boolean =>
    !/^(?:--- |diff )/.test(line) && line !== `+++ b/${named ?? ""}`;
  const body = lines.filter(isBody);
  const shown = body.slice(0, DIFF_LINES_MAX).map((line) => diffLine(line, layout));
  const rest = body.length - shown.length;
  const more =
    rest === 0 ? [] : [rest === 1 ? said("and 1 more line") : say`and ${rest} more lines`];
  return besideLabel(layout, "", [...shown, ...more]);
}

/** Changed lines stay whole: people copy them. */
function diffLine(line: string, layout: TextLayout): string {
  const { palette, clean } = layout;
  const text = clean(line.replaceAll("\t", "    "));
  if (/^\+\+\+ |^@@/.test(line)) return palette.dim(text);
  if (line.startsWith("+")) return palette.added(text);
  if (line.startsWith("-")) return palette.removed(text);
  return cutEnd(text, roomBesideLabel(layout), layout.ascii);
}

function listed(layout: TextLayout, label: string, items: readonly string[]): readonly string[] {
  return items.flatMap((item, index) =>
    labelled(layout, index === 0 ? label : "", asSentence(item)),
  );
}

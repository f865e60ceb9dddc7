/**
 * Comments behind code that stand in one column on lines that follow each other: gofmt keeps them
 * so, and an edit that makes one of the lines longer has to move them all.
 */
import { lineComments } from "../syntax/line-comments.ts";
import { lineAt, type SourceText, sourceText } from "../syntax/source-text.ts";

interface CommentedLine {
  readonly line: number;
  readonly code: string;
  readonly comment: string;
  /** Characters before the comment. */
  readonly column: number;
}

/** A stretch of text, in offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Aligns the comments of changed stretches, and of the lines above and below them, again. */
export function alignComments(file: SourceText, changed: readonly Stretch[]): SourceText {
  const lines = file.text.split("\n");
  const commented = commentedLines(file);
  const seen = new Set<number>();
  const touched = new Set(changed.flatMap((stretch) => linesOf(file, stretch)));
  for (const line of new Set([...touched].flatMap((one) => [one - 1, one, one + 1]))) {
    if (seen.has(line)) continue;
    const run = runAround(commented, line);
    for (const one of run) seen.add(one.line);
    if (isColumn(run.filter((one) => !touched.has(one.line)))) alignRun(lines, run);
  }
  const text = lines.join("\n");
  return text === file.text ? file : sourceText(file.path, text);
}

function linesOf(file: SourceText, { start, end }: Stretch): readonly number[] {
  const first = lineAt(file, start);
  return Array.from({ length: lineAt(file, end) - first + 1 }, (_, index) => first + index);
}

/** Where the lines that nobody touched stand in no column, the file is not in gofmt form. */
function isColumn(lines: readonly CommentedLine[]): boolean {
  return lines.every(({ column }) => column === lines[0]?.column);
}

function alignRun(lines: string[], run: readonly CommentedLine[]): void {
  const width = Math.max(...run.map(({ code }) => columnsOf(code)));
  for (const { line, code, comment } of run) {
    const end = lines[line - 1]?.endsWith("\r") ? "\r" : "";
    lines[line - 1] = code + " ".repeat(width - columnsOf(code) + 1) + comment + end;
  }
}

/** gofmt counts characters; tabs stand at the front only. */
function columnsOf(code: string): number {
  return [...code.trimStart()].length;
}

/** Lines next to each other, equally far indented, that have code and a comment behind it. */
function runAround(
  lines: ReadonlyMap<number, CommentedLine>,
  line: number,
): readonly CommentedLine[] {
  const middle = lines.get(line);
  if (middle === undefined) return [];
  const run = [middle];
  for (const step of [-1, 1]) {
    for (let at = line + step; ; at += step) {
      const next = lines.get(at);
      if (next === undefined || indentOf(next.code) !== indentOf(middle.code)) break;
      if (step < 0) run.unshift(next);
      else run.push(next);
    }
  }
  return run;
}

function indentOf(code: string): string {
  return /^\s*/.exec(code)?.[0] ?? "";
}

/** Lines whose code ends in `// …`, by their number. */
function commentedLines(file: SourceText): ReadonlyMap<number, CommentedLine> {
  return new Map(
    lineComments(file)
      .filter(({ before }) => before.trim() !== "")
      .map(({ line, text, before }) => {
        const column = columnsOf(before);
        return [line, { line, code: before.trimEnd(), comment: text, column }];
      }),
  );
}

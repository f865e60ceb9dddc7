/** The source around the lines of a way: what a person would scroll to in an editor. */
import type { WitnessLine } from "../code/match.ts";
import { lineText, type SourceText } from "../code/syntax/source-text.ts";
import type { ReportExcerpt } from "./report.ts";

/** Lines shown above and below a line of the way. */
const AROUND = 2;
/** Two pieces with so few lines between them are one. */
const GAP_MAX = 2;
/** How far up the head of the function is looked for. */
const HEAD_LINES_MAX = 400;
const LINES_MAX = 120;
const LINE_CHARS_MAX = 400;

type Piece = readonly [from: number, to: number];

/** Files in the order of the way, lines in the order of the file. */
export function excerptsOf(witness: readonly WitnessLine[]): readonly ReportExcerpt[] {
  const files = new Map<string, SourceText>();
  for (const { place } of witness) files.set(place.file.path, place.file);
  let room = LINES_MAX;
  return [...files.values()].flatMap((file) => {
    const lines = witness.flatMap(({ place }) => (place.file.path === file.path ? place.line : []));
    return piecesOf(file, lines).flatMap(([from, to]) => {
      const [first, end] = withoutBlanks(file, from, Math.min(to, from + room - 1));
      if (end < first) return [];
      room -= end - first + 1;
      return [{ file: file.path, line: first, lines: textOf(file, first, end) }];
    });
  });
}

function piecesOf(file: SourceText, lines: readonly number[]): readonly Piece[] {
  const count = file.lineStarts.length;
  const all = lines.flatMap((line): readonly Piece[] => {
    const head = headOf(file, line);
    const around: Piece = [Math.max(1, line - AROUND), Math.min(count, line + AROUND)];
    return head === null ? [around] : [[head, head], around];
  });
  const merged: Piece[] = [];
  for (const [from, to] of all.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1] + GAP_MAX + 1) merged.push([from, to]);
    else merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return merged;
}

function withoutBlanks(file: SourceText, from: number, to: number): Piece {
  const isBlank = (line: number): boolean => lineText(file, line).trim() === "";
  let [first, last] = [from, to];
  while (first <= last && isBlank(first)) first++;
  while (last >= first && isBlank(last)) last--;
  return [first, last];
}

/** Line of the declared function around a line, for gofmt puts it at the margin. */
function headOf(file: SourceText, line: number): number | null {
  for (let at = line; at > 0 && at > line - HEAD_LINES_MAX; at--) {
    const text = lineText(file, at);
    if (text.startsWith("func ")) return at;
    if (at < line && text.startsWith("}")) return null;
  }
  return null;
}

function textOf(file: SourceText, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    return lineText(file, from + index).slice(0, LINE_CHARS_MAX);
  });
}

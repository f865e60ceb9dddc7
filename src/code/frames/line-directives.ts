/**
 * `//line file:line` comments, by which generated Go says what it was made from: stacks then print
 * the grammar or template, and this finds the Go line again. Reference: "Line directives" of
 * cmd/compile.
 */

import { lineAt, type SourceText } from "../syntax/source-text.ts";
import { baseOf } from "./frame-path.ts";

export interface LineDirective {
  readonly file: SourceText;
  /** The Go line that counts as `asLine` of `name`; counting goes on from there. */
  readonly line: number;
  /** First Go line that counts otherwise. */
  readonly endLine: number;
  readonly name: string;
  readonly asLine: number;
}

/** Directives of a file, in order of text; a column that may follow the line is passed over. */
export function lineDirectives(file: SourceText): readonly LineDirective[] {
  if (!file.text.includes("//line ")) return [];
  const found = [...file.text.matchAll(/^\/\/line (.{0,1000}?):(\d{1,9})(?::\d{1,9})?\r?$/gm)];
  return found.map((match, index) => {
    const next = found[index + 1];
    return {
      file,
      line: lineAt(file, match.index) + 1,
      endLine: next === undefined ? file.lineStarts.length + 1 : lineAt(file, next.index),
      name: baseOf((match[1] ?? "").replaceAll("\\", "/")),
      asLine: Number(match[2]),
    };
  });
}

/** The Go line that a directive says is line `line` of its file; null when it ends before. */
export function lineBehind(directive: LineDirective, line: number): number | null {
  const goLine = directive.line + line - directive.asLine;
  return goLine >= directive.line && goLine < directive.endLine ? goLine : null;
}

/**
 * Applies the edits of remedies to a text. Line ends become those of the file, and comments that
 * stood in a column stand in one again, as gofmt wants it.
 */
import { quoteShort } from "../../base/quote-short.ts";
import type { TextEdit } from "../match.ts";
import { type SourceText, sourceText } from "../syntax/source-text.ts";
import { alignComments, type Stretch } from "./align-comments.ts";

export type Applied =
  | { readonly kind: "applied"; readonly file: SourceText }
  /** Nothing was changed. */
  | { readonly kind: "conflict"; readonly reason: string };

/** The file with those of the edits that are for its path. Equal edits count once. */
export function applyEdits(source: SourceText, edits: readonly TextEdit[]): Applied {
  const own = inOrder(edits.filter(({ file }) => file.path === source.path));
  const reason = conflictOf(source, own);
  if (reason !== null) return { kind: "conflict", reason };
  if (own.length === 0) return { kind: "applied", file: source };
  const changed: Stretch[] = [];
  let text = "";
  let from = 0;
  for (const edit of own) {
    text += source.text.slice(from, edit.start);
    const start = text.length;
    text += withLineEnds(edit.text, source);
    changed.push({ start, end: text.length });
    from = edit.end;
  }
  text += source.text.slice(from);
  const file = sourceText(source.path, text);
  return { kind: "applied", file: alignComments(file, changed) };
}

/** By place; of two at one place the insertion comes first, else the one that was given first. */
function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const once = new Map(edits.map((edit) => [`${edit.start}-${edit.end} ${edit.text}`, edit]));
  return [...once.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function conflictOf(source: SourceText, sorted: readonly TextEdit[]): string | null {
  let end = 0;
  for (const edit of sorted) {
    const path = quoteShort(source.path);
    if (edit.file.text !== source.text) return `an edit is for another text of ${path}`;
    if (edit.end < edit.start || edit.end > source.text.length) {
      return `an edit lies outside of ${path}`;
    }
    if (edit.start < end) return `two edits change the same text of ${path}`;
    end = edit.end;
  }
  return null;
}

function withLineEnds(text: string, { text: whole }: SourceText): string {
  const isDos = /^[^\n]*\r\n/.test(whole);
  return isDos ? text.replace(/\r?\n/g, "\r\n") : text;
}

/** Where statements stand in their lines: what edits of Go need to keep its form. */
import type { Node, Stmt } from "../syntax/nodes.ts";
import { lineAt, type SourceText } from "../syntax/source-text.ts";
import { walk } from "../syntax/walk.ts";

/** Offset at which the line of an offset begins. */
export function lineStart(file: SourceText, offset: number): number {
  return file.lineStarts[lineAt(file, offset) - 1] ?? 0;
}

/** Offset of the line feed that ends the line, or of the end of the text; before a `\r`. */
export function lineEnd(file: SourceText, offset: number): number {
  const feed = file.text.indexOf("\n", offset);
  if (feed === -1) return file.text.length;
  return feed > offset && file.text[feed - 1] === "\r" ? feed - 1 : feed;
}

/** White space before the first character of the line. */
export function indentAt(file: SourceText, offset: number): string {
  const start = lineStart(file, offset);
  return /^[ \t]*/.exec(file.text.slice(start, offset))?.[0] ?? "";
}

/** Indentation of the statements beside this one; a label stands further left than they do. */
export function indentOf(stmt: Stmt): string {
  const inner = stmt.kind === "labeled" ? stmt.statement : stmt;
  return indentAt(inner.file, inner.start);
}

/** Nothing but white space stands before it in its line. */
export function beginsLine({ file, start }: Node): boolean {
  return file.text.slice(lineStart(file, start), start).trim() === "";
}

/** Nothing but a comment follows it in its line. */
export function endsLine({ file, end }: Node): boolean {
  const rest = file.text.slice(end, lineEnd(file, end)).trim();
  return rest === "" || rest.startsWith("//") || /^\/\*[^*]*\*\/$/.test(rest);
}

/**
 * What lies between the braces of `func() { stmt }`, when the statement is alone there and in one
 * line with them; null otherwise.
 */
export function insideBraces(stmt: Node): { readonly start: number; readonly end: number } | null {
  const { file, start, end } = stmt;
  if (file.text.slice(start, end).includes("\n")) return null;
  const before = /\{[ \t]*$/.exec(file.text.slice(lineStart(file, start), start));
  const after = /^[ \t]*\}/.exec(file.text.slice(end, lineEnd(file, end)));
  if (before === null || after === null) return null;
  return { start: start - before[0].length + 1, end: end + after[0].length - 1 };
}

/** Moves a text from one indentation to another; lines inside raw strings stay as they are. */
export function reindent(
  text: string,
  indents: { readonly from: string; readonly to: string },
  isFixedLine: (line: number) => boolean = () => false,
): string {
  const lines = text.split("\n").map((line, index) => {
    if (index === 0 || line.trim() === "" || isFixedLine(index)) return line;
    const bare = line.startsWith(indents.from) ? line.slice(indents.from.length) : line;
    return indents.to + bare;
  });
  return lines.join("\n");
}

/** Lines of a node, from 0, that begin inside a raw string. */
export function rawStringLines(node: Node): ReadonlySet<number> {
  const first = lineAt(node.file, node.start);
  const lines = new Set<number>();
  walk(node, (inner) => {
    if (inner.kind === "literal" && inner.text.startsWith("`")) {
      const last = lineAt(inner.file, inner.end);
      for (let at = lineAt(inner.file, inner.start) + 1; at <= last; at++) lines.add(at - first);
    }
    return true;
  });
  return lines;
}

/**
 * Edits of Go source by its syntax, for the remedies of patterns. What they write is in gofmt form
 * when the file was: indentation with tabs, one statement a line. Texts of several lines are given
 * as they would stand in the first column.
 */
import type { TextEdit } from "../match.ts";
import type { Call, Node, Select, Send, Stmt } from "../syntax/nodes.ts";
import type { SourceText } from "../syntax/source-text.ts";
import {
  beginsLine,
  endsLine,
  indentAt,
  indentOf,
  insideBraces,
  lineEnd,
  lineStart,
  rawStringLines,
  reindent,
} from "./source-layout.ts";

/** Puts a text in the place of a node. */
export function replaceNode({ file, start, end }: Node, text: string): TextEdit {
  return { file, start, end, text };
}

function insertAt(file: SourceText, offset: number, text: string): TextEdit {
  return { file, start: offset, end: offset, text };
}

/** The text of a node as written. */
export function textOf({ file, start, end }: Node): string {
  return file.text.slice(start, end);
}

/** `make(chan T)` becomes `make(chan T, capacity)`; a capacity that is there is replaced. */
export function setCapacity(makeCall: Call, capacity: string): TextEdit {
  const [type, given] = makeCall.args;
  if (given !== undefined) return replaceNode(given, capacity);
  const at = type === undefined ? makeCall.end - 1 : type.end;
  return insertAt(makeCall.file, at, `, ${capacity}`);
}

/** Puts a statement below another one, behind its comment. */
export function insertAfter(stmt: Stmt, text: string): TextEdit {
  return putBeside({ after: stmt }, placed(text, innerIndent(stmt)));
}

/** Puts a statement above another one and above the comments that belong to it. */
export function insertBefore(stmt: Stmt, text: string): TextEdit {
  return putBeside({ before: stmt }, placed(text, innerIndent(stmt)));
}

/** Where a statement goes. */
export type Destination = { readonly after: Stmt } | { readonly before: Stmt };

/** The text is indented already, all but its first line. */
function putBeside(to: Destination, text: string): TextEdit {
  const isAfter = "after" in to;
  const beside = isAfter ? to.after : to.before;
  if (insideBraces(beside) !== null) {
    return spread(beside, isAfter ? [textOf(beside), text] : [text, textOf(beside)]);
  }
  const { file, start, end } = beside;
  const indent = indentOf(beside);
  if (isAfter) {
    if (!endsLine(beside)) return insertAt(file, end, `; ${text}`);
    return insertAt(file, lineEnd(file, end), `\n${indent}${text}`);
  }
  if (!beginsLine(beside)) return insertAt(file, start, `${text}; `);
  return insertAt(file, aboveComments(file, lineStart(file, start)), `${indent}${text}\n`);
}

/** Indentation of the statement, or the one it gets when its braces are spread over lines. */
function innerIndent(stmt: Stmt): string {
  return insideBraces(stmt) === null ? indentOf(stmt) : `${indentOf(stmt)}\t`;
}

/** `func() { stmt }` with these statements in lines of their own. */
function spread(stmt: Stmt, statements: readonly string[]): TextEdit {
  const { start, end } = insideBraces(stmt) ?? stmt;
  const lines = statements.map((text) => `\n${innerIndent(stmt)}${text}`);
  const { file } = stmt;
  // Functions in one line each may have their braces in a column.
  const gap = /[ \t]{2,}\{$/.exec(file.text.slice(lineStart(file, start), start))?.[0] ?? "{";
  const from = start - gap.length;
  const open = gap === "{" ? "{" : " {";
  return { file, start: from, end, text: `${open}${lines.join("")}\n${indentOf(stmt)}` };
}

function placed(text: string, indent: string): string {
  return reindent(text, { from: "", to: indent });
}

/** Start of the first of the comment lines that stand directly above the line. */
function aboveComments(file: SourceText, start: number): number {
  let at = start;
  while (at > 0) {
    const before = lineStart(file, at - 1);
    if (!/^[ \t]*\/\/(?!line )/.test(file.text.slice(before, at))) break;
    at = before;
  }
  return at;
}

/** Takes a statement away, with its line and the comment behind it. */
export function deleteStatement(stmt: Stmt): TextEdit {
  const { file } = stmt;
  if (!beginsLine(stmt) || !endsLine(stmt)) return deleteInline(stmt);
  const start = lineStart(file, stmt.start);
  const next = nextLine(file, lineEnd(file, stmt.end));
  const isBetweenBlanks = isBlankBefore(file, start) && /^[ \t]*\r?\n/.test(file.text.slice(next));
  const end = isBetweenBlanks ? nextLine(file, lineEnd(file, next)) : next;
  return { file, start, end, text: "" };
}

function nextLine({ text }: SourceText, end: number): number {
  if (text.startsWith("\r\n", end)) return end + 2;
  return Math.min(text.length, end + 1);
}

function isBlankBefore({ text }: SourceText, start: number): boolean {
  return /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 200), start));
}

/** One of several statements in a line goes with the semicolon that parts it from its neighbour. */
function deleteInline(stmt: Stmt): TextEdit {
  const { file, start, end } = stmt;
  const braces = insideBraces(stmt);
  if (braces !== null) return { file, ...braces, text: "" };
  const behind = /^[ \t]*;[ \t]*/.exec(file.text.slice(end, end + 100));
  if (behind !== null) return { file, start, end: end + behind[0].length, text: "" };
  const before = /[ \t]*;[ \t]*$/.exec(file.text.slice(Math.max(0, start - 100), start));
  return { file, start: start - (before?.[0].length ?? 0), end, text: "" };
}

/** Moves a statement and the comment behind it, in the indentation of its new place. */
export function moveStatement(stmt: Stmt, to: Destination): readonly TextEdit[] {
  const { file, start, end } = stmt;
  const fixed = rawStringLines(stmt);
  const written = file.text.slice(start, endsLine(stmt) ? lineEnd(file, end) : end);
  const moved = reindent(
    written.replaceAll("\r\n", "\n"),
    { from: indentOf(stmt), to: innerIndent("after" in to ? to.after : to.before) },
    (line) => fixed.has(line),
  );
  return [deleteStatement(stmt), putBeside(to, moved)];
}

/** An arm of a select. */
export interface NewArm {
  /** `<-ctx.Done()`, `v := <-ch`, or null for `default`. */
  readonly comm: string | null;
  /** Statements, one a line; empty for none. */
  readonly body: string;
}

/**
 * Lets a send give up: `ch <- v` becomes a select with a second arm that waits for the context, and
 * that leaves by `body`. Not for a send that is an arm already: see `appendArm`.
 */
export function wrapSendInSelect(send: Send, ctxExpr: string, body = ""): TextEdit {
  const indent = innerIndent(send);
  const sending = armText({ comm: textOf(send), body: "" });
  const leaving = placed(armText(doneArm(ctxExpr, body)), indent);
  const text = ["select {", sending, leaving, "}"].join(`\n${indent}`);
  return insideBraces(send) === null ? replaceNode(send, text) : spread(send, [text]);
}

/** The arm that is taken when the context ends. */
export function doneArm(ctxExpr: string, body: string): NewArm {
  return { comm: `<-${ctxExpr}.Done()`, body };
}

function armText({ comm, body }: NewArm): string {
  const head = comm === null ? "default:" : `case ${comm}:`;
  const lines = body.split("\n").map((line) => (line === "" ? "" : `\n\t${line}`));
  return head + lines.join("");
}

/** Adds an arm at the end of a select. */
export function appendArm(select: Select, arm: NewArm): TextEdit {
  const { file, start, end } = select;
  const indent = indentAt(file, start);
  const text = indent + placed(armText(arm), indent);
  const brace = end - 1;
  const isOwnLine = file.text.slice(lineStart(file, brace), brace).trim() === "";
  if (isOwnLine) return insertAt(file, lineStart(file, brace), `${text}\n`);
  return insertAt(file, brace, `\n${text}\n${indent}`);
}

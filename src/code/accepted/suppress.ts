/**
 * Comments by which people say that a finding is known and why it stays:
 *
 *     //tidemark:ignore chan-send-early-return the process ends before a second call
 *     results <- load()
 *
 * on the line itself or above it. Without a reason a comment hides nothing and is complained of.
 */
import { say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { lineComments } from "../syntax/line-comments.ts";
import { lineText, type SourceText } from "../syntax/source-text.ts";

export interface Suppression {
  readonly path: string;
  /** Line of the comment. */
  readonly line: number;
  /** Line of the code that it is for. */
  readonly target: number;
  readonly classIds: readonly string[];
  readonly reason: string;
}

export interface Suppressions {
  readonly suppressions: readonly Suppression[];
  /** What is wrong with comments of this kind, each a sentence with file and line. */
  readonly complaints: readonly string[];
}

/** Comment lines between a mark and its code; with more it is about something else. */
const COMMENT_LINES_MAX = 20;
const MARK = "tidemark:ignore";

/** The comments of a file; `isClass` says which classes there are. */
export function readSuppressions(
  file: SourceText,
  isClass: (id: string) => boolean = () => true,
): Suppressions {
  if (!file.text.includes(MARK)) return { suppressions: [], complaints: [] };
  const suppressions: Suppression[] = [];
  const complaints: string[] = [];
  for (const { line, text, before } of lineComments(file)) {
    const words = wordsOf(text);
    if (words === null) continue;
    const [classes = "", ...reason] = words;
    const classIds = classes.split(",").filter((id) => id !== "");
    const wrong = wrongWith({ classIds, reason, isClass });
    if (wrong !== null) complaints.push(say`${quoteShort(file.path)} line ${line}: ${wrong}`);
    else {
      const target = before.trim() === "" ? nextCodeLine(file, line) : line;
      suppressions.push({ path: file.path, line, target, classIds, reason: reason.join(" ") });
    }
  }
  return { suppressions, complaints };
}

/** What follows the mark; null for other comments. */
function wordsOf(comment: string): readonly string[] | null {
  const match = /^\/\/[ \t]?tidemark:ignore(?:[ \t]+(.*))?$/.exec(comment);
  if (match === null) return null;
  return (match[1] ?? "").split(/\s+/).filter((word) => word !== "");
}

function wrongWith(about: {
  readonly classIds: readonly string[];
  readonly reason: readonly string[];
  readonly isClass: (id: string) => boolean;
}): string | null {
  const { classIds, reason, isClass } = about;
  if (classIds.length === 0) return say`${MARK} names no class`;
  const unknown = classIds.find((id) => !isClass(id));
  if (unknown !== undefined) return say`${MARK} names ${quoteShort(unknown)}, which is no class`;
  return reason.length === 0 ? say`${MARK} gives no reason, so it hides nothing` : null;
}

/** A comment on a line of its own is for the code below it, other comments between them or not. */
function nextCodeLine(file: SourceText, line: number): number {
  let at = line + 1;
  const last = line + COMMENT_LINES_MAX;
  while (at < last && /^\s*\/\//.test(lineText(file, at))) at++;
  return at;
}

/** Where a finding stands. */
export interface SuppressiblePlace {
  readonly path: string;
  readonly line: number;
  readonly classId: string;
}

export interface Suppressed<Item> {
  readonly shown: readonly Item[];
  readonly suppressed: readonly { readonly item: Item; readonly reason: string }[];
  /** Comments that hide nothing: what they were for is gone. */
  readonly unused: readonly Suppression[];
}

/** Parts what a comment hides from what is shown. */
export function applySuppressions<Item>(
  items: readonly Item[],
  suppressions: readonly Suppression[],
  placeOf: (item: Item) => SuppressiblePlace,
): Suppressed<Item> {
  const byPlace = new Map<string, Suppression>();
  for (const one of suppressions) {
    for (const id of one.classIds) byPlace.set(`${one.path}:${one.target}:${id}`, one);
  }
  const shown: Item[] = [];
  const suppressed: { item: Item; reason: string }[] = [];
  const used = new Set<Suppression>();
  for (const item of items) {
    const { path, line, classId } = placeOf(item);
    const by = byPlace.get(`${path}:${line}:${classId}`);
    if (by === undefined) shown.push(item);
    else {
      used.add(by);
      suppressed.push({ item, reason: by.reason });
    }
  }
  return { shown, suppressed, unused: suppressions.filter((one) => !used.has(one)) };
}

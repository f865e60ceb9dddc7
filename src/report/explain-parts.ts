/** One class in words and code: what `tidemark explain` prints and what its page shows. */
import { structuredPatch } from "diff";
import { said } from "../base/language.ts";
import type { Pattern } from "../code/pattern.ts";
import type { LeakClass } from "../diagnose/leak-class.ts";
import { type CodeExcerpt, classExample } from "./class-examples.ts";
import { asSentence } from "./phrases.ts";

/** What is known of a class from the source; none for classes that only a running process shows. */
export type SourcePattern = Pick<Pattern, "classId" | "looksFor" | "proof" | "traps">;

export interface ExplainPart {
  readonly label: string;
  readonly texts: readonly string[];
  readonly code: ExplainCode | null;
}

/** Go code, or a change of it with `-` and `+` before its lines. */
export interface ExplainCode {
  readonly path: string;
  readonly lines: readonly string[];
  readonly isChange: boolean;
}

/** Unchanged lines around a change. */
const CONTEXT_LINES = 2;

/**
 * What is seen, how code gets there, what to change, what it is taken for, what `tidemark scan`
 * looks for, an example with its change, and where one is told.
 */
export function explainParts(
  leakClass: LeakClass,
  pattern: SourcePattern | null,
): readonly ExplainPart[] {
  const { id, oneLine, why, remedyWords, traps } = leakClass;
  return [
    words(said("seen as"), [oneLine]),
    words(said("because"), [why]),
    words(said("do this"), [remedyWords]),
    words(said("take care"), traps),
    ...sourceParts(pattern),
    ...exampleParts(id),
  ].filter(({ texts, code }) => texts.length > 0 || code !== null);
}

function words(label: string, texts: readonly string[]): ExplainPart {
  return { label, texts, code: null };
}

function sourceParts(pattern: SourcePattern | null): readonly ExplainPart[] {
  if (pattern === null) {
    return [words(said("in source"), [said("Only a running process shows it.")])];
  }
  const { classId, looksFor, proof, traps } = pattern;
  return [
    words(said("in source"), [asSentence(said(looksFor))]),
    words(said("proved when"), [asSentence(said(proof))]),
    words(
      said("left alone"),
      traps.map((trap) => asSentence(said(trap))),
    ),
    words(said("find it"), [`tidemark scan --class ${classId}`]),
  ];
}

function exampleParts(id: string): readonly ExplainPart[] {
  const example = classExample(id);
  if (example === null) return [];
  const { leaks, mended, incidents } = example;
  return [
    { label: said("example"), texts: storyOf(leaks), code: { ...leaks, isChange: false } },
    ...(mended === null ? [] : [mendedPart(leaks, mended)]),
    words(
      said("told in"),
      incidents.map((name) => `docs/incidents/${name}.md`),
    ),
  ];
}

function storyOf({ story }: CodeExcerpt): readonly string[] {
  return story === null ? [] : [story];
}

/** The same program changed is shown as a change, another one whole. */
function mendedPart(leaks: CodeExcerpt, mended: CodeExcerpt): ExplainPart {
  if (mended.path !== leaks.path) {
    return { label: said("mended"), texts: storyOf(mended), code: { ...mended, isChange: false } };
  }
  const { path } = mended;
  return {
    label: said("mended"),
    texts: [said("The change that tidemark scan --patch makes:")],
    code: { path, lines: changeLines(leaks.lines, mended.lines), isChange: true },
  };
}

/** Marks of the example are not part of the change. */
function changeLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const plain = before.map((line) => line.replace(/\s*\/\/ leaks: .*/, ""));
  const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
  const { hunks } = structuredPatch("", "", text(plain), text(after), "", "", {
    context: CONTEXT_LINES,
  });
  return hunks.flatMap(({ lines }, index) => [...(index === 0 ? [] : [" …"]), ...lines]);
}

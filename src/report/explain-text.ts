import { phrase, said, say } from "../base/language.ts";
import { textTable } from "../base/text-table.ts";
import { padText, wrapText } from "../base/text-width.ts";
import type { Pattern } from "../code/pattern.ts";
import { LEAK_CLASSES, saidClass } from "../diagnose/classes.ts";
import type { LeakClass, LeakClassFamily } from "../diagnose/leak-class.ts";
import { asSentence } from "./phrases.ts";
import { textPalette } from "./text-palette.ts";

const FAMILY_TITLES: Readonly<Record<LeakClassFamily, string>> = {
  channel: phrase("Channels"),
  lifetime: phrase("Goroutines, contexts, timers"),
  lock: phrase("Locks, groups, pipes"),
  network: phrase("Network, files, pools"),
  heap: phrase("Memory"),
  "not-a-leak": phrase("Not a leak"),
};

const LABEL_WIDTH = 12;
const WIDTH_MAX = 100;

export interface ExplainOptions {
  readonly width?: number;
  readonly color?: boolean;
}

/** What is known of a class from the source; none for classes that only a running process shows. */
export type SourcePattern = Pick<Pattern, "classId" | "looksFor" | "proof" | "traps">;

type Part = (label: string, texts: readonly string[]) => string;

/**
 * One class in words: what is seen, how code gets there, what to change, what it is taken for, and
 * what `tidemark scan` looks for.
 */
export function explainText(
  leakClass: LeakClass,
  pattern: SourcePattern | null,
  options: ExplainOptions = {},
): string {
  const palette = textPalette(options.color ?? false);
  const part = partWith(options);
  const { id, title, oneLine, why, remedyWords, traps } = leakClass;
  const parts = [
    say`  ${palette.strong(id)}: ${title}`,
    part(said("seen as"), [oneLine]),
    part(said("because"), [why]),
    part(said("do this"), [remedyWords]),
    ...(traps.length === 0 ? [] : [part(said("take care"), traps)]),
    ...sourceParts(pattern, part),
  ];
  return `${parts.join("\n\n")}\n`;
}

function sourceParts(pattern: SourcePattern | null, part: Part): readonly string[] {
  if (pattern === null)
    return [part(said("in source"), [said("Only a running process shows it.")])];
  const { classId, looksFor, proof, traps } = pattern;
  return [
    part(said("in source"), [asSentence(said(looksFor))]),
    part(said("proved when"), [asSentence(said(proof))]),
    ...(traps.length === 0
      ? []
      : [
          part(
            said("left alone"),
            traps.map((trap) => asSentence(said(trap))),
          ),
        ]),
    part(said("find it"), [`tidemark scan --class ${classId}`]),
  ];
}

function partWith(options: ExplainOptions): Part {
  const palette = textPalette(options.color ?? false);
  const width = Math.min(WIDTH_MAX, options.width ?? WIDTH_MAX);
  return (label, texts) => {
    const lines = texts.flatMap((text) => wrapText(text, width - LABEL_WIDTH - 2));
    const head = (index: number): string => padText(index === 0 ? label : "", LABEL_WIDTH);
    return lines.map((line, index) => `  ${palette.dim(head(index))}${line}`).join("\n");
  };
}

/** Every class with its title, by family. */
export function classListText(options: ExplainOptions = {}): string {
  const palette = textPalette(options.color ?? false);
  const families = [...new Set(LEAK_CLASSES.map((each) => each.family))];
  const blocks = families.map((family) => {
    const rows = LEAK_CLASSES.filter((each) => each.family === family).map(saidClass);
    const cells = rows.map((each) => [each.id.padEnd(31), each.title]);
    const lines = textTable([{ title: "" }, { title: "" }], cells, { indent: 2, headless: true });
    return [`  ${palette.strong(said(FAMILY_TITLES[family]))}`, ...lines].join("\n");
  });
  return say`${blocks.join("\n\n")}\n\n  tidemark explain <class> tells one of them\n`;
}

import { phrase, said, say } from "../base/language.ts";
import { textTable } from "../base/text-table.ts";
import { cutMiddle, padText, wrapText } from "../base/text-width.ts";
import { LEAK_CLASSES, saidClass } from "../diagnose/classes.ts";
import type { LeakClass, LeakClassFamily } from "../diagnose/leak-class.ts";
import { type ExplainPart, explainParts, type SourcePattern } from "./explain-parts.ts";
import { type Palette, textPalette } from "./text-palette.ts";

export const FAMILY_TITLES: Readonly<Record<LeakClassFamily, string>> = {
  channel: phrase("Channels"),
  lifetime: phrase("Goroutines, contexts, timers"),
  lock: phrase("Locks, groups, pipes"),
  network: phrase("Network, files, pools"),
  heap: phrase("Memory"),
  "not-a-leak": phrase("Not a leak"),
};

const LABEL_WIDTH = 12;
const WIDTH_MAX = 100;
const TAB = "    ";

export interface ExplainOptions {
  readonly width?: number;
  readonly color?: boolean;
}

/** One class for the terminal, part by part. */
export function explainText(
  leakClass: LeakClass,
  pattern: SourcePattern | null,
  options: ExplainOptions = {},
): string {
  const palette = textPalette(options.color ?? false);
  const { id, title } = leakClass;
  const parts = explainParts(leakClass, pattern).map((part) => partText(part, options));
  return `${[say`  ${palette.strong(id)}: ${title}`, ...parts].join("\n\n")}\n`;
}

function partText({ label, texts, code }: ExplainPart, options: ExplainOptions): string {
  const palette = textPalette(options.color ?? false);
  const width = Math.min(WIDTH_MAX, options.width ?? WIDTH_MAX) - LABEL_WIDTH - 2;
  const lines = [
    ...texts.flatMap((text) => wrapText(text, width)),
    ...(code === null ? [] : [palette.dim(cutMiddle(code.path, width))]),
    ...(code?.lines ?? []).flatMap((line) => codeLines(line, width, palette)),
  ];
  const head = (index: number): string => padText(index === 0 ? label : "", LABEL_WIDTH);
  return lines.map((line, index) => `  ${palette.dim(head(index))}${line}`.trimEnd()).join("\n");
}

/** Code keeps its lines: what does not fit is cut where it ends, and a mark goes above its line. */
function codeLines(line: string, width: number, palette: Palette): readonly string[] {
  const plain = line.replaceAll("\t", TAB);
  const [, indent = "", code = "", mark] = /^(\s*)(.*?)\s*(\/\/ leaks: .*)?$/.exec(plain) ?? [];
  const cut = (text: string): string =>
    text.length > width ? `${text.slice(0, width - 1)}…` : text;
  if (mark === undefined) return [cut(plain)];
  return [palette.strong(cut(indent + mark)), cut(indent + code)];
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

import { textTable } from "../base/text-table.ts";
import { wrapText } from "../base/text-width.ts";
import { LEAK_CLASSES } from "../diagnose/classes.ts";
import type { LeakClass, LeakClassFamily } from "../diagnose/leak-class.ts";
import { textPalette } from "./text-palette.ts";

const FAMILY_TITLES: Readonly<Record<LeakClassFamily, string>> = {
  channel: "Channels",
  lifetime: "Goroutines, contexts, timers",
  lock: "Locks, groups, pipes",
  network: "Network, files, pools",
  heap: "Memory",
  "not-a-leak": "Not a leak",
};

const LABEL_WIDTH = 12;
const WIDTH_MAX = 100;

export interface ExplainOptions {
  readonly width?: number;
  readonly color?: boolean;
}

/** One class in words: what is seen, how code gets there, what to change, what it is taken for. */
export function explainText(leakClass: LeakClass, options: ExplainOptions = {}): string {
  const palette = textPalette(options.color ?? false);
  const width = Math.min(WIDTH_MAX, options.width ?? WIDTH_MAX);
  const part = (label: string, text: string): string => {
    const lines = wrapText(text, width - LABEL_WIDTH - 2);
    const head = (index: number): string => (index === 0 ? label : "").padEnd(LABEL_WIDTH);
    return lines.map((line, index) => `  ${palette.dim(head(index))}${line}`).join("\n");
  };
  const parts = [
    `  ${palette.strong(leakClass.id)}: ${leakClass.title}`,
    part("seen as", leakClass.oneLine),
    part("because", leakClass.why),
    part("do this", leakClass.remedyWords),
  ];
  const traps = leakClass.traps.map((trap, index) => part(index === 0 ? "take care" : "", trap));
  return `${[...parts, ...(traps.length === 0 ? [] : [traps.join("\n")])].join("\n\n")}\n`;
}

/** Every class with its title, by family. */
export function classListText(options: ExplainOptions = {}): string {
  const palette = textPalette(options.color ?? false);
  const families = [...new Set(LEAK_CLASSES.map((each) => each.family))];
  const blocks = families.map((family) => {
    const rows = LEAK_CLASSES.filter((each) => each.family === family);
    const cells = rows.map((each) => [each.id.padEnd(31), each.title]);
    const lines = textTable([{ title: "" }, { title: "" }], cells, { indent: 2, headless: true });
    return [`  ${palette.strong(FAMILY_TITLES[family])}`, ...lines].join("\n");
  });
  return `${blocks.join("\n\n")}\n\n  tidemark explain <class> tells one of them\n`;
}

import { padText, wrapParts, wrapText } from "../base/text-width.ts";
import { type Palette, terminalText, textPalette } from "./text-palette.ts";

export interface TextOptions {
  /** Columns of the terminal; kept between 60 and 120. */
  readonly width?: number;
  readonly color?: boolean;
  /** Only ASCII, for terminals and logs that show nothing else. */
  readonly ascii?: boolean;
}

/** Below this many columns the labels leave no room; above it lines are tiring to read. */
const WIDTH_MIN = 60;
const WIDTH_MAX = 120;
const WIDTH_USUAL = 100;
const INDENT = "  ";
const LABEL_WIDTH = 11;

/** What every part of the text report needs to lay itself out. */
export interface TextLayout {
  readonly width: number;
  readonly ascii: boolean;
  readonly palette: Palette;
  /** Makes text from a report safe to print. */
  readonly clean: (text: string) => string;
}

export function textLayout(options: TextOptions): TextLayout {
  const ascii = options.ascii ?? false;
  return {
    width: Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, options.width ?? WIDTH_USUAL)),
    ascii,
    palette: textPalette(options.color ?? false),
    clean: (text) => terminalText(text, ascii),
  };
}

/** Columns left for text beside a label. */
export function roomBesideLabel(layout: TextLayout): number {
  return layout.width - INDENT.length - LABEL_WIDTH;
}

/** A label and its text, cleaned and wrapped, later lines hanging under the first. */
export function labelled(
  layout: TextLayout,
  label: string,
  text: string | null,
  style: (line: string) => string = (line) => line,
): readonly string[] {
  if (text === null || text === "") return [];
  const lines = wrapText(layout.clean(text), roomBesideLabel(layout));
  return besideLabel(layout, label, lines.map(style));
}

/** A label and parts that stay whole, with a dot between two on one line; null is left out. */
export function labelledParts(
  layout: TextLayout,
  label: string,
  parts: readonly (string | null)[],
  style: (line: string) => string = (line) => line,
): readonly string[] {
  const cleaned = parts.filter((part) => part !== null).map(layout.clean);
  const lines = wrapParts(cleaned, roomBesideLabel(layout), layout.ascii ? " - " : " · ");
  return besideLabel(layout, label, lines.map(style));
}

/** A label beside lines that are ready to print. */
export function besideLabel(
  layout: TextLayout,
  label: string,
  lines: readonly string[],
): readonly string[] {
  return lines.map((line, index) => {
    const head = padText(index === 0 ? label : "", LABEL_WIDTH);
    return `${INDENT}${layout.palette.dim(head)}${line}`.trimEnd();
  });
}

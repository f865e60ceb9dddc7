/** How commander lays `--help` out: its own words, columns as wide as a terminal shows them. */
import type { HelpConfiguration, Option } from "commander";
import { phrase, said, say } from "../base/language.ts";
import { textWidth, wrapText } from "../base/text-width.ts";

const TITLES: ReadonlyMap<string, string> = new Map([
  ["Usage:", phrase("Usage:")],
  ["Arguments:", phrase("Arguments:")],
  ["Options:", phrase("Options:")],
]);

/** Narrower columns would be worse than long lines. */
const WRAP_COLUMNS_MIN = 40;

export const HELP_LAYOUT: HelpConfiguration = {
  styleTitle: (title) => said(TITLES.get(title) ?? title),
  displayWidth: textWidth,
  boxWrap: (text, width) => (width < WRAP_COLUMNS_MIN ? text : wrapText(text, width).join("\n")),
  optionDescription,
};

/** Of switches that are on, commander shows the default, too. */
function optionDescription(option: Option): string {
  const { description, defaultValue, required, optional } = option;
  const shown = required || optional || (option.isBoolean() && typeof defaultValue === "boolean");
  if (defaultValue === undefined || !shown) return description;
  return say`${description} (default: ${JSON.stringify(defaultValue)})`;
}

import { said } from "../../base/language.ts";
import { OPTIONS, type PromptOption } from "./option-table.ts";
import type { StickyFilter } from "./prompt-line.ts";
import { type Settings, settingOf } from "./settings.ts";

/** The lists that `options` and `filters` print. */

const NAME_CHARS = 25;
const VALUE_CHARS = 20;

interface SampleTypes {
  readonly types: readonly string[];
  /** Which of them reports show. */
  readonly shown: number;
}

/** Every option with its value, as pprof prints it, so that a line can be typed again. */
export function optionsText(settings: Settings, samples: SampleTypes): readonly string[] {
  return OPTIONS.map((option) => {
    const { value, comment } = shownValue(option, settingOf(settings, option.name), samples);
    const line = `  ${option.name.padEnd(NAME_CHARS)} = ${value.padEnd(VALUE_CHARS)}`;
    return comment === "" ? line.trimEnd() : `${line} //: ${comment}`;
  });
}

function shownValue(option: PromptOption, value: string, { types, shown }: SampleTypes) {
  const { name, choices } = option;
  if (choices !== undefined) {
    return { value: value || said("(default)"), comment: `[${choices.join(" | ")}]` };
  }
  if (name === "sample_index") {
    return { value: types[shown] ?? "", comment: `[${types.join(" | ")}]` };
  }
  if (name === "nodecount" && value === "-1") return { value, comment: said("default") };
  return { value: value === "" ? '""' : value, comment: "" };
}

/** The stack from the bottom, and below it the filters that are set beside it. */
export function filtersText(
  filters: readonly StickyFilter[],
  settings: Settings,
): readonly string[] {
  const stack = filters.map(({ name, value }, index) => `  ${index + 1}  ${name}=${value}`);
  const set = OPTIONS.filter(({ isFilter }) => isFilter === true)
    .map(({ name }) => ({ name, value: settingOf(settings, name) }))
    .filter(({ value }) => value !== "")
    .map(({ name, value }) => `  -  ${name}=${value}`);
  const lines = [...stack, ...set];
  return lines.length === 0 ? [said("no filters")] : lines;
}

import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import type { ReportRequest } from "../../views/report-request.ts";
import { OPTIONS, optionNamed, type PromptOption } from "./option-table.ts";

/** What was set at the prompt: every option as it is printed. Never changed in place. */
export type Settings = ReadonlyMap<string, string>;

export const DEFAULT_SETTINGS: Settings = new Map(
  OPTIONS.map((option) => [option.name, option.default]),
);

/** Filters and names are typed by a person; longer ones come from elsewhere. */
const VALUE_CHARS_MAX = 4_096;

/**
 * The settings with one more: `name` is an option, or one of its choices with a switch as value
 * (`cum=true`). Throws UsageError for values that mean nothing.
 */
export function withSetting(settings: Settings, name: string, value: string): Settings {
  const option = optionNamed(name);
  if (option === undefined) throw new UsageError(say`unknown option ${quoted(name)}`);
  if (value.length > VALUE_CHARS_MAX) {
    throw new UsageError(say`${name}: ${value.length} characters, the limit is ${VALUE_CHARS_MAX}`);
  }
  if (option.name === name) return changed(settings, name, canonical(option, value));
  if (switchValue(name, value)) return changed(settings, option.name, name);
  throw new UsageError(
    say`${name}: to choose another, name it: ${option.choices?.join(", ") ?? ""}`,
  );
}

function changed(settings: Settings, name: string, value: string): Settings {
  return new Map([...settings, [name, value]]);
}

function canonical(option: PromptOption, value: string): string {
  switch (option.kind) {
    case "switch":
      return String(switchValue(option.name, value));
    case "whole":
      return String(checkedNumber(option.name, value, /^[+-]?\d{1,15}$/));
    case "number":
      return String(checkedNumber(option.name, value, /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i));
    case "choice":
      return checkedChoice(option, value);
    case "text":
      return value;
  }
}

function checkedNumber(name: string, value: string, form: RegExp): number {
  const number = form.test(value) ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) return number;
  const wanted = name === "nodecount" ? said("a whole number") : said("a number");
  throw new UsageError(say`${name}: ${quoted(value)} is not ${wanted}`);
}

function checkedChoice({ name, choices = [] }: PromptOption, value: string): string {
  if (choices.includes(value)) return value;
  throw new UsageError(say`${name}: ${quoted(value)} is none of ${choices.join(", ")}`);
}

/** pprof's spellings; nothing at all is yes. */
function switchValue(name: string, value: string): boolean {
  const word = value.toLowerCase();
  if (["true", "t", "yes", "y", "1", ""].includes(word)) return true;
  if (["false", "f", "no", "n", "0"].includes(word)) return false;
  throw new UsageError(say`${name}: ${quoted(value)} is neither true nor false`);
}

/** As the prompt repeats what it was given. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

export function settingOf(settings: Settings, name: string): string {
  return settings.get(name) ?? "";
}

/** The settings as a request for a report. */
export function requestOf(settings: Settings): ReportRequest {
  const text = (name: string): string => settingOf(settings, name);
  const isOn = (name: string): boolean => text(name) === "true";
  return {
    sampleIndex: text("sample_index"),
    ...filterRequest(settings),
    ...granularityOf(text("granularity")),
    noInlines: isOn("noinlines"),
    showColumns: isOn("showcolumns"),
    nodeCount: Number(text("nodecount")),
    nodeFraction: Number(text("nodefraction")),
    edgeFraction: Number(text("edgefraction")),
    trim: isOn("trim"),
    sort: text("sort") === "cum" ? "cum" : "flat",
    unit: text("unit"),
    divideBy: Number(text("divide_by")),
    mean: isOn("mean"),
    dropNegative: isOn("drop_negative"),
    callTree: isOn("call_tree"),
    relativePercentages: isOn("relative_percentages"),
    compactLabels: isOn("compact_labels"),
    sourcePath: text("source_path"),
    trimPath: text("trim_path"),
  };
}

/** Only what takes stacks, frames or labels away. */
export function filterRequest(settings: Settings): ReportRequest {
  const text = (name: string): string => settingOf(settings, name);
  return {
    focus: text("focus"),
    ignore: text("ignore"),
    hide: text("hide"),
    show: text("show"),
    showFrom: text("show_from"),
    pruneFrom: text("prune_from"),
    tagFocus: text("tagfocus"),
    tagIgnore: text("tagignore"),
    tagShow: text("tagshow"),
    tagHide: text("taghide"),
    tagRoot: text("tagroot"),
    tagLeaf: text("tagleaf"),
  };
}

const GRANULARITIES = ["functions", "filefunctions", "files", "lines", "addresses"] as const;

function granularityOf(text: string): Pick<ReportRequest, "granularity"> {
  const granularity = GRANULARITIES.find((one) => one === text);
  return granularity === undefined ? {} : { granularity };
}

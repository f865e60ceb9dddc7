import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import { optionNamed, type PromptOption } from "./option-table.ts";
import { type PromptReport, REFUSED, reportNamed } from "./report-table.ts";
import { quoted, type Settings, settingOf, withSetting } from "./settings.ts";

/**
 * One line of the prompt, as pprof reads it:
 *
 *     focus=main          an option; `name` alone switches one on
 *     inuse_space         a sample type; total_… and mean_… as well
 *     top20 -cum net/http -runtime >file
 *     └ report, nodes, order, focus, ignore, output; for this line only
 *     peek main.serve     a report that needs an expression
 *     push focus=main · pop · filters · options · help top · quit
 */
export type PromptLine =
  | { readonly kind: "nothing" | "options" | "filters" | "quit" }
  | { readonly kind: "help"; readonly topic: string }
  | { readonly kind: "settings"; readonly settings: Settings }
  | {
      readonly kind: "push";
      readonly filters: readonly StickyFilter[];
      readonly settings: Settings;
    }
  | { readonly kind: "pop"; readonly count: number }
  | ReportLine;

export interface ReportLine {
  readonly kind: "report";
  readonly report: PromptReport;
  /** The expression that the report needs; "" for reports without. */
  readonly argument: string;
  /** The settings with what the line adds for itself. */
  readonly settings: Settings;
}

/** A filter on the stack: name and value of an option. */
export interface StickyFilter {
  readonly name: string;
  readonly value: string;
}

export interface PromptState {
  readonly settings: Settings;
  readonly sampleTypes: readonly string[];
}

/** Characters of a line: nobody types more, and an expression of that length takes its time. */
const LINE_CHARS_MAX = 8_192;
/** What may stand behind a value in the list that `options` prints. */
const COMMENT = "//:";

/** Reads a line. Throws UsageError for one that means nothing, in the words for the person. */
export function parsePromptLine(line: string, state: PromptState): PromptLine {
  if (line.length > LINE_CHARS_MAX) {
    throw new UsageError(say`line of ${line.length} characters, the limit is ${LINE_CHARS_MAX}`);
  }
  const input = line.trim();
  const short = shortcut(input, state);
  if (short !== null) return { kind: "settings", settings: short };
  const assigned = assignment(input, state.settings);
  if (assigned !== null) return { kind: "settings", settings: assigned };
  const [word = "", ...rest] = input.split(/\s+/);
  switch (word) {
    case "":
      return { kind: "nothing" };
    case "o":
    case "options":
      return { kind: "options" };
    case "q":
    case "quit":
    case "exit":
      return { kind: "quit" };
    case "help":
      return { kind: "help", topic: rest.join(" ") };
    case "filters":
      return { kind: "filters" };
    case "push":
      return pushLine(input.slice(word.length).trim(), state.settings);
    case "pop":
      return { kind: "pop", count: popCount(rest) };
    default:
      return reportLine(word, rest, state.settings);
  }
}

/** What `:` sets back. */
const CLEARED = ["focus", "ignore", "hide", "tagfocus", "tagignore"];

function shortcut(input: string, { settings, sampleTypes }: PromptState): Settings | null {
  if (input === ":") {
    return CLEARED.reduce((cleared, name) => withSetting(cleared, name, ""), settings);
  }
  const [, mode, type = ""] = /^(total_|mean_)(.+)$/.exec(input) ?? [];
  if (sampleTypes.includes(input)) return withSetting(settings, "sample_index", input);
  if (mode === undefined || !sampleTypes.includes(type)) return null;
  const chosen = withSetting(settings, "sample_index", type);
  return withSetting(chosen, "mean", mode === "mean_" ? "1" : "0");
}

function assignment(input: string, settings: Settings): Settings | null {
  const at = input.indexOf("=");
  const name = (at === -1 ? input : input.slice(0, at)).trim();
  const option = optionNamed(name);
  if (option === undefined) return null;
  if (at !== -1) return withSetting(settings, name, stripped(input.slice(at + 1)));
  if (option.kind === "switch" || option.name !== name) return withSetting(settings, name, "");
  throw new UsageError(say`please give a value: ${name}=<value>`);
}

function stripped(text: string): string {
  const comment = text.lastIndexOf(COMMENT);
  return (comment === -1 ? text : text.slice(0, comment)).trim();
}

/** `push focus=main` puts a filter on the stack; `push` alone moves those that are set. */
function pushLine(words: string, settings: Settings): PromptLine {
  if (words === "") return pushSetFilters(settings);
  const at = words.indexOf("=");
  const name = words.slice(0, at === -1 ? undefined : at).trim();
  const value = at === -1 ? "" : stripped(words.slice(at + 1));
  if (optionNamed(name)?.isFilter !== true) {
    throw new UsageError(say`push: ${quoted(name)} is no filter; try push focus=<expression>`);
  }
  if (value === "") throw new UsageError(say`push: please give a value: push ${name}=<value>`);
  return { kind: "push", filters: [{ name, value }], settings };
}

function pushSetFilters(settings: Settings): PromptLine {
  const names = [...settings.keys()].filter((name) => optionNamed(name)?.isFilter === true);
  const filters = names
    .map((name) => ({ name, value: settingOf(settings, name) }))
    .filter(({ value }) => value !== "");
  if (filters.length === 0) throw new UsageError(said("push: no filter is set"));
  const left = filters.reduce((rest, { name }) => withSetting(rest, name, ""), settings);
  return { kind: "push", filters, settings: left };
}

function popCount([word]: readonly string[]): number {
  if (word === undefined) return 1;
  if (word === "all") return Number.POSITIVE_INFINITY;
  const count = /^\d{1,6}$/.test(word) ? Number(word) : 0;
  if (count === 0) throw new UsageError(say`pop: ${quoted(word)} is neither a number nor all`);
  return count;
}

function reportLine(word: string, rest: readonly string[], settings: Settings): PromptLine {
  const [, name = word, digits] = reportNamed(word) ? [] : (/^(.*?\D)(\d+)$/.exec(word) ?? []);
  const report = reportNamed(name);
  if (report === undefined) throw unknownWord(name, rest);
  const words = digits === undefined ? [...rest] : [digits, ...rest];
  const argument = report.takes === "expression" ? words.shift() : "";
  if (argument === undefined) throw new UsageError(say`${name} needs an expression: ${name} main`);
  const own = ownSettings(words, report, settings);
  return { kind: "report", report, argument, settings: own };
}

function unknownWord(name: string, [value = "<value>"]: readonly string[]): UsageError {
  const refused = REFUSED.get(name);
  if (refused !== undefined) return new UsageError(say`${name} is not supported: ${said(refused)}`);
  const option: PromptOption | undefined = optionNamed(name);
  if (option !== undefined) return new UsageError(say`did you mean ${name}=${value}`);
  return new UsageError(say`no command ${quoted(name)}; help lists them`);
}

/** Where numbers, `-cum`, expressions and `>file` behind a report lead to. */
function ownSettings(words: string[], report: PromptReport, settings: Settings): Settings {
  const expressions = { focus: "", ignore: "" };
  let own = settings;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (isWhole(word)) own = withSetting(own, "nodecount", word);
    else if (word.startsWith(">")) {
      own = withSetting(own, "output", word.slice(1) || fileBehind(words));
    } else if (word.startsWith("|")) throw noPipe(word);
    else if (word === "-cum" || word === "--cum") own = withSetting(own, "sort", "cum");
    else if (word.startsWith("-")) {
      expressions.ignore = joined(expressions.ignore, word.slice(1));
    } else expressions.focus = joined(expressions.focus, word);
  }
  const names = report.name === "tags" ? ["tagfocus", "tagignore"] : ["focus", "ignore"];
  if (expressions.focus !== "") own = withSetting(own, names[0] ?? "", expressions.focus);
  if (expressions.ignore !== "") own = withSetting(own, names[1] ?? "", expressions.ignore);
  const isTop = report.name === "top" || report.name === "text";
  if (isTop && settingOf(own, "nodecount") === "-1") return withSetting(own, "nodecount", "10");
  return own;
}

const WHOLE_MAX = 2 ** 31;

function isWhole(word: string): boolean {
  return /^[+-]?\d{1,15}$/.test(word) && Number(word) < WHOLE_MAX && Number(word) >= -WHOLE_MAX;
}

function fileBehind(words: string[]): string {
  const file = words.shift();
  if (file === undefined) throw new UsageError(said("name a file behind >"));
  return file;
}

function noPipe(word: string): UsageError {
  return new UsageError(
    say`${quoted(word)}: no other program is started; write to a file with >file`,
  );
}

function joined(left: string, right: string): string {
  return left !== "" && right !== "" ? `${left}|${right}` : left + right;
}

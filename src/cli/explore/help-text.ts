import { OPTIONS, optionNamed } from "./option-table.ts";
import { type PromptReport, REFUSED, REPORTS, reportNamed } from "./report-table.ts";

/** What `help` prints: everything in a line each, or one thing in full. */

const NAME_CHARS = 22;

const OTHER_COMMANDS: readonly (readonly [string, string])[] = [
  ["o, options", "the options and their values"],
  ["push <filter>=<value>", "a filter on top of those before it; push alone: those that are set"],
  ["pop [n | all]", "take the topmost filters off again"],
  ["filters", "the filters in force"],
  [":", "set focus, ignore, hide, tagfocus and tagignore back"],
  ["help [name]", "this, or more of one command or option"],
  ["q, quit, exit, ^D", "leave"],
];

export function helpText(topic: string): readonly string[] {
  if (topic === "") return overview();
  const report = reportNamed(topic);
  if (report !== undefined) return [report.summary, ...usageOf(report).map((line) => `  ${line}`)];
  const option = optionNamed(topic);
  if (option !== undefined) return [`${option.name}: ${option.help}`];
  const other = OTHER_COMMANDS.find(([names]) => names.split(/[ ,]+/).includes(topic));
  if (other !== undefined) return [other[1]];
  const refused = REFUSED.get(topic);
  return [
    refused === undefined ? `no help on ${JSON.stringify(topic)}` : `not supported: ${refused}`,
  ];
}

function overview(): readonly string[] {
  const row = ([name, text]: readonly [string, string]): string =>
    `    ${name.padEnd(NAME_CHARS)} ${text}`;
  return [
    "  Reports:",
    ...REPORTS.map((report) => row([shortUsage(report), report.summary])),
    "",
    "  Other commands:",
    ...OTHER_COMMANDS.map(row),
    "",
    "  Options, as name=value; a switch by its name alone:",
    ...OPTIONS.map(({ name, help }) => row([name, help])),
    "",
    "  Behind a report, for it alone: n nodes, -cum, focus, -ignore, >file",
  ];
}

function shortUsage({ name, takes }: PromptReport): string {
  return takes === "expression" ? `${name} <regexp>` : name;
}

function usageOf(report: PromptReport): readonly string[] {
  const file = report.writes === "file" ? ">file" : "[>file]";
  return [
    `${shortUsage(report)} [n] [-cum] [focus]* [-ignore]* ${file}`,
    "n: at most so many nodes; -cum: by value with all it calls",
    "focus, -ignore: only stacks that match, none that match; of tags: labels",
  ];
}

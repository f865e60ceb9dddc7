import { phrase, said, say } from "../../base/language.ts";
import { OPTIONS, optionNamed } from "./option-table.ts";
import { type PromptReport, REFUSED, REPORTS, reportNamed } from "./report-table.ts";

/** What `help` prints: everything in a line each, or one thing in full. */

const NAME_CHARS = 22;

const OTHER_COMMANDS: readonly (readonly [string, string])[] = [
  ["o, options", phrase("the options and their values")],
  [
    "push <filter>=<value>",
    phrase("a filter on top of those before it; push alone: those that are set"),
  ],
  ["pop [n | all]", phrase("take the topmost filters off again")],
  ["filters", phrase("the filters in force")],
  [":", phrase("set focus, ignore, hide, tagfocus and tagignore back")],
  ["help [name]", phrase("this, or more of one command or option")],
  ["q, quit, exit, ^D", phrase("leave")],
];

export function helpText(topic: string): readonly string[] {
  if (topic === "") return overview();
  const report = reportNamed(topic);
  if (report !== undefined)
    return [said(report.summary), ...usageOf(report).map((line) => `  ${line}`)];
  const option = optionNamed(topic);
  if (option !== undefined) return [`${option.name}: ${said(option.help)}`];
  const other = OTHER_COMMANDS.find(([names]) => names.split(/[ ,]+/).includes(topic));
  if (other !== undefined) return [said(other[1])];
  const refused = REFUSED.get(topic);
  return [
    refused === undefined
      ? say`no help on ${JSON.stringify(topic)}`
      : say`not supported: ${said(refused)}`,
  ];
}

function overview(): readonly string[] {
  const row = ([name, text]: readonly [string, string]): string =>
    `    ${name.padEnd(NAME_CHARS)} ${said(text)}`;
  return [
    `  ${said("Reports:")}`,
    ...REPORTS.map((report) => row([shortUsage(report), report.summary])),
    "",
    `  ${said("Other commands:")}`,
    ...OTHER_COMMANDS.map(row),
    "",
    `  ${said("Options, as name=value; a switch by its name alone:")}`,
    ...OPTIONS.map(({ name, help }) => row([name, help])),
    "",
    `  ${said("Behind a report, for it alone: n nodes, -cum, focus, -ignore, >file")}`,
  ];
}

function shortUsage({ name, takes }: PromptReport): string {
  return takes === "expression" ? `${name} <regexp>` : name;
}

function usageOf(report: PromptReport): readonly string[] {
  const file = report.writes === "file" ? ">file" : "[>file]";
  return [
    `${shortUsage(report)} [n] [-cum] [focus]* [-ignore]* ${file}`,
    said("n: at most so many nodes; -cum: by value with all it calls"),
    said("focus, -ignore: only stacks that match, none that match; of tags: labels"),
  ];
}

/**
 * The manual page tidemark(1), in the man macros that every roff knows.
 * https://www.gnu.org/software/groff/manual/groff.html.node/man.html
 */
import { COMMON_OPTIONS, type SurfaceCommand, type SurfaceOption } from "./command-surface.ts";

export interface ManPage {
  readonly version: string;
  readonly commands: readonly SurfaceCommand[];
}

const DESCRIPTION = [
  "Tidemark finds the leak in a running Go service: which function and line, how fast, why, and " +
    "what to change. It needs nothing in the target but the net/http/pprof endpoints that Go " +
    "services already serve, and it reads captures that were taken before.",
  "Long options take one dash or two, as those of go tool pprof. What stands after -- belongs to " +
    "the command that is run.",
];

const EXIT_CODES = [
  ["0", "judged, and no leak seen; for commands that do not judge: it worked"],
  ["1", "at least one finding is a leak"],
  ["2", "usage or tool error, one line on stderr"],
  ["3", "could not be judged, or the shape of a leak without the evidence"],
] as const;

const ENVIRONMENT = [
  ["TIDEMARK_LANG", "language of what it says, before that of the locale: en or zh"],
  ["TIDEMARK_DEBUG", "1 adds stacks to errors"],
  ["NO_COLOR", "no colours"],
  ["COLUMNS", "width of what it prints, before that of the terminal"],
] as const;

/** The whole page; equal input gives equal bytes, so it has no date. */
export function manPage({ version, commands }: ManPage): string {
  return [
    `.TH TIDEMARK 1 "" "tidemark ${roff(version)}" "User Commands"`,
    ".SH NAME",
    "tidemark \\- finds the leak in a running Go service",
    ".SH SYNOPSIS",
    ".B tidemark",
    ".I command",
    `${roff("[options] [arguments]")}`,
    ".SH DESCRIPTION",
    ...paragraphs(DESCRIPTION),
    ".SH COMMANDS",
    ...commands.flatMap(({ name, usage, summary }) => term(`${name} ${usage}`, summary)),
    ".SH OPTIONS OF EVERY COMMAND",
    ...COMMON_OPTIONS.flatMap(optionLines),
    ...commands.flatMap((command) => commandLines(command, firstWithSame(command, commands))),
    ".SH EXIT STATUS",
    ...EXIT_CODES.flatMap(([code, meaning]) => term(code, meaning)),
    ".SH ENVIRONMENT",
    ...ENVIRONMENT.flatMap(([name, meaning]) => term(name, meaning)),
    "",
  ].join("\n");
}

/** The first command that takes the very same options: the reports of pprof share sixty. */
function firstWithSame(
  command: SurfaceCommand,
  commands: readonly SurfaceCommand[],
): SurfaceCommand {
  const spelled = JSON.stringify(command.options);
  return commands.find(({ options }) => JSON.stringify(options) === spelled) ?? command;
}

function commandLines(command: SurfaceCommand, first: SurfaceCommand): readonly string[] {
  const { name, usage, summary, details, examples } = command;
  const own = command.options.filter((option) => !COMMON_OPTIONS.includes(option));
  const isSame = first !== command && own.length > 0;
  return [
    `.SH ${roff(`tidemark ${name}`).toUpperCase()}`,
    `.B ${roff(`tidemark ${name}`)}`,
    roff(usage),
    ...paragraphs([`${summary}.`, ...details.split("\n").filter((line) => line.trim() !== "")]),
    ...(isSame ? paragraphs([`Takes the options of tidemark ${first.name}.`]) : []),
    ...(isSame ? [] : own.flatMap(optionLines)),
    ...(examples.length === 0 ? [] : [".PP", "Examples:"]),
    ...examples.flatMap(({ command: typed, why }) => term(typed, why)),
  ];
}

function optionLines(option: SurfaceOption): readonly string[] {
  const { names, placeholder, description, values, defaultValue } = option;
  const spelled = `${names.join(", ")}${placeholder === null ? "" : ` ${placeholder}`}`;
  const isTold = values.length === 0 || values.every((value) => description.includes(value));
  const facts = [
    ...(isTold ? [] : [`one of ${values.join(", ")}`]),
    ...(defaultValue === null || defaultValue === "" ? [] : [`default ${defaultValue}`]),
  ];
  const more = facts.length === 0 ? "" : ` (${facts.join("; ")})`;
  return term(spelled, `${description}${more}`.trim());
}

function term(name: string, text: string): readonly string[] {
  return [".TP", `.B ${roff(name)}`, line(text)];
}

function paragraphs(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => [".PP", line(text)]);
}

/** A dot or a quote at the beginning of a line would be a request. */
function line(text: string): string {
  const escaped = roff(text);
  if (escaped === "") return "\\&";
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

/** Backslashes, hyphens that must stay ASCII, and everything that is not ASCII. */
function roff(text: string): string {
  return text
    .replace(/[\\\-"^~`]/g, (letter) => ROFF_LETTERS[letter] ?? letter)
    .replace(/[^\n -~]/gu, (letter) => {
      const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase();
      return `\\[u${code.padStart(4, "0")}]`;
    });
}

const ROFF_LETTERS: Readonly<Record<string, string>> = {
  "\\": "\\e",
  "-": "\\-",
  '"': "\\(dq",
  "^": "\\(ha",
  "~": "\\(ti",
  "`": "\\(ga",
};

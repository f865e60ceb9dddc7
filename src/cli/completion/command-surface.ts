/**
 * What the command line takes, as data: read from the declarations that the commands are parsed by,
 * so that completions and the manual page cannot say anything else.
 */
import { Command, type Option } from "commander";
import { LANGUAGES, said } from "../../base/language.ts";
import type { Example } from "../command.ts";
import type { CommandRow } from "../commands.ts";
import { argumentValues, optionValues } from "./option-values.ts";

/** What stands where a value is asked for. */
export type Fills = "file" | "folder" | "command" | "free";

export interface SurfaceOption {
  /** Every spelling, the long one last: `-o`, `--output`. */
  readonly names: readonly string[];
  /** As in the help: `<file>`, `[when]`; null for a switch. */
  readonly placeholder: string | null;
  readonly description: string;
  /** All values there are, or those that are usual; none where anything goes. */
  readonly values: readonly string[];
  readonly fills: Fills;
  readonly isRepeatable: boolean;
  readonly defaultValue: string | null;
}

export interface SurfaceArgument {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isVariadic: boolean;
  readonly values: readonly string[];
  readonly fills: Fills;
}

export interface SurfaceCommand {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly details: string;
  readonly examples: readonly Example[];
  readonly options: readonly SurfaceOption[];
  readonly arguments: readonly SurfaceArgument[];
}

/** What every command takes beside its own options. */
export const COMMON_OPTIONS: readonly SurfaceOption[] = [
  commonOption("--lang", {
    placeholder: "<language>",
    description: "language of what it says (default: that of the locale)",
    values: LANGUAGES,
  }),
  commonOption("--help", { placeholder: null, description: "what it takes", values: [] }),
];

function commonOption(
  name: string,
  about: Pick<SurfaceOption, "placeholder" | "description" | "values">,
): SurfaceOption {
  return { names: [name], ...about, fills: "free", isRepeatable: false, defaultValue: null };
}

/** Loads every command and asks it what it takes, in the order of the help. */
export function commandSurface(rows: readonly CommandRow[]): Promise<readonly SurfaceCommand[]> {
  return Promise.all(rows.map(surfaceOf));
}

async function surfaceOf(row: CommandRow): Promise<SurfaceCommand> {
  const { command } = await row.load();
  const program = command.configure(new Command(row.name));
  const shown = program.options.filter((option) => !option.hidden);
  return {
    name: row.name,
    usage: row.usage,
    summary: said(row.summary),
    details: command.details === undefined ? "" : said(command.details),
    examples: command.examples.map(({ command: typed, why }) => ({
      command: typed,
      why: said(why),
    })),
    options: [...shown.map((option) => optionOf(row.name, option)), ...COMMON_OPTIONS],
    arguments: program.registeredArguments.map((argument) => ({
      name: argument.name(),
      isRequired: argument.required,
      isVariadic: argument.variadic,
      values: argumentValues(row.name),
      fills: argumentFills(row.name, argument.name()),
    })),
  };
}

function optionOf(command: string, option: Option): SurfaceOption {
  const { long, short, description, flags, defaultValue } = option;
  const placeholder = /[<[].*[\]>]$/.exec(flags)?.[0] ?? null;
  return {
    names: [short, long].filter((name) => name !== undefined && name !== null),
    placeholder,
    description,
    values: optionValues(command, long ?? ""),
    fills: placeholder === null ? "free" : fillsOf(placeholder),
    isRepeatable: option.parseArg !== undefined,
    defaultValue: typeof defaultValue === "string" ? defaultValue : null,
  };
}

function fillsOf(placeholder: string): Fills {
  const name = placeholder.replace(/[^a-z]/g, "");
  if (name === "dir" || name === "dirs" || name === "paths") return "folder";
  if (name === "file") return "file";
  return name === "command" ? "command" : "free";
}

function argumentFills(command: string, name: string): Fills {
  if (/^(?:source|target|file|before|after)\b/.test(name)) return "file";
  if (name === "dir") return "folder";
  return name === "command" && command === "run" ? "command" : "free";
}

/**
 * Completions for fish: https://fishshell.com/docs/current/completions.html
 */
import { LANGUAGES } from "../../base/language.ts";
import type { Fills, SurfaceCommand, SurfaceOption } from "./command-surface.ts";

const ACTIONS: Readonly<Record<Fills, string>> = {
  file: "-r -F",
  folder: "-x -a '(__fish_complete_directories)'",
  command: "-x -a '(__fish_complete_command)'",
  free: "-x",
};

/** The text of `~/.config/fish/completions/tidemark.fish`. */
export function fishCompletion(commands: readonly SurfaceCommand[]): string {
  const names = [...commands.map(({ name }) => name), "help"].join(" ");
  const none = quoted(`not __fish_seen_subcommand_from ${names}`);
  return [
    "# fish completion of tidemark; made by: tidemark completion fish",
    "complete -c tidemark -f",
    `complete -c tidemark -n ${none} -l help -d 'what there is'`,
    `complete -c tidemark -n ${none} -l version -d 'which version it is'`,
    `complete -c tidemark -n ${none} -l lang -x -a '${LANGUAGES.join(" ")}' -d 'language of what it says'`,
    ...commands.map(
      ({ name, summary }) => `complete -c tidemark -n ${none} -a ${name} -d ${quoted(summary)}`,
    ),
    `complete -c tidemark -n ${none} -a help -d 'what a command takes'`,
    `complete -c tidemark -n '__fish_seen_subcommand_from help' -a ${quoted(names)}`,
    ...commands.flatMap(commandLines),
    "",
  ].join("\n");
}

function commandLines(command: SurfaceCommand): readonly string[] {
  const begin = `complete -c tidemark -n '__fish_seen_subcommand_from ${command.name}'`;
  const [first] = command.arguments;
  const filled = command.arguments.find(({ fills }) => fills !== "free");
  const listed = first === undefined || first.values.length === 0 ? null : first.values;
  return [
    ...(listed === null ? [] : [`${begin} -a ${quoted(listed.join(" "))}`]),
    ...(listed !== null || filled === undefined ? [] : [`${begin} ${fillOf(filled.fills)}`]),
    ...command.options.map((option) => `${begin} ${optionWords(option)}`),
  ];
}

/** An argument, not the value of an option. */
function fillOf(fills: Fills): string {
  return fills === "file" ? "-F" : ACTIONS[fills].replace("-x ", "");
}

function optionWords(option: SurfaceOption): string {
  const { names, placeholder, values, fills, description } = option;
  const spelled = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const value = values.length > 0 ? `-x -a ${quoted(values.join(" "))}` : ACTIONS[fills];
  const taken = placeholder === null ? [] : [value];
  const about = description === "" ? [] : [`-d ${quoted(description)}`];
  return [...spelled, ...taken, ...about].join(" ");
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

/**
 * A completion function for zsh: put into a folder of $fpath as `_tidemark`, or sourced after
 * compinit. https://zsh.sourceforge.io/Doc/Release/Completion-System.html
 */
import { LANGUAGES } from "../../base/language.ts";
import type { Fills, SurfaceArgument, SurfaceCommand, SurfaceOption } from "./command-surface.ts";

const ACTIONS: Readonly<Record<Fills, string>> = {
  file: "_files",
  folder: "_files -/",
  command: "_command_names -e",
  free: "",
};

/** The text of the file `_tidemark`. */
export function zshCompletion(commands: readonly SurfaceCommand[]): string {
  const rows = commands.map(({ name, summary }) => `    ${quoted(`${name}:${colons(summary)}`)}\n`);
  return [
    "#compdef tidemark\n# zsh completion of tidemark; made by: tidemark completion zsh\n",
    "_tidemark() {\n  local curcontext=$curcontext state line\n  local -a commands\n",
    `  commands=(\n${rows.join("")}    'help:what a command takes'\n  )\n`,
    `  _arguments -C '--lang=[language of what it says]:language:(${LANGUAGES.join(" ")})' \\\n`,
    "    '(- *)--help[what there is]' '(- *)--version[which version it is]' \\\n",
    "    '1:command:->command' '*::argument:->argument'\n",
    "  case $state in\n    command) _describe -t commands command commands ;;\n",
    "    argument)\n      case $words[1] in\n",
    "        help) _describe -t commands command commands ;;\n",
    ...commands.map(commandRow),
    "      esac\n      ;;\n  esac\n}\n\n",
    'if [ "$funcstack[1]" = _tidemark ]; then\n  _tidemark "$@"\nelse\n  compdef _tidemark tidemark\nfi\n',
  ].join("");
}

function commandRow(command: SurfaceCommand): string {
  const specs = [
    ...command.options.flatMap(optionSpecs),
    ...command.arguments.map((argument, index) => argumentSpec(argument, index + 1)),
  ];
  const lines = specs.map((spec) => ` \\\n            ${quoted(spec)}`);
  return `        ${command.name})\n          _arguments${lines.join("")}\n          ;;\n`;
}

function optionSpecs(option: SurfaceOption): readonly string[] {
  const { names, placeholder, description, isRepeatable } = option;
  const about = `[${description.replace(/[[\]\\]/g, "\\$&")}]`;
  return names.map((name) => {
    const head = isRepeatable ? "*" : "";
    if (placeholder === null) return `${head}${name}${about}`;
    const label = colons(placeholder.replace(/^[<[]|[\]>]$/g, ""));
    const colon = placeholder.startsWith("[") ? "::" : ":";
    return `${head}${name}=${about}${colon}${label}:${actionOf(option)}`;
  });
}

function argumentSpec(argument: SurfaceArgument, place: number): string {
  const { name, isVariadic } = argument;
  return `${isVariadic ? "*" : place}:${colons(name)}:${actionOf(argument)}`;
}

function actionOf({ values, fills }: Pick<SurfaceArgument, "values" | "fills">): string {
  return values.length === 0 ? ACTIONS[fills] : `(${values.join(" ")})`;
}

function colons(text: string): string {
  return text.replace(/[\\:]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

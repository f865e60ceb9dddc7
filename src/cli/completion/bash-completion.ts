/**
 * A completion function for bash 3.2 and newer:
 * https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 *
 * Bash cuts words at `=` and `:`, so that `--format=js` comes as three words.
 */
import { LANGUAGES } from "../../base/language.ts";
import type { Fills, SurfaceArgument, SurfaceCommand } from "./command-surface.ts";

const HEAD = `# bash completion of tidemark; made by: tidemark completion bash
_tidemark_words() {
  COMPREPLY=()
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$@" -- "$cur")
}

_tidemark_paths() {
  type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
  _tidemark_words "$1"
}

_tidemark_fill() {
  case $1 in
    file) _tidemark_paths -f ;;
    folder) _tidemark_paths -d ;;
    command) _tidemark_words -c ;;
    *) COMPREPLY=() ;;
  esac
}

_tidemark() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command= at
  if [[ $cur == "=" ]]; then
    cur=
  elif [[ $before == "=" ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      --lang) ((at++)) ;;
      -* | =) ;;
      *)
        command=\${COMP_WORDS[at]}
        break
        ;;
    esac
  done
  # What stands after -- is a command line of its own.
  for ((at = 1; at < COMP_CWORD; at++)); do
    [[ \${COMP_WORDS[at]} == -- ]] || continue
    if ((at == COMP_CWORD - 1)); then _tidemark_words -c -f; else _tidemark_paths -f; fi
    return
  done
  # pprof's options have one dash.
  [[ $before == -[a-z]?* ]] && before=-$before
`;

const TAIL = `}
complete -F _tidemark tidemark
`;

/** The text to source. */
export function bashCompletion(commands: readonly SurfaceCommand[]): string {
  const names = [...commands.map(({ name }) => name), "help"].join(" ");
  return [
    HEAD,
    valueCase(optionRows(commands)),
    `  case $command in\n`,
    `    "") _tidemark_words -W "${names} --help --version --lang" ;;\n`,
    `    help) _tidemark_words -W "${names}" ;;\n`,
    ...argumentRows(commands),
    `  esac\n`,
    TAIL,
  ].join("");
}

function valueCase(rows: readonly string[]): string {
  const lines = rows.map((row) => `    ${row}; return ;;\n`);
  return `  case "$command $before" in\n${lines.join("")}  esac\n`;
}

/** Options that take a value, those with the same answer in one row. */
function optionRows(commands: readonly SurfaceCommand[]): readonly string[] {
  const patterns = new Map<string, string[]>();
  for (const { name, options } of commands) {
    for (const option of options.filter(({ placeholder }) => placeholder !== null)) {
      const action = actionOf(option);
      const own = option.names.map((spelling) => `"${name} ${spelling}"`);
      patterns.set(action, [...(patterns.get(action) ?? []), ...own]);
    }
  }
  return [
    `" --lang") ${actionOf({ values: LANGUAGES, fills: "free" })}`,
    ...[...patterns].map(([action, all]) => `${all.join(" | ")}) ${action}`),
  ];
}

function actionOf(value: { readonly values: readonly string[]; readonly fills: Fills }): string {
  if (value.values.length === 0) return `_tidemark_fill ${value.fills}`;
  return `_tidemark_words -W "${value.values.join(" ")}"`;
}

/** Commands that take the same in one row. */
function argumentRows(commands: readonly SurfaceCommand[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const command of commands) {
    const body = argumentBody(command);
    names.set(body, [...(names.get(body) ?? []), command.name]);
  }
  return [...names].map(([body, all]) => `    ${all.join(" | ")})\n${body}      ;;\n`);
}

function argumentBody(command: SurfaceCommand): string {
  const spelled = command.options.flatMap(({ names }) => names).join(" ");
  return [
    `      if [[ $cur == -* ]]; then _tidemark_words -W "${spelled}"\n`,
    `      else ${argumentAction(command.arguments)}; fi\n`,
  ].join("");
}

function argumentAction(given: readonly SurfaceArgument[]): string {
  const [first] = given;
  if (first === undefined) return "COMPREPLY=()";
  // An expression comes first, then files.
  const filled = given.find(({ fills }) => fills !== "free") ?? first;
  return actionOf(first.values.length > 0 ? first : filled);
}

import { phrase, said } from "../base/language.ts";
import { padText, textWidth } from "../base/text-width.ts";
import type { CommandSpec, Example } from "./command.ts";
import type { CommandRow } from "./commands.ts";

/** Texts of `--help`. */

const EXAMPLES: readonly Example[] = [
  {
    command: "tidemark diagnose 10.0.0.7:6060",
    why: phrase("watch a live service, at most five minutes"),
  },
  { command: "tidemark diagnose captures/", why: phrase("judge what was recorded") },
  {
    command: "tidemark capture 10.0.0.7:6060 --for 5m",
    why: phrase("only record, to judge elsewhere"),
  },
  { command: "tidemark top -sample_index=alloc_space heap.pb.gz", why: "" },
];
/** So wide that all examples with a reason have theirs in one column. */
const EXAMPLE_COLUMNS = 41;

/** What `tidemark --help` prints. */
export function overviewText(commands: readonly CommandRow[]): string {
  const width = Math.max(...commands.map((row) => `${row.name} ${row.usage}`.length));
  const rows = commands.map(
    (row) => `  ${`${row.name} ${row.usage}`.padEnd(width)}  ${said(row.summary)}\n`,
  );
  return [
    said("Tidemark finds the leak in a running Go service."),
    `\n\n${said("Usage:")} tidemark <command> [options]\n\n${said("Commands")}\n`,
    ...rows,
    `\n${examplesText(EXAMPLES, EXAMPLE_COLUMNS)}\n${exitCodesText()}`,
    `${said("--lang en or zh goes with every command: the language to speak (default: that of the locale).")}\n`,
    `${said("tidemark <command> --help tells more; TIDEMARK_DEBUG=1 adds stacks to errors.")}\n`,
  ].join("");
}

/** What follows the options in `tidemark <command> --help`. */
export function afterHelpText(command: CommandSpec): string {
  const { examples, details } = command;
  const width = Math.max(0, ...examples.map((example) => textWidth(example.command)));
  const shown = examples.length === 0 ? "" : `\n${examplesText(examples, width)}`;
  const detailsText = details === undefined ? "" : `\n${said(details).trim()}\n`;
  return `${detailsText}${shown}\n${exitCodesText()}`;
}

function examplesText(examples: readonly Example[], width: number): string {
  const rows = examples.map(({ command, why }) =>
    `  ${padText(command, width)}  ${said(why)}`.trimEnd(),
  );
  return `${said("Examples")}\n${rows.join("\n")}\n`;
}

function exitCodesText(): string {
  return `${said("Exit codes   0 no leak   1 leak   2 usage or tool error   3 could not judge")}\n`;
}

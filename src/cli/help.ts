import type { CommandSpec } from "./command.ts";
import type { CommandRow } from "./commands.ts";

/** Texts of `--help`. */

const EXAMPLES = `Examples
  tidemark diagnose 10.0.0.7:6060            watch a live service, at most five minutes
  tidemark diagnose captures/                judge what was recorded
  tidemark capture 10.0.0.7:6060 --for 5m    only record, to judge elsewhere
  tidemark top -sample_index=alloc_space heap.pb.gz
`;

const EXIT_CODES = `Exit codes   0 no leak   1 leak   2 usage or tool error   3 could not judge
`;

/** What `tidemark --help` prints. */
export function overviewText(commands: readonly CommandRow[]): string {
  const width = Math.max(...commands.map((row) => `${row.name} ${row.usage}`.length));
  const rows = commands.map(
    (row) => `  ${`${row.name} ${row.usage}`.padEnd(width)}  ${row.summary}\n`,
  );
  return [
    "Tidemark finds the leak in a running Go service.\n\n",
    "Usage: tidemark <command> [options]\n\nCommands\n",
    ...rows,
    `\n${EXAMPLES}\n${EXIT_CODES}`,
    "tidemark <command> --help tells more; TIDEMARK_DEBUG=1 adds stacks to errors.\n",
  ].join("");
}

/** What follows the options in `tidemark <command> --help`. */
export function afterHelpText(command: CommandSpec): string {
  const { examples, details } = command;
  const width = Math.max(0, ...examples.map((example) => example.command.length));
  const rows = examples.map((example) =>
    `  ${example.command.padEnd(width)}  ${example.why}`.trimEnd(),
  );
  const exampleText = rows.length === 0 ? "" : `\nExamples\n${rows.join("\n")}\n`;
  const detailsText = details === undefined ? "" : `\n${details.trim()}\n`;
  return `${detailsText}${exampleText}\n${EXIT_CODES}`;
}

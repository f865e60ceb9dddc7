import { Command, CommanderError } from "commander";
import { UsageError } from "../base/errors.ts";
import { LANGUAGES, phrase, said, say, spokenLanguage } from "../base/language.ts";
import type { CommandSpec } from "./command.ts";
import type { CommandRow } from "./commands.ts";
import { EXIT_NO_LEAK } from "./exit-code.ts";
import { goFlags } from "./go-flags.ts";
import { afterHelpText } from "./help.ts";
import { HELP_LAYOUT } from "./help-layout.ts";
import type { Io } from "./io.ts";

/** Reads the words after the command's name by its own declaration, and runs it. */
export function runCommand(request: {
  readonly row: CommandRow;
  readonly command: CommandSpec;
  readonly argv: readonly string[];
  readonly io: Io;
}): Promise<number> | number {
  const { row, command, argv, io } = request;
  const program = programFor(row, command, io);
  if (!parsed(program, argv)) return EXIT_NO_LEAK;
  const dashes = argv.indexOf("--");
  return command.run({
    args: program.args,
    afterDashes: dashes === -1 ? [] : argv.slice(dashes + 1),
    options: <Options extends object>() => program.opts<Options>(),
    io,
  });
}

function programFor(row: CommandRow, command: CommandSpec, io: Io): Command {
  const program = new Command(`tidemark ${row.name}`)
    .description(said(row.summary))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => io.stdout.columns,
    })
    .configureHelp(HELP_LAYOUT)
    .helpOption("-h, --help", said("display help for command"))
    .addHelpText("after", afterHelpText(command))
    .action(() => {});
  const languages = LANGUAGES.join(", ");
  return command
    .configure(program)
    .option(
      "--lang <language>",
      say`language to speak: ${languages} (default: that of the locale)`,
    );
}

/** False when the words asked for help, which has been printed; a wrong word is a UsageError. */
function parsed(program: Command, argv: readonly string[]): boolean {
  try {
    program.parse(goFlags(argv, program.options), { from: "user" });
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw new UsageError(oneLine(error.message, program.name()));
  }
}

/** What commander says of words that it does not take; the rest is a fault of a declaration. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^missing required argument '(.*)'$/, phrase("missing required argument '{0}'")],
  [
    /^unknown option '(.*)' \(Did you mean (.*)\?\)$/,
    phrase("unknown option '{0}' (Did you mean {1}?)"),
  ],
  [/^unknown option '(.*)'$/, phrase("unknown option '{0}'")],
  [/^option '(.*)' argument missing$/, phrase("option '{0}' argument missing")],
  [
    /^too many arguments\. Expected (\d+) arguments? but got (\d+)\.$/,
    phrase("too many arguments. Expected {0} but got {1}."),
  ],
];

function oneLine(message: string, name: string): string {
  const what = message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
  return say`${spokenLanguage() === "en" ? what : refusal(what)} (\`${name} --help\` tells more)`;
}

function refusal(what: string): string {
  for (const [pattern, key] of REFUSALS) {
    const [, ...values] = pattern.exec(what) ?? [];
    if (values.length > 0) return said(key, ...values);
  }
  return what;
}

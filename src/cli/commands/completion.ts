import { UsageError } from "../../base/errors.ts";
import { phrase, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { TIDEMARK_VERSION } from "../../base/version.ts";
import { type Call, defineCommand } from "../command.ts";
import { COMMANDS } from "../commands.ts";
import { bashCompletion } from "../completion/bash-completion.ts";
import { commandSurface, type SurfaceCommand } from "../completion/command-surface.ts";
import { fishCompletion } from "../completion/fish-completion.ts";
import { manPage } from "../completion/man-page.ts";
import { COMPLETION_SHELLS } from "../completion/shells.ts";
import { zshCompletion } from "../completion/zsh-completion.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";

const WRITERS: Readonly<Record<string, (commands: readonly SurfaceCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  man: (commands) => manPage({ version: TIDEMARK_VERSION, commands }),
};

export const command = defineCommand<object>({
  configure: (program) =>
    program.argument("<shell>", say`${COMPLETION_SHELLS.join(", ")}, or man for the manual page`),
  run: completion,
  details: phrase("Written from the commands themselves: commands, options, their values, files."),
  examples: [
    { command: 'eval "$(tidemark completion bash)"', why: phrase("in ~/.bashrc") },
    {
      command: "tidemark completion zsh > ~/.zsh/_tidemark",
      why: phrase("in a folder of $fpath, then compinit"),
    },
    {
      command: "tidemark completion fish > ~/.config/fish/completions/tidemark.fish",
      why: phrase("fish finds it there"),
    },
    { command: "tidemark completion man > tidemark.1", why: phrase("the manual page, for man -l") },
  ],
});

async function completion({ args, io }: Call<object>): Promise<ExitCode> {
  const [shell = ""] = args;
  const write = Object.hasOwn(WRITERS, shell) ? WRITERS[shell] : undefined;
  if (write === undefined) {
    const known = Object.keys(WRITERS).join(", ");
    throw new UsageError(say`completion ${quoteShort(shell)}: one of ${known}`);
  }
  io.stdout.write(write(await commandSurface(COMMANDS)));
  return EXIT_NO_LEAK;
}

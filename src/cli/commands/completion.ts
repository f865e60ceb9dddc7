import { UsageError } from "../../base/errors.ts";
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
    program.argument("<shell>", `${COMPLETION_SHELLS.join(", ")}, or man for the manual page`),
  run: completion,
  details: "Written from the commands themselves: commands, options, their values, files.",
  examples: [
    { command: 'eval "$(tidemark completion bash)"', why: "in ~/.bashrc" },
    {
      command: "tidemark completion zsh > ~/.zsh/_tidemark",
      why: "in a folder of $fpath, then compinit",
    },
    {
      command: "tidemark completion fish > ~/.config/fish/completions/tidemark.fish",
      why: "fish finds it there",
    },
    { command: "tidemark completion man > tidemark.1", why: "the manual page, for man -l" },
  ],
});

async function completion({ args, io }: Call<object>): Promise<ExitCode> {
  const [shell = ""] = args;
  const write = Object.hasOwn(WRITERS, shell) ? WRITERS[shell] : undefined;
  if (write === undefined) {
    const known = Object.keys(WRITERS).join(", ");
    throw new UsageError(`completion ${quoteShort(shell)}: one of ${known}`);
  }
  io.stdout.write(write(await commandSurface(COMMANDS)));
  return EXIT_NO_LEAK;
}

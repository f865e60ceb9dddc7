import { expect } from "vitest";
import { COMMANDS } from "../src/cli/commands.ts";
import { EXIT_NO_LEAK } from "../src/cli/exit-code.ts";
import { runShell } from "../src/cli/shell.ts";
import { recordedIo } from "./recorded-io.ts";

/** What a command line prints that ends well. */
export async function stdoutOf(...argv: readonly string[]): Promise<string> {
  const io = recordedIo();
  expect(await runShell(argv, COMMANDS, io)).toBe(EXIT_NO_LEAK);
  return io.written().stdout;
}

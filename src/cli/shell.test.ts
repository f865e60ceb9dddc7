import { describe, expect, test } from "vitest";
import { recordedIo } from "../../test/recorded-io.ts";
import { UsageError } from "../base/errors.ts";
import { TIDEMARK_VERSION } from "../base/version.ts";
import { defineCommand } from "./command.ts";
import { COMMANDS, type CommandRow } from "./commands.ts";
import { EXIT_LEAK, EXIT_NO_LEAK } from "./exit-code.ts";
import { sayFailure } from "./failure.ts";
import { runShell } from "./shell.ts";

const tide: CommandRow = {
  name: "tide",
  usage: "<shore>",
  summary: "when the water comes",
  load: async () => ({
    command: defineCommand<{ readonly every: string; readonly low?: true }>({
      configure: (program) =>
        program
          .argument("<shore>")
          .option("--every <time>", "how often", "12h")
          .option("--low", "low water only"),
      run: ({ args, options, io }) => {
        io.stdout.write(JSON.stringify({ args, options }));
        return EXIT_LEAK;
      },
      examples: [{ command: "tidemark tide brighton", why: "one shore" }],
    }),
  }),
};
const broken: CommandRow = {
  name: "broken",
  usage: "",
  summary: "never loaded by others",
  load: () => Promise.reject(new Error("loaded")),
};
const rows = [tide, broken];

async function said(...argv: readonly string[]) {
  const io = recordedIo();
  const exitCode = await runShell(argv, rows, io);
  return { exitCode, ...io.written() };
}

describe("runShell", () => {
  test("hands arguments and options to the named command and its exit code back", async () => {
    expect(await said("tide", "brighton", "-every=6h", "-low")).toEqual({
      exitCode: EXIT_LEAK,
      stdout: '{"args":["brighton"],"options":{"every":"6h","low":true}}',
      stderr: "",
    });
  });

  test("takes the name with a dash, as pprof users write it", async () => {
    expect((await said("-tide", "brighton")).exitCode).toBe(EXIT_LEAK);
  });

  test.each([[[]], [["--help"]], [["-h"]], [["help"]]])("%j prints the overview", async (argv) => {
    const { exitCode, stdout } = await said(...argv);
    expect(exitCode).toBe(EXIT_NO_LEAK);
    expect(stdout).toContain("  tide <shore>  when the water comes\n  broken ");
    expect(stdout).toContain("0 no leak   1 leak   2 usage or tool error   3 could not judge");
  });

  test.each([[["tide", "--help"]], [["help", "tide"]]])("%j prints its help", async (argv) => {
    const { exitCode, stdout } = await said(...argv);
    expect(exitCode).toBe(EXIT_NO_LEAK);
    expect(stdout).toMatch(/^Usage: tidemark tide \[options\] <shore>\n/);
    expect(stdout).toContain("Examples\n  tidemark tide brighton  one shore\n");
  });

  test("--version prints the version alone", async () => {
    expect((await said("--version")).stdout).toBe(`${TIDEMARK_VERSION}\n`);
  });

  test.each([
    [["tyde"], 'unknown command "tyde": did you mean `tidemark tide`?'],
    [[":6060"], 'unknown command ":6060": did you mean `tidemark diagnose :6060`?'],
    [["moon"], 'unknown command "moon": `tidemark --help` lists them all'],
    [["tide"], "missing required argument 'shore' (`tidemark tide --help` tells more)"],
    [
      ["tide", "a", "--evry", "1h"],
      "unknown option '--evry' (Did you mean --every?) (`tidemark tide --help` tells more)",
    ],
    [
      ["tide", "a", "b"],
      "too many arguments. Expected 1 argument but got 2. (`tidemark tide --help` tells more)",
    ],
  ])("%j is a usage error in one line", async (argv, message) => {
    await expect(said(...argv)).rejects.toThrow(new UsageError(message));
  });
});

describe("COMMANDS", () => {
  test.each(COMMANDS.map((row) => [row.name, row] as const))("%s has help", async (name, row) => {
    const io = recordedIo();
    expect(await runShell([name, "--help"], COMMANDS, io)).toBe(EXIT_NO_LEAK);
    expect(io.written().stdout).toContain(`Usage: tidemark ${name} [options] `);
    expect(io.written().stdout).toContain("Examples\n");
    expect(row.summary).toMatch(/^[a-z]/);
  });
});

describe("sayFailure", () => {
  function lines(error: unknown, debug = false): readonly string[] {
    const { stderr, written } = recordedIo();
    sayFailure(error, stderr, debug);
    return written().stderr.split("\n");
  }

  test("an expected failure is one line, with control characters shown", () => {
    expect(lines(new UsageError("read \u001b[2J: no such file"))).toEqual([
      "tidemark: read \\x1b[2J: no such file",
      "",
    ]);
  });

  test("debug adds the stack", () => {
    expect(lines(new UsageError("no"), true).join("\n")).toContain("    at ");
  });

  test("a fault of ours has its stack, its causes and what to do", () => {
    const text = lines(new Error("outer", { cause: new Error("inner") })).join("\n");
    expect(text).toMatch(
      /^Error: outer\n {4}at [\s\S]*caused by: Error: inner[\s\S]*please report it/,
    );
  });
});

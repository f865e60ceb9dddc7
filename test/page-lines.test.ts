/**
 * Every command on the pages is one that the program reads: unknown commands and options fail here,
 * without running anything. `npm run try-pages` runs them.
 */
import { describe, expect, test } from "vitest";
import { callsOf, linesOf, linesOfPages } from "../scripts/page-lines.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { parseOnly } from "./parse-only.ts";

/** What a mention may lack: it names the command or the option, not a whole line. */
const MAY_LACK = /missing required argument|argument missing/;

describe("the pages", () => {
  const lines = linesOfPages();

  test("have commands in blocks and in tables", () => {
    const blocks = lines.filter(({ kind }) => kind === "block");
    expect(blocks.filter(({ command }) => callsOf(command).length > 0).length).toBeGreaterThan(100);
    expect(lines.length - blocks.length).toBeGreaterThan(50);
  });

  test("say nothing that the program does not understand", async () => {
    const complaints: string[] = [];
    // Many stand on several pages.
    const once = new Map(lines.map((line) => [`${line.kind === "block"} ${line.command}`, line]));
    for (const { page, command, kind } of once.values()) {
      for (const words of callsOf(command)) {
        // `tidemark <command> --help` is about all of them.
        if (words[0] === "x") continue;
        const complaint = await parseOnly(words).then(
          () => null,
          (error: Error) => error.message,
        );
        if (complaint === null || (kind !== "block" && MAY_LACK.test(complaint))) continue;
        complaints.push(`${page}: ${command}: ${complaint}`);
      }
    }
    expect(complaints).toEqual([]);
  }, 240_000);
});

test("the examples of the help are understood too", async () => {
  const rows = await Promise.all(COMMANDS.map((row) => row.load()));
  const examples = rows.flatMap(({ command }) => command.examples);
  const calls = examples.flatMap((example) => callsOf(example.command));
  expect(calls.length).toBeGreaterThan(80);
  for (const words of calls) await parseOnly(words);
});

describe("a page", () => {
  test("is typed in blocks of a shell, behind $ where output is shown", () => {
    const page = [
      "Type `tidemark top -cum` or `other`.",
      "```\ntidemark scan   # all of it\nsome output\n```",
      "```sh\n$ tidemark verify a \\\n  b\n  FIXED\ntidemark is not typed\n```",
      "```go\ntidemark()\n```",
      "| a | `tidemark gctrace <file\\|->` |",
    ].join("\n");
    expect(linesOf("p", page).map(({ kind, command }) => [kind, command])).toEqual([
      ["block", "tidemark scan"],
      ["block", "tidemark verify a b"],
      ["mention", "tidemark top -cum"],
      ["table", "tidemark gctrace <file|->"],
    ]);
  });

  test("has calls behind pipes and variables, without redirections and quotes", () => {
    expect(callsOf('A=1 tidemark run --url="a b" -- ./x | tidemark check - > out.txt')).toEqual([
      ["run", "--url=a b", "--", "./x"],
      ["check", "-"],
    ]);
    expect(callsOf("./x & node dist/cli.js scan 'a b' && git apply fix.diff")).toEqual([
      ["scan", "a b"],
    ]);
    expect(callsOf("tidemark verify <before> [after]")).toEqual([["verify", "x", "x"]]);
  });

  test("a wrong option is found", async () => {
    await expect(parseOnly(["diagnose", "--nosuch"])).rejects.toThrow("unknown option '--nosuch'");
    await expect(parseOnly(["diagnosee"])).rejects.toThrow('unknown command "diagnosee"');
  });
});

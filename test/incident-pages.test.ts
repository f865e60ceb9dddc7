import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandsOf, type PageCommand, pages, printedBy } from "../scripts/page-commands.ts";
import { foldersIn, INCIDENTS_FOLDER } from "./cases.ts";

/** Goal: whoever follows the pages sees what they show; `scripts/refresh-pages.ts` renews them. */
const ROOT = join(import.meta.dirname, "..");
const COMMANDS_MIN = 15;
/** In any fence: shown output must be of a command that runs here. */
const SHOWN = /^\$ (?:node dist\/cli\.js|tidemark) /gm;

const textOf = (page: string): string => readFileSync(join(ROOT, page), "utf8");
const tours = pages().filter((page) => page !== "README.md");
const all = pages().flatMap((page) =>
  commandsOf(textOf(page)).map((one) => [page, one.command, one] as const),
);

describe("pages of the incidents", () => {
  test("one for each incident", () => {
    for (const name of foldersIn(INCIDENTS_FOLDER).filter((folder) => folder !== "internal")) {
      expect(existsSync(join(ROOT, `docs/incidents/${name}.md`)), name).toBe(true);
    }
  });

  test("enough commands, and none that is not run", () => {
    expect(all.length).toBeGreaterThanOrEqual(COMMANDS_MIN);
    for (const page of tours) {
      const shown = textOf(page).match(SHOWN) ?? [];
      expect(commandsOf(textOf(page)), page).toHaveLength(shown.length);
    }
  });

  test.each(all)("%s: %s", (_, command, one: PageCommand) => {
    expect(one.shown).toBe(printedBy(command, one.typed));
  });
});

describe("commands of a page", () => {
  test("are read with their output, other fences are not", () => {
    const page =
      "```\n$ node dist/cli.js --version\n0\n1\n```\n```sh\nnode dist/cli.js x\n```\n```\n$ ls\n```\n";
    expect(commandsOf(page)).toEqual([
      { command: "node dist/cli.js --version", shown: "0\n1", typed: [] },
    ]);
  });

  test("of the prompt are read with the lines typed there", () => {
    const page =
      "```\n$ node dist/cli.js explore a\nhead\n(tidemark) top 5\nx\n(tidemark) q\n```\n";
    expect(commandsOf(page).map(({ typed }) => typed)).toEqual([["top 5", "q"]]);
  });

  test("are shortened by head only, and fail when the program does", () => {
    expect(printedBy("node dist/cli.js --help | head -n 1").split("\n")).toHaveLength(1);
    expect(() => printedBy("node dist/cli.js no-such-command")).toThrow(/ended with 2/);
  });
});

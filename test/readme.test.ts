import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandsOf } from "../scripts/page-commands.ts";

const ROOT = join(import.meta.dirname, "..");

test("README.md shows the report of `npm start`; test/incident-pages.test.ts runs it", () => {
  const start = readFileSync(join(ROOT, "scripts/start.mjs"), "utf8");
  const [, incident] = /\?\? "(cases\/[^"]+)"/.exec(start) ?? [];
  const [, source] = /SOURCE = "(cases\/[^"]+)"/.exec(start) ?? [];
  const commands = commandsOf(readFileSync(join(ROOT, "README.md"), "utf8"));
  expect(commands.map(({ command }) => command)).toEqual([
    `node dist/cli.js diagnose ${incident} --source ${source}`,
  ]);
});

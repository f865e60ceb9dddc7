/**
 * Runs the commands of README.md and docs/incidents again and puts what they print below them:
 *
 *   npm run pages
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandsOf, pages, refreshed } from "./page-commands.ts";

const ROOT = join(import.meta.dirname, "..");

for (const name of pages()) {
  const path = join(ROOT, name);
  const before = readFileSync(path, "utf8");
  const after = refreshed(before);
  if (after !== before) writeFileSync(path, after);
  console.log(
    `${name}: ${commandsOf(before).length} commands${after === before ? "" : ", changed"}`,
  );
}

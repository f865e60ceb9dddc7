/**
 * Runs the commands of the pages again and puts what they print below them:
 *
 *   npm run pages
 *   npm run pages -- docs/guide docs/explore.md     only these
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandsOf, pages, refreshed } from "./page-commands.ts";

const ROOT = join(import.meta.dirname, "..");

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean =>
  wanted.length === 0 || wanted.some((start) => name.startsWith(start));

for (const name of pages().filter(isWanted)) {
  const path = join(ROOT, name);
  const before = readFileSync(path, "utf8");
  const after = refreshed(before);
  if (after !== before) writeFileSync(path, after);
  console.log(
    `${name}: ${commandsOf(before).length} commands${after === before ? "" : ", changed"}`,
  );
}

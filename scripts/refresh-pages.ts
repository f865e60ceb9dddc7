/**
 * Runs the commands of the pages again and puts what they print below them:
 *
 *   npm run pages
 *   npm run pages -- docs/guide docs/zh     only these
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandsOf, languageOf, pages, refreshed, translatedPages } from "./page-commands.ts";

const ROOT = join(import.meta.dirname, "..");

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean =>
  wanted.length === 0 || wanted.some((start) => name.startsWith(start));

const chinese = translatedPages().map(({ page }) => page);
for (const name of [...pages(), ...chinese].filter(isWanted)) {
  const path = join(ROOT, name);
  const before = readFileSync(path, "utf8");
  const after = refreshed(before, languageOf(name));
  if (after !== before) writeFileSync(path, after);
  console.log(
    `${name}: ${commandsOf(before).length} commands${after === before ? "" : ", changed"}`,
  );
}

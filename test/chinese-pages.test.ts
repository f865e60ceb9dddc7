import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandsOf, translatedPages } from "../scripts/page-commands.ts";

/** Goal: a page of the guide and its Chinese twin have the same commands and lead to pages. */
const ROOT = join(import.meta.dirname, "..");
const HAN = /\p{Script=Han}/u;

const textOf = (page: string): string => readFileSync(join(ROOT, page), "utf8");

/** Lines to type, of all fences, without the comments behind them and without what they print. */
function typedIn(text: string): readonly string[] {
  const fences = text.match(/^```.*\n[\s\S]*?^```$/gm) ?? [];
  return fences.flatMap((fence) => {
    const lines = fence.split("\n").slice(1, -1);
    const typed = lines[0]?.startsWith("$ ") === true ? lines.slice(0, 1) : lines;
    return typed.map((line) => line.replace(/\s+(?:#|\/\/) .*$/, ""));
  });
}

describe.each(translatedPages())("$page", ({ page, from }) => {
  test("has the commands of the English page, in their order", () => {
    expect(typedIn(textOf(page))).toEqual(typedIn(textOf(from)));
  });

  test("has Chinese under its commands, and a Chinese sentence above them", () => {
    expect(textOf(page)).toMatch(/^# .*\p{Script=Han}/u);
    for (const { command, shown } of commandsOf(textOf(page))) expect(shown, command).toMatch(HAN);
  });

  test("leads to pages and pictures that are there", () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = ""]) => to);
    const missing = links.filter((to) => !existsSync(join(ROOT, page, "..", to)));
    expect(missing).toEqual([]);
  });
});

test("the front page of the Chinese documents leads to all of them", () => {
  const front = textOf("docs/zh/README.md");
  for (const { page } of translatedPages()) expect(front).toContain(page.replace("docs/zh/", ""));
});

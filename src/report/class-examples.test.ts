import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LEAK_CLASSES } from "../diagnose/classes.ts";
import { type CodeExcerpt, classExample } from "./class-examples.ts";

/** The examples are code of cases/, as it stands there now: `refresh-class-examples.ts` renews. */
const ROOT = join(import.meta.dirname, "../..");
const LINES_MAX = 42;

const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const marked = (line: string): string => line.replace("// leaks: ", "// LEAK : ");
const plain = (text: string): string => text.replace(/\/\/ LEAK [a-z-]+: /g, "// LEAK : ");

const ROWS = LEAK_CLASSES.flatMap(({ id }) => {
  const example = classExample(id);
  return example === null ? [] : [[id, example] as const];
});

/** Lines that do not stand in the file of the excerpt. */
function strangeLines({ path, lines }: CodeExcerpt): readonly string[] {
  const there = new Set(plain(textOf(path)).split("\n"));
  return lines.filter((line) => !there.has(marked(line)));
}

describe("examples of leak classes", () => {
  test("every class with a patient has one", () => {
    const patients = readdirSync(join(ROOT, "cases/patterns"));
    const wanted = LEAK_CLASSES.filter(({ id }) => patients.includes(id)).map(({ id }) => id);
    expect(ROWS.map(([id]) => id)).toEqual(wanted);
    expect(classExample("constructor")).toBeNull();
  });

  test.each(ROWS)("%s: leaks where the mark stands, in code of the patient", (_, { leaks }) => {
    expect(strangeLines(leaks)).toEqual([]);
    expect(leaks.lines.filter((line) => line.includes("// leaks: ")).length).toBeGreaterThan(0);
    expect(leaks.lines.length).toBeLessThanOrEqual(LINES_MAX);
    expect(leaks.story).toMatch(/^[A-Z].*\.$/);
  });

  test.each(ROWS)("%s: mended, by a change or in a twin", (_, { leaks, mended }) => {
    if (mended === null) throw new Error("each example has both");
    expect(mended.lines.join("\n")).not.toMatch(/leaks: |LEAK/);
    expect(mended.lines).not.toEqual(leaks.lines);
    if (mended.path !== leaks.path) expect(strangeLines(mended)).toEqual([]);
    expect(mended.lines.length).toBeLessThanOrEqual(LINES_MAX);
  });

  test.each(ROWS)("%s: told in pages that name it", (id, { incidents }) => {
    for (const name of incidents) {
      expect(existsSync(join(ROOT, `docs/incidents/${name}.md`))).toBe(true);
      expect(textOf(`docs/incidents/${name}.md`)).toContain(id);
    }
  });
});

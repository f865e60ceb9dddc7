import { describe, expect, test } from "vitest";
import { PATTERNS } from "../code/patterns.ts";
import { LEAK_CLASSES } from "../diagnose/classes.ts";
import { classListText, explainText } from "./explain-text.ts";

const ROWS = LEAK_CLASSES.map((leakClass) => {
  const pattern = PATTERNS.find(({ classId }) => classId === leakClass.id) ?? null;
  return [leakClass.id, leakClass, pattern] as const;
});

describe.each(ROWS)("%s", (_, leakClass, pattern) => {
  const text = explainText(leakClass, pattern, { width: 80 });
  const words = text.replace(/\s+/g, " ");

  test("fits 80 columns and tells all it knows", () => {
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const { id, oneLine, remedyWords, traps } = leakClass;
    for (const part of [id, oneLine, remedyWords, ...traps]) expect(words).toContain(part);
  });

  test("says what is looked for in the source, or that nothing is", () => {
    if (pattern === null) return expect(words).toContain("Only a running process shows it.");
    for (const part of [pattern.looksFor, pattern.proof, ...pattern.traps]) {
      expect(words).toContain(part.slice(1).replace(/\.$/, ""));
    }
    return expect(words).toContain(`tidemark scan --class ${leakClass.id}`);
  });
});

test("the list names every class once", () => {
  const text = classListText();
  for (const { id } of LEAK_CLASSES) expect(text.split(`  ${id} `)).toHaveLength(2);
});

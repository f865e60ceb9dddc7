import { expect, test } from "vitest";
import { LEAK_CLASSES } from "../diagnose/classes.ts";
import { classListText, explainText } from "./explain-text.ts";

test.each(LEAK_CLASSES)("$id fits 80 columns and tells all it knows", (leakClass) => {
  const text = explainText(leakClass, { width: 80 });
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  const words = text.replace(/\s+/g, " ");
  for (const part of [leakClass.id, leakClass.oneLine, leakClass.remedyWords, ...leakClass.traps]) {
    expect(words).toContain(part);
  }
});

test("the list names every class once", () => {
  const text = classListText();
  for (const { id } of LEAK_CLASSES) expect(text.split(`  ${id} `)).toHaveLength(2);
});

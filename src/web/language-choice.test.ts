import { describe, expect, test } from "vitest";
import { chosenLanguage } from "./language-choice.ts";

describe("the language of the interface", () => {
  test.each([
    [null, [], "en"],
    [null, ["fr", "de-CH"], "en"],
    [null, ["zh-CN", "en"], "zh"],
    [null, ["fr", "en-GB", "zh"], "en"],
    ["zh", ["en"], "zh"],
    ["en", ["zh-CN"], "en"],
    ["xx", ["zh-TW"], "zh"],
  ])("chosen %s, preferred %j: %s", (stored, preferred, language) => {
    expect(chosenLanguage(stored, preferred)).toBe(language);
  });
});

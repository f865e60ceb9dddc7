import { afterEach, describe, expect, test } from "vitest";
import { speak, spokenLanguage } from "../base/language.ts";
import { askedLanguage, languageOfEnvironment, speakLanguage } from "./spoken-language.ts";

afterEach(() => speak("en", {}));

describe("--lang", () => {
  test.each([
    ["top --lang zh a.pb", "zh", "top a.pb"],
    ["--lang=zh-CN top a.pb", "zh", "top a.pb"],
    ["top -lang=en a.pb", "en", "top a.pb"],
    ["diagnose --format json --lang zh x", "zh", "diagnose --format json x"],
    ["top a.pb", "en", "top a.pb"],
    ["run -- app --lang zh", "en", "run -- app --lang zh"],
  ])("%s", (line, language, argv) => {
    expect(askedLanguage(line.split(" "), {})).toEqual({ language, argv: argv.split(" ") });
  });

  test.each([["top --lang fr"], ["top --lang"]])("%s is refused", (line) => {
    expect(() => askedLanguage(line.split(" "), {})).toThrow("one of en, zh");
  });
});

describe("the locale", () => {
  test.each([
    [{ LANG: "zh_CN.UTF-8" }, "zh"],
    [{ LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
    [{ LANG: "de_DE.UTF-8" }, "en"],
    [{ LC_ALL: "", LANG: "zh_CN.UTF-8" }, "zh"],
    [{ TIDEMARK_LANG: "en", LANG: "zh_CN.UTF-8" }, "en"],
    [{}, "en"],
  ])("%j: %s", (env, language) => expect(languageOfEnvironment(env)).toBe(language));

  test.each(["--format json", "--format=sarif", "--json", "-json"])(
    "does not change what machines read: %s",
    (format) => {
      const words = `diagnose ${format} captures`.split(" ");
      expect(askedLanguage(words, { LANG: "zh_CN" }).language).toBe("en");
    },
  );
});

test("a language is spoken from then on", async () => {
  await speakLanguage("zh");
  expect(spokenLanguage()).toBe("zh");
  await speakLanguage("en");
  expect(spokenLanguage()).toBe("en");
});

import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { inEnglish, languageNamed, said, say, speak, spokenLanguage } from "./language.ts";

afterEach(() => speak("en", {}));

const MESSAGES = {
  "{0} goroutines wait at {1}": "{1} 处有 {0} 个 goroutine 在等待",
  steady: "平稳",
};

describe("a sentence", () => {
  test("is the English of the code until another language is spoken", () => {
    expect(say`${3} goroutines wait at ${"main.run"}`).toBe("3 goroutines wait at main.run");
    expect(said("steady")).toBe("steady");
  });

  test("takes its values where the other language has them", () => {
    speak("zh", MESSAGES);
    expect(say`${3} goroutines wait at ${"main.run"}`).toBe("main.run 处有 3 个 goroutine 在等待");
    expect(said("steady")).toBe("平稳");
    expect(spokenLanguage()).toBe("zh");
  });

  test("without a translation is said in English", () => {
    speak("zh", MESSAGES);
    expect(say`no ${"more"}`).toBe("no more");
    expect(said("toString")).toBe("toString");
  });

  test("for machines is English, and the language of people is back after it, error or not", () => {
    speak("zh", MESSAGES);
    expect(inEnglish(() => said("steady"))).toBe("steady");
    expect(() =>
      inEnglish(() => {
        throw new Error("broken");
      }),
    ).toThrow("broken");
    expect(said("steady")).toBe("平稳");
  });

  test("holds its values whatever they are, and never a value within a value", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        expect(say`a ${first} b ${second} c`).toBe(`a ${first} b ${second} c`);
      }),
    );
  });
});

test.each([
  ["zh", "zh"],
  ["zh-CN", "zh"],
  ["zh_CN.UTF-8", "zh"],
  ["ZH", "zh"],
  ["en_GB", "en"],
  ["C.UTF-8", null],
  ["", null],
  ["zhx", null],
])("%j asks for %j", (name, language) => expect(languageNamed(name)).toBe(language));

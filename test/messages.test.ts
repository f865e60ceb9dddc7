import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ZH } from "../src/messages/zh.ts";
import { ZH_WEB } from "../src/messages/zh-web.ts";
import { placesOf, saidKeys, saidTooEarly } from "./tidy/message-keys.ts";
import { complaint, readSources, repositoryPaths } from "./tidy/source-file.ts";

/** The catalogue and the code agree: each sentence has its translation, and none is left over. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const sources = readSources(
  ROOT,
  repositoryPaths(ROOT).filter((path) => /^src\/.*(?<!\.test)\.tsx?$/.test(path)),
);
const keys = sources.flatMap(saidKeys);

describe("the catalogue of messages", () => {
  test("has a translation for each sentence", () => {
    const missing = keys.filter(({ key }) => !Object.hasOwn(ZH, key));
    expect(missing.map(({ key, file, offset }) => complaint(file, offset, key))).toEqual([]);
  });

  test("has none for what nobody says", () => {
    const said = new Set(keys.map(({ key }) => key));
    expect(Object.keys(ZH).filter((key) => !said.has(key))).toEqual([]);
  });

  test("has all that the browser says in the part that it loads", () => {
    const own = keys.filter(({ file }) => /^src\/(?:base|web)\//.test(file.path));
    const missing = own.filter(
      ({ key, file }) => file.path.startsWith("src/web/") && !Object.hasOwn(ZH_WEB, key),
    );
    expect(missing.map(({ key, file, offset }) => complaint(file, offset, key))).toEqual([]);
    const said = new Set(own.map(({ key }) => key));
    expect(Object.keys(ZH_WEB).filter((key) => !said.has(key))).toEqual([]);
  });

  test("has no places that the sentence has not, and says something", () => {
    const wrong = Object.entries(ZH).filter(([key, text]) => {
      const known = placesOf(key);
      return text.trim() === "" || placesOf(text).some((place) => !known.includes(place));
    });
    expect(wrong).toEqual([]);
  });
});

test("nothing is said before a language is chosen", () => {
  expect(sources.flatMap(saidTooEarly)).toEqual([]);
});

describe("keys are found in code", () => {
  const keysOf = (text: string): readonly string[] =>
    saidKeys({ path: "src/a.ts", text }).map(({ key }) => key);

  test.each([
    [`say\`\${a} of \${b}\``, ["{0} of {1}"]],
    ['said("plain")', ["plain"]],
    ['said("a {0} " + "b", 1)', ["a {0} b"]],
    ['const T = { a: phrase("one" + ` two`) }', ["one two"]],
    ["said(T.a)", []],
    ["other`x`", []],
    [`say\`outer \${say\`inner\`}\``, ["outer {0}", "inner"]],
  ])("%s", (text, expected) => expect(keysOf(text)).toEqual(expected));

  test("and those of a loading module are too early", () => {
    const early = (text: string): number => saidTooEarly({ path: "src/a.ts", text }).length;
    expect(early("const a = say`x`;")).toBe(1);
    expect(early('const a = { b: said("x") };')).toBe(1);
    expect(early("const a = () => say`x`;")).toBe(0);
    expect(early('function f() { return said("x"); }')).toBe(0);
    expect(early('const a = phrase("x");')).toBe(0);
  });
});

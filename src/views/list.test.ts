import { expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { renderList, type SourceTexts, wantedSources } from "./list.ts";
import { sourceLines } from "./source-lines.ts";

const profile = buildProfile({
  sampleTypes: [{ type: "inuse_space", unit: "bytes" }],
  samples: [
    { frames: [at("main.fill", 7), at("main.main", 20)], values: [2048] },
    { frames: [at("main.fill", 8), at("main.fill", 8), at("main.main", 21)], values: [1024] },
    { frames: [{ function: "main.odd", file: "", line: 0 }], values: [1] },
  ],
});
const format = { type: profile.sampleTypes[0], unit: "minimum", total: 3073 };

function at(name: string, line: number) {
  return { function: name, file: "/src/shop/fill.go", line };
}

test("values per line, recursion once, from some lines before the first to some behind the last", () => {
  const [listed, ...others] = sourceLines(profile, /fill/);
  expect(others).toEqual([]);
  const [file] = listed?.files ?? [];
  expect(file).toMatchObject({ flat: 3072, cumulative: 3072, firstLine: 2, lastLine: 13 });
  expect([...(file?.lines ?? [])]).toEqual([
    [7, { flat: 2048, cumulative: 2048 }],
    [8, { flat: 1024, cumulative: 1024 }],
  ]);
});

test("functions in the order of their names, each file wanted once", () => {
  const functions = sourceLines(profile, /main/);
  expect(functions.map(({ name }) => name)).toEqual(["main.fill", "main.main", "main.odd"]);
  expect(wantedSources(functions).map(({ file }) => file)).toEqual(["/src/shop/fill.go"]);
});

const lines = Array.from({ length: 10 }, (_, i) => `\tline ${i + 1}`);
const read: SourceTexts = new Map([
  ["/src/shop/fill.go", { kind: "found", lines, readFrom: "/src/shop/fill.go", how: "pprof" }],
]);

test("the text ends where the file does", () => {
  const shown = renderList(sourceLines(profile, /fill/), read, format).split("\n");
  expect(shown.slice(0, 3)).toEqual([
    "Total: 3kB",
    "ROUTINE ======================== main.fill in /src/shop/fill.go",
    "       3kB        3kB (flat, cum)   100% of Total",
  ]);
  expect(shown[3]).toBe("         .          .      2:\tline 2");
  expect(shown[8]).toBe("       2kB        2kB      7:\tline 7");
  expect(shown.slice(-2)).toEqual(["         .          .     10:\tline 10", ""]);
});

test("what has no file and what is not found is said in pprof's words", () => {
  const problem = "open /src/shop/fill.go: no such file or directory";
  const texts: SourceTexts = new Map([["/src/shop/fill.go", { kind: "missing", problem }]]);
  const shown = renderList(sourceLines(profile, /odd|main.main/), texts, format);
  expect(shown).toContain(`\n Error: ${problem}\n`);
  expect(shown).toContain("\nNo source information for main.odd\n");
});

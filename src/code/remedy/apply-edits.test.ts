import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyPatch, parsePatch } from "diff";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextEdit } from "../match.ts";
import type { SourceTree } from "../source-tree.ts";
import { type SourceText, sourceText } from "../syntax/source-text.ts";
import { applyEdits } from "./apply-edits.ts";
import { patchedTree } from "./patched-tree.ts";
import { diffOf } from "./unified-diff.ts";

const edit = (file: SourceText, start: number, end: number, text: string): TextEdit => ({
  file,
  start,
  end,
  text,
});

function applied(file: SourceText, edits: readonly TextEdit[]): string {
  const result = applyEdits(file, edits);
  if (result.kind === "conflict") throw new Error(result.reason);
  return result.file.text;
}

describe("applyEdits", () => {
  const file = sourceText("a.go", "one two three\n");

  test("edits count in the old text, in any order, and equal ones once", () => {
    const edits = [edit(file, 8, 13, "3"), edit(file, 0, 3, "1"), edit(file, 0, 3, "1")];
    expect(applied(file, edits)).toBe("1 two 3\n");
    expect(applied(file, [edit(file, 4, 7, "2"), edit(file, 4, 4, "x")])).toBe("one x2 three\n");
  });

  test.each([
    [[edit(file, 0, 5, "a"), edit(file, 4, 6, "b")], /two edits/],
    [[edit(file, 0, 5, "a"), edit(file, 2, 2, "b")], /two edits/],
    [[edit(file, 0, 3, "a"), edit(file, 0, 3, "b")], /two edits/],
    [[edit(file, 9, 40, "a")], /outside/],
    [[edit(file, 5, 2, "a")], /outside/],
    [[edit(sourceText("a.go", "other"), 0, 1, "a")], /another text/],
  ])("what cannot be done is said: %j", (edits, reason) => {
    expect(applyEdits(file, edits)).toEqual({
      kind: "conflict",
      reason: expect.stringMatching(reason),
    });
  });

  test("new lines end as those of the file do", () => {
    const dos = sourceText("a.go", "a\r\nb\r\n");
    expect(applied(dos, [edit(dos, 1, 1, "\nx\r\ny")])).toBe("a\r\nx\r\ny\r\nb\r\n");
  });

  test("comments in a column stay in one", () => {
    const aligned = sourceText("a.go", '\ta := "//"  // x\n\tbb := "ä" // y\n\n\tc := 1 // z\n');
    const longer = applied(aligned, [edit(aligned, 1, 2, "alpha")]);
    expect(longer).toBe('\talpha := "//" // x\n\tbb := "ä"     // y\n\n\tc := 1 // z\n');
  });
});

test("what looks like a comment in a raw string is left alone", () => {
  const text = "x := `a\n\tb    // c\n` // d\nfoo()\n/*\n\te   // f\n*/ g()\n";
  const file = sourceText("a.go", text);
  const edits = [
    edit(file, 0, 1, "long"),
    edit(file, text.indexOf("foo"), text.indexOf("foo"), "s"),
  ];
  expect(applied(file, edits)).toBe(text.replace("x", "long").replace("foo", "sfoo"));
});

const LINE = fc.constantFrom(
  "",
  "\tx := 1",
  "}",
  "func f() {",
  "ä // c",
  "é€😀",
  "\\ No newline",
  "--- a",
);
const TEXT = fc
  .tuple(fc.array(LINE, { maxLength: 30 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, end, isClosed]) => lines.join(end) + (isClosed && lines.length > 0 ? end : ""));

/** A text and edits of it that do not overlap. */
const EDITED = TEXT.chain((text) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), TEXT), { maxLength: 6 })
    .map((drawn) => {
      const file = sourceText("a.go", text);
      const cuts = drawn.flatMap(([a, b]) => [b, a]).sort((a, b) => a - b);
      return drawn.map(([, , put], index) =>
        edit(file, cuts[2 * index] ?? 0, cuts[2 * index + 1] ?? 0, put),
      );
    })
    .map((edits) => ({ text, edits })),
);

describe("diffOf", () => {
  test("the diff of any edits gives what the edits give", () => {
    fc.assert(
      fc.property(EDITED, ({ text, edits }) => {
        const result = applyEdits(sourceText("a.go", text), edits);
        if (result.kind === "conflict") return;
        const diff = diffOf(edits);
        if (result.file.text === text) expect(diff).toBe("");
        else {
          const [patch] = parsePatch(diff);
          expect(patch && applyPatch(text, patch)).toBe(result.file.text);
        }
      }),
    );
  });

  test("git takes it: no final newline, CRLF, odd names, several files", () => {
    const folder = mkdtempSync(join(tmpdir(), "tidemark-diff-"));
    const files = [
      sourceText("b/no newline.go", "a\nb\nc"),
      sourceText("a/dos.go", "a\r\nb\r\nc\r\n"),
      sourceText("a/ümlaut.go", "package a\n"),
      sourceText("empty.go", ""),
    ];
    const edits = files.map((file) => edit(file, 0, Math.min(1, file.text.length), "x\ny"));
    try {
      for (const { path, text } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      execFileSync("git", ["init", "-q"], { cwd: folder });
      execFileSync("git", ["apply", "--check", "-"], { cwd: folder, input: diffOf(edits) });
      execFileSync("git", ["apply", "-"], { cwd: folder, input: diffOf(edits) });
      for (const file of files) {
        expect(readFileSync(join(folder, file.path), "utf8")).toBe(applied(file, edits));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test("a patched tree shares what is unchanged, and says what contradicts itself", () => {
  const [one, two, three] = [
    sourceText("a.go", "1"),
    sourceText("b.go", "2"),
    sourceText("c.go", "3"),
  ];
  const tree: SourceTree = {
    modules: [
      {
        path: "m",
        folder: "",
        goVersion: null,
        requires: new Map(),
        packages: [{ importPath: "m", folder: "", files: [one, two, three], testFiles: [] }],
      },
    ],
    problems: [],
    revision: null,
  };
  const edits = [edit(one, 0, 1, "new"), edit(two, 0, 1, "a"), edit(two, 0, 1, "b")];
  const patched = patchedTree(tree, edits);
  expect(patched.modules[0]?.packages[0]?.files.map(({ text }) => text)).toEqual(["new", "2", "3"]);
  expect(patched.modules[0]?.packages[0]?.files[2]).toBe(three);
  expect(patched.problems).toEqual(['two edits change the same text of "b.go"']);
});

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { needs } from "../../../test/present.ts";
import { readGoParserWasm } from "../disk-tree.ts";
import type { TextEdit } from "../match.ts";
import type { Node, SourceFile } from "../syntax/nodes.ts";
import { createGoParser } from "../syntax/parser.ts";
import { sourceText } from "../syntax/source-text.ts";
import { walk } from "../syntax/walk.ts";
import { applyEdits } from "./apply-edits.ts";
import { addField, addImport } from "./edit-declarations.ts";
import {
  appendArm,
  deleteStatement,
  doneArm,
  insertAfter,
  insertBefore,
  moveStatement,
  replaceNode,
  setCapacity,
  wrapSendInSelect,
} from "./edit-go.ts";
import { diffOf } from "./unified-diff.ts";

const parser = await createGoParser(await readGoParserWasm());
const withGo = needs("go", "gofmt and go vet of remedies");

/** The only node of a kind whose text begins so. */
function find<Kind extends Node["kind"]>(
  file: SourceFile,
  kind: Kind,
  begins = "",
): Extract<Node, { kind: Kind }> {
  const found: Extract<Node, { kind: Kind }>[] = [];
  walk(file, (node) => {
    if (isKind(node, kind) && file.file.text.startsWith(begins, node.start)) found.push(node);
    return true;
  });
  const [first] = found;
  if (first === undefined) throw new Error(`no ${kind} ${begins}`);
  return first;
}

function isKind<Kind extends Node["kind"]>(
  node: Node,
  kind: Kind,
): node is Extract<Node, { kind: Kind }> {
  return node.kind === kind;
}

const parse = (text: string): SourceFile => parser.parse(sourceText("a.go", text));

function edited(text: string, edit: (file: SourceFile) => TextEdit | readonly TextEdit[]): string {
  const file = parse(text);
  const edits = [edit(file)].flat();
  const applied = applyEdits(file.file, edits);
  if (applied.kind === "conflict") throw new Error(applied.reason);
  inGo(applied.file.text, { before: text, diff: diffOf(edits) });
  return applied.file.text;
}

let folder = "";
const results: { readonly text: string; readonly before: string; readonly diff: string }[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tidemark-edit-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Checked together at the end: starting go for each one takes its time. */
function inGo(text: string, { before, diff }: { readonly before: string; readonly diff: string }) {
  results.push({ text, before, diff });
}

const FETCH = `package a

import (
	"context"
	"sync"
)

type store struct {
	mu   sync.Mutex
	jobs chan int // work to do
}

func load() int { return 1 }

func fetch(ctx context.Context) int {
	results := make(chan int) // one answer
	limit := 3                // at most
	go func() {
		results <- load()
	}()
	select {
	case v := <-results:
		return v + limit
	case <-ctx.Done():
		return 0
	}
}

func drain(s *store) {
	// The lock is for the map.
	s.mu.Lock()
	text := \`raw
	  string\` // kept

	for job := range s.jobs {
		if job == 0 {
			_ = text

			continue // next

		}
	}
	s.mu.Unlock()
}

func quick() { load(); load() }
`;

describe("edits of statements", () => {
  test("setCapacity keeps comments in their column", () => {
    const text = edited(FETCH, (file) => setCapacity(find(file, "call", "make(chan int"), "10"));
    expect(text).toContain(
      "make(chan int, 10) // one answer\n\tlimit := 3                    // at most\n",
    );
    const again = edited(text, (file) => setCapacity(find(file, "call", "make(chan"), "1"));
    expect(again).toContain(
      "make(chan int, 1) // one answer\n\tlimit := 3                   // at most\n",
    );
  });

  test("insertAfter stands below, behind a comment and inside one line", () => {
    expect(
      edited(FETCH, (file) => insertAfter(find(file, "assign", "results :="), "defer load()")),
    ).toContain("// one answer\n\tdefer load()\n");
    expect(
      edited(FETCH, (file) => insertAfter(find(file, "send"), "if true {\n\tload()\n}")),
    ).toContain("\t\tresults <- load()\n\t\tif true {\n\t\t\tload()\n\t\t}\n\t}()\n");
    const short = FETCH.replace("{ load(); load() }", "{ load() }");
    expect(
      edited(short, (file) => insertAfter(find(file, "expression", "load() }"), "load()")),
    ).toContain("func quick() {\n\tload()\n\tload()\n}\n");
    expect(
      edited(short, (file) =>
        insertBefore(find(file, "expression", "load() }"), "if true {\n\tload()\n}"),
      ),
    ).toContain("func quick() {\n\tif true {\n\t\tload()\n\t}\n\tload()\n}\n");
    expect(
      edited(FETCH, (file) => insertAfter(find(file, "expression", "load(); load()"), "load()")),
    ).toContain("{ load(); load(); load() }");
  });

  test("insertBefore stands above the comments of the statement", () => {
    expect(
      edited(FETCH, (file) => insertBefore(find(file, "expression", "s.mu.Lock"), "load()")),
    ).toContain("*store) {\n\tload()\n\t// The lock is for the map.\n");
  });

  test("deleteStatement takes the line, its comment and one of two empty lines", () => {
    expect(edited(FETCH, (file) => deleteStatement(find(file, "branch", "continue")))).toContain(
      "\t\t\t_ = text\n\n\t\t}\n",
    );
    expect(
      edited(FETCH, (file) => deleteStatement(find(file, "expression", "load(); load()"))),
    ).toContain("func quick() { load() }");
    const short = FETCH.replace("{ load(); load() }", "{ load() }");
    expect(
      edited(short, (file) => deleteStatement(find(file, "expression", "load() }"))),
    ).toContain("func quick() {}");
  });

  test("moveStatement takes the indentation of its new place, raw strings stay", () => {
    const text = edited(FETCH, (file) =>
      moveStatement(find(file, "assign", "text :="), { after: find(file, "assign", "results :=") })
        .concat(replaceNode(find(file, "ident", "text\n"), "s"))
        .concat(insertAfter(find(file, "assign", "limit :="), "_ = text")),
    );
    expect(text).toContain("// one answer\n\ttext := `raw\n\t  string` // kept\n\tlimit := 3 ");
    expect(text).toContain("\ts.mu.Lock()\n\n\tfor job");
    const nested = edited(FETCH, (file) =>
      moveStatement(find(file, "expression", "s.mu.Unlock"), { before: find(file, "if") }),
    );
    expect(nested).toContain("range s.jobs {\n\t\ts.mu.Unlock()\n\t\tif job == 0 {");
  });

  test("wrapSendInSelect gives up with the context", () => {
    expect(
      edited(FETCH, (file) => wrapSendInSelect(find(file, "send"), "ctx", "return")),
    ).toContain(
      "\t\tselect {\n\t\tcase results <- load():\n\t\tcase <-ctx.Done():\n\t\t\treturn\n\t\t}\n\t}()",
    );
  });

  test("a literal in one line is spread over several", () => {
    const short = FETCH.replace(
      "func() {\n\t\tresults <- load()\n\t}()",
      "func() { results <- load() }()",
    );
    expect(edited(short, (file) => wrapSendInSelect(find(file, "send"), "ctx"))).toContain(
      "\tgo func() {\n\t\tselect {\n\t\tcase results <- load():\n\t\tcase <-ctx.Done():\n\t\t}\n\t}()\n",
    );
  });

  test("appendArm stands before the brace", () => {
    const arm = { comm: "x := <-make(chan int)", body: "load()\nreturn x" };
    expect(edited(FETCH, (file) => appendArm(find(file, "select"), arm))).toContain(
      "\t\treturn 0\n\tcase x := <-make(chan int):\n\t\tload()\n\t\treturn x\n\t}\n",
    );
    const bare = `package a\n\nimport "context"\n\nfunc wait(ctx context.Context) {\n\tselect {}\n}\n`;
    expect(edited(bare, (file) => appendArm(find(file, "select"), doneArm("ctx", "")))).toContain(
      "\tselect {\n\tcase <-ctx.Done():\n\t}\n",
    );
  });
});

describe("edits of declarations", () => {
  test.each([
    ["time", '"sync"\n\t"time"\n)'],
    ["bytes", '(\n\t"bytes"\n\t"context"'],
    ["example.com/x/q", '"sync"\n\n\t_ "example.com/x/q"'],
  ])("addImport %s", (path, expected) => {
    const file = parse(FETCH);
    const edits = addImport(file, path);
    const applied = applyEdits(file.file, edits);
    expect(applied.kind === "applied" && applied.file.text).toContain(expected.replace("_ ", ""));
  });

  test.each([
    ["package a\n", 'package a\n\nimport "time"\n'],
    ["// x\npackage a // y\n\nfunc f() {}\n", 'package a // y\n\nimport "time"\n\nfunc f() {}\n'],
    ["/*\npackage b\n*/\npackage a\n", '*/\npackage a\n\nimport "time"\n'],
    ['package a\n\nimport "fmt"\n', 'import "fmt"\nimport "time"\n'],
    ['package a\n\nimport (\n\t"a.b/c"\n)\n', 'import (\n\t"time"\n\n\t"a.b/c"\n)\n'],
    ['package a\n\nimport t "time"\n', 'import t "time"\nimport "time"\n'],
  ])("addImport to %j", (before, after) => {
    const file = parse(before);
    const applied = applyEdits(file.file, addImport(file, "time"));
    expect(applied.kind === "applied" && applied.file.text.endsWith(after)).toBe(true);
  });

  test("what is imported is not imported again", () => {
    expect(addImport(parse(FETCH), "sync")).toEqual([]);
  });

  test("addImport compiles", () => {
    edited(FETCH, (file) => [
      ...addImport(file, "time"),
      insertAfter(find(file, "send"), "time.Sleep(time.Second)"),
    ]);
  });

  test("addField stands in the column, or below an empty line", () => {
    const add = (name: string) =>
      edited(FETCH, (file) => addField(find(file, "struct-type"), { name, type: "chan struct{}" }));
    expect(add("stop")).toContain("// work to do\n\tstop chan struct{}\n}");
    expect(add("x")).toContain("// work to do\n\tx    chan struct{}\n}");
    expect(add("finished")).toContain("// work to do\n\n\tfinished chan struct{}\n}");
  });

  test.each([
    ["type t struct{}", "type t struct {\n\tdone bool\n}"],
    ["type t struct {\n}", "type t struct {\n\tdone bool\n}"],
    ["type t struct{ a int }", "type t struct {\n\ta    int\n\tdone bool\n}"],
    ["type t struct{ error }", "type t struct {\n\terror\n\tdone bool\n}"],
    ["type t struct {\n\terror\n}", "type t struct {\n\terror\n\n\tdone bool\n}"],
  ])("addField to %j", (before, after) => {
    const file = parse(`package a\n\n${before}\n`);
    const edit = addField(find(file, "struct-type"), { name: "done", type: "bool" });
    const applied = applyEdits(file.file, [edit]);
    expect(applied.kind === "applied" && applied.file.text).toBe(`package a\n\n${after}\n`);
    inGo(`package a\n\n${after}\n`, { before: file.file.text, diff: diffOf([edit]) });
  });
});

describe("what edits leave", () => {
  test.skipIf(!withGo)(
    "is in gofmt form, and go vet takes it",
    () => {
      const files = results.map(({ text }, index) => {
        mkdirSync(join(folder, `r${index}`));
        writeFileSync(join(folder, `r${index}`, "a.go"), text);
        return `r${index}/a.go`;
      });
      const gofmt = execFileSync("gofmt", ["-l", ...files], { cwd: folder, encoding: "utf8" });
      const unformed = gofmt.split("\n").filter((name) => name !== "");
      expect(unformed.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([]);
      writeFileSync(join(folder, "go.mod"), "module a\n\ngo 1.22\n");
      execFileSync("go", ["vet", "-copylocks=false", "./..."], { cwd: folder, stdio: "pipe" });
    },
    120_000,
  );

  test("is what git makes of the diff", () => {
    execFileSync("git", ["init", "-q"], { cwd: folder });
    for (const { text, before, diff } of results) {
      writeFileSync(join(folder, "a.go"), before);
      execFileSync("git", ["apply", "-"], { cwd: folder, input: diff });
      expect(readFileSync(join(folder, "a.go"), "utf8")).toBe(text);
    }
    expect(results.length).toBeGreaterThan(15);
  });
});

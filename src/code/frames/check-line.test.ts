import { describe, expect, test } from "vitest";
import { readGoParserWasm } from "../disk-tree.ts";
import { createGoParser } from "../syntax/parser.ts";
import { sourceText } from "../syntax/source-text.ts";
import { checkLine, type ObservedLine } from "./check-line.ts";

const parser = await createGoParser(await readGoParserWasm());

const FILE = parser.parse(
  sourceText(
    "fetch.go",
    `package fetch

func fetch(ctx context.Context) (int, error) {
	results := make(chan int)
	go func() {
		results <- load()
	}()
	select {
	case v := <-results:
		return v, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (s *Store[K]) drain() {
	s.mu.Lock()
	for job := range s.jobs {
		run(
			job,
			s.options,
		)
	}
	s.done.Wait()
}

var hook = func() {
	events <- 1
}

func twice() {
	out <- 1
	pause()
	pause()
	pause()
	pause()
	pause()
	pause()
	pause()
	out <- 2
}
`,
  ),
);

const check = (name: string, line: number, more: Partial<ObservedLine>) =>
  checkLine({ function: `p.${name}`, line, operation: "other", ...more }, FILE);

describe("checkLine fits", () => {
  test.each<[string, number, ObservedLine["operation"]]>([
    ["fetch.func1", 6, "chan-send"],
    ["Caller.fetch.func1", 6, "chan-send"],
    ["Caller.func1", 6, "chan-send"],
    ["fetch", 8, "select"],
    ["fetch", 9, "select"],
    ["fetch", 5, "spawn"],
    ["fetch", 4, "allocation"],
    ["(*Store[...]).drain", 17, "mutex"],
    ["(*Store[...]).drain", 18, "chan-range"],
    ["(*Store[...]).drain", 20, "call"],
    ["(*Store[...]).drain", 24, "waitgroup"],
    ["init.func1", 28, "chan-send"],
    ["glob..func3", 28, "chan-send"],
  ])("%s at line %d: %s", (name, line, operation) => {
    expect(check(name, line, { operation }).kind).toBe("fits");
  });

  test("a callee that is known has to be called there", () => {
    expect(check("(*Store[...]).drain", 20, { operation: "io", callee: "run" }).kind).toBe("fits");
  });
});

describe("checkLine moves", () => {
  test.each<[string, number, ObservedLine["operation"], number, number]>([
    ["fetch.func1", 4, "chan-send", 6, 2],
    ["fetch.func1", 60, "chan-send", 6, -54],
    ["fetch", 10, "select", 8, -2],
    ["twice", 33, "chan-send", 32, -1],
    ["(*Store[...]).drain", 23, "waitgroup", 24, 1],
  ])("%s at line %d: %s", (name, line, operation, at, byLines) => {
    expect(check(name, line, { operation })).toMatchObject({ kind: "moved", line: at, byLines });
  });
});

describe("checkLine says what does not fit", () => {
  test.each<[string, number, ObservedLine["operation"], RegExp]>([
    ["fetch", 6, "chan-send", /^line 6 of "fetch.go" has no send: .* other source$/],
    ["gone", 6, "chan-send", /"p.gone" is not in "fetch.go"/],
    ["twice", 4, "chan-send", /stands in lines 31 to 41 of "fetch.go", not in 4/],
    ["fetch", 8, "select-empty", /has no empty select/],
  ])("%s at line %d: %s", (name, line, operation, reason) => {
    expect(check(name, line, { operation })).toEqual({
      kind: "mismatch",
      reason: expect.stringMatching(reason),
    });
  });
});

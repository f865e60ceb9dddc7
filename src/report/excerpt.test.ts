import { expect, test } from "vitest";
import type { WitnessLine } from "../code/match.ts";
import { sourceText } from "../code/syntax/source-text.ts";
import { excerptsOf } from "./excerpt.ts";

const FILE = sourceText(
  "pay/pay.go",
  `package pay

import "context"

// Ask asks.
func Ask(ctx context.Context) int {
	answer := make(chan int)
	go send(answer)
	// One.

	// Two.
	// Three.
	select {
	case value := <-answer:
		return value
	case <-ctx.Done():
		return 0
	}
}

func send(answer chan int) { answer <- 1 }
`,
);

function at(...lines: readonly number[]): readonly WitnessLine[] {
  return lines.map((line) => {
    return { place: { file: FILE, line, column: 1, function: "" }, role: "here" };
  });
}

function spans(witness: readonly WitnessLine[]): readonly (readonly [number, number])[] {
  return excerptsOf(witness).map(({ line, lines }) => [line, line + lines.length - 1]);
}

test("two lines around, with the head of the function, without blank ends", () => {
  expect(spans(at(16))).toEqual([
    [6, 6],
    [14, 18],
  ]);
  expect(excerptsOf(at(16))[0]?.lines).toEqual(["func Ask(ctx context.Context) int {"]);
});

test("pieces that nearly touch are one, whatever the order of the way", () => {
  expect(spans(at(16, 9))).toEqual([[6, 18]]);
});

test("the ends of the file end them", () => {
  expect(spans(at(1))).toEqual([[1, 3]]);
  expect(spans(at(21))).toEqual([[19, 21]]);
});

test("files come in the order of the way", () => {
  const other = sourceText("pay/other.go", "package pay\n");
  const [first] = at(7);
  if (first === undefined) throw new Error("nothing is drawn");
  const elsewhere = { ...first, place: { ...first.place, file: other, line: 1 } };
  expect(excerptsOf([elsewhere, first]).map(({ file }) => file)).toEqual([
    "pay/other.go",
    "pay/pay.go",
  ]);
});

test("long ways and long lines are bounded", () => {
  const rows = Array.from({ length: 2_000 }, () => `// ${"x".repeat(2_000)}`);
  const file = sourceText("big.go", rows.join("\n"));
  const witness = Array.from({ length: 60 }, (_, index) => {
    return { place: { file, line: 1 + index * 30, column: 1, function: "" }, role: "here" };
  });
  const lines = excerptsOf(witness).flatMap((piece) => piece.lines);
  expect(lines.length).toBeLessThanOrEqual(120);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(400);
});

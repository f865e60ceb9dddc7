import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sourceText } from "../syntax/source-text.ts";
import { applySuppressions, readSuppressions } from "./suppress.ts";

const FILE = sourceText(
  "pay.go",
  `package pay

func fetch() {
	//tidemark:ignore chan-send-early-return the process ends here
	// Another comment.
	results <- 1
	results <- 2 // tidemark:ignore chan-send-early-return,ctx-cancel-lost sent once
	s := "//tidemark:ignore a b"
	r := \`
//tidemark:ignore in a string
\`
	/*
	//tidemark:ignore in a comment
	*/
	//tidemark:ignore
	//tidemark:ignore chan-send-early-return
	//tidemark:ignore nonsense because
	//tidemark:ignored chan-send-early-return because
}
`,
);

const isClass = (id: string): boolean => id !== "nonsense";

describe("readSuppressions", () => {
  const { suppressions, complaints } = readSuppressions(FILE, isClass);

  test("takes comments above and beside a line, and none in strings", () => {
    expect(suppressions).toEqual([
      {
        path: "pay.go",
        line: 4,
        target: 6,
        classIds: ["chan-send-early-return"],
        reason: "the process ends here",
      },
      {
        path: "pay.go",
        line: 7,
        target: 7,
        classIds: ["chan-send-early-return", "ctx-cancel-lost"],
        reason: "sent once",
      },
    ]);
  });

  test("complains of those that hide nothing", () => {
    expect(complaints).toEqual([
      '"pay.go" line 15: tidemark:ignore names no class',
      '"pay.go" line 16: tidemark:ignore gives no reason, so it hides nothing',
      '"pay.go" line 17: tidemark:ignore names "nonsense", which is no class',
    ]);
  });

  test("any text can be read", () => {
    const piece = fc.constantFrom(
      "//tidemark:ignore ",
      "a",
      " ",
      "\n",
      '"',
      "`",
      "/*",
      "*/",
      "\\",
      "'",
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const read = readSuppressions(sourceText("a.go", parts.join("")));
        for (const { target, line } of read.suppressions)
          expect(target).toBeGreaterThanOrEqual(line);
      }),
    );
  });
});

test("applySuppressions hides by line and class, and says what hides nothing", () => {
  const { suppressions } = readSuppressions(FILE, isClass);
  const found = [
    { path: "pay.go", line: 6, classId: "chan-send-early-return" },
    { path: "pay.go", line: 6, classId: "lock-not-released-on-path" },
    { path: "other.go", line: 6, classId: "chan-send-early-return" },
  ];
  const { shown, suppressed, unused } = applySuppressions(found, suppressions, (item) => item);
  expect(shown).toEqual([found[1], found[2]]);
  expect(suppressed).toEqual([{ item: found[0], reason: "the process ends here" }]);
  expect(unused.map(({ line }) => line)).toEqual([7]);
});

import { describe, expect, test } from "vitest";
import { DRAWN_CAUSE, hostileCause } from "../../test/drawn-causes.ts";
import { textWidth } from "../base/text-width.ts";
import { causeLines, remedyLines } from "./cause-text.ts";
import type { ReportCause, ReportRemedy } from "./report.ts";
import { textLayout } from "./text-layout.ts";

const NARROW = textLayout({ width: 60 });

function wayOf(witness = DRAWN_CAUSE.witness): readonly string[] {
  return causeLines({ ...DRAWN_CAUSE, witness }, NARROW);
}

function remedied(changes: Partial<ReportRemedy>): Pick<ReportCause, "remedy" | "witness"> {
  const remedy = { text: "", diff: null, residual: [], notThis: [], test: null, ...changes };
  return { witness: DRAWN_CAUSE.witness, remedy };
}

describe("the way through the code", () => {
  test("names its file once, and each step by number, line, code and role", () => {
    const lines = wayOf();
    expect(lines.filter((line) => line.includes("recommend/algo.go"))).toHaveLength(1);
    expect(lines[1]?.trim()).toBe("1 128  resultCh := make(chan *Response)");
    expect(lines[2]?.trim()).toBe("· made here, no room");
  });

  test("names a file again when the way comes back to it", () => {
    const [first, second] = DRAWN_CAUSE.witness;
    if (first === undefined || second === undefined) throw new Error("nothing is drawn");
    const lines = wayOf([first, { ...second, file: "other.go" }, first]);
    expect(lines.filter((line) => /\.go$/.test(line))).toHaveLength(3);
  });

  test("two things on one line are told below one text", () => {
    const [first] = DRAWN_CAUSE.witness;
    if (first === undefined) throw new Error("nothing is drawn");
    const lines = wayOf([first, { ...first, role: "handed on here" }]);
    expect(lines.filter((line) => line.includes(first.text))).toHaveLength(1);
    expect(lines[3]?.trim()).toBe("2 128  · handed on here");
  });

  test("fits, with code cut and roles whole", () => {
    const role = "leaves here when the deadline that the caller of the caller has set wins";
    const text = `${"answer(".repeat(20)} // a comment`;
    const lines = wayOf(DRAWN_CAUSE.witness.map((step) => ({ ...step, role, text })));
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(60);
    expect(lines.join(" ").replace(/\s+/g, " ")).toContain(role);
  });

  test("a comment behind the code goes before the code does", () => {
    const text = 'dial("http://a.b") // which is a very long comment about next to nothing at all';
    const lines = wayOf(DRAWN_CAUSE.witness.map((step) => ({ ...step, text })));
    expect(lines[1]).toMatch(/dial\("http:\/\/a\.b"\)$/);
  });

  test("what is assumed stands beside the grade", () => {
    const reasons = ["assumed: the map is not cleared elsewhere", "calls go on"];
    const lines = causeLines({ ...DRAWN_CAUSE, grade: "likely", reasons, witness: [] }, NARROW);
    expect(lines.join(" ").replace(/\s+/g, " ")).toContain(
      "grade Likely; assumed: the map is not cleared elsewhere. Calls go on.",
    );
  });
});

describe("the remedy", () => {
  const DIFF = `--- a/x.go\n+++ b/x.go\n@@ -1,2 +1,2 @@\n ${"long ".repeat(30)}\n-\told\n+\t${"new ".repeat(30)}\n`;

  test("keeps changed lines whole and cuts those around them", () => {
    const lines = remedyLines(remedied({ diff: DIFF }), NARROW);
    expect(lines.some((line) => line.includes("new ".repeat(30).trim()))).toBe(true);
    expect(lines.some((line) => line.includes("long ".repeat(30).trim()))).toBe(false);
  });

  test("does not name the file again that stands above the way", () => {
    const own = DIFF.replaceAll("x.go", "recommend/algo.go");
    expect(remedyLines(remedied({ diff: own }), NARROW).join("\n")).not.toContain("algo.go");
    expect(remedyLines(remedied({ diff: DIFF }), NARROW).join("\n")).toContain("+++ b/x.go");
  });

  test("names the files when there are several", () => {
    const diff = `${DIFF}${DIFF.replaceAll("x.go", "y.go")}`;
    const said = remedyLines(remedied({ diff }), NARROW).join("\n");
    expect(said).toContain("+++ b/x.go");
    expect(said).toContain("+++ b/y.go");
  });

  test("counts what is left out", () => {
    const diff = `--- a/x\n+++ b/x\n@@ -1 +1 @@\n${"+a\n".repeat(23)}`;
    expect(remedyLines(remedied({ diff }), NARROW).at(-1)).toMatch(/and 1 more line$/);
  });
});

test("hostile names stay on their lines", () => {
  const cause = hostileCause(["a\nb", "\u001b[2J", "\u202eabc", "x".repeat(4_000)]);
  const lines = [...causeLines(cause, NARROW), ...remedyLines(cause, NARROW)];
  for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u202e]/);
});

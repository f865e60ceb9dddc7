import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StderrLines } from "./stderr-lines.ts";

const GC =
  "gc 12 @3.4s 1%: 0.02+0.9+0.01 ms clock, 0.1+0.2/0.4/0.1+0.1 ms cpu, 4->5->2 MB, 5 MB goal, 0 MB stacks, 0 MB globals, 8 P\n";

function pass(lines: StderrLines, text: string): string {
  return lines.push(Buffer.from(text)).toString();
}

describe("what goes on", () => {
  test("all of it, and the trace is copied", () => {
    const lines = new StderrLines({ quietTrace: false });
    expect(pass(lines, `a\n${GC}b`)).toBe(`a\n${GC}b`);
    expect(lines.takeTrace()?.toString()).toBe(GC);
    expect(lines.takeTrace()).toBeNull();
  });

  test("without the trace where that is wanted", () => {
    const lines = new StderrLines({ quietTrace: true });
    expect(pass(lines, `a\n${GC}b\n`)).toBe("a\nb\n");
    expect(lines.takeTrace()?.toString()).toBe(GC);
  });

  test("a prompt without a line end does not wait, unless it may be the trace", () => {
    const lines = new StderrLines({ quietTrace: true });
    expect(pass(lines, "password: ")).toBe("password: ");
    expect(lines.isAtLineStart).toBe(false);
    expect(pass(lines, "\ngc 1")).toBe("\n");
    expect(pass(lines, "0 lines read\n")).toBe("gc 10 lines read\n");
    expect(lines.takeTrace()).toBeNull();
  });

  test("what is held back comes at the end", () => {
    const lines = new StderrLines({ quietTrace: true });
    expect(pass(lines, "gc 1")).toBe("");
    expect(lines.flush().toString()).toBe("gc 1");
    expect(lines.flush().length).toBe(0);
  });
});

describe("where it ends", () => {
  test("the first of the fatal lines that belong together", () => {
    const lines = new StderrLines({ quietTrace: false });
    pass(lines, "ready\nruntime: out of memory: x\nfatal error: out of memory\n");
    expect(lines.fatalAt).toBe(6);
  });

  test("not one of long ago", () => {
    const lines = new StderrLines({ quietTrace: false });
    pass(lines, `panic: a log line\n${"all is well\n".repeat(1_000)}`);
    const at = "panic: a log line\n".length + 12 * 1_000;
    pass(lines, "panic: boom\n");
    expect(lines.fatalAt).toBe(at);
  });

  test("counted from where the place was forgotten", () => {
    const lines = new StderrLines({ quietTrace: false });
    pass(lines, "many\nlines\nhalf");
    lines.forgetPlace();
    pass(lines, " a line\npanic: boom\n");
    expect(lines.fatalAt).toBe(" a line\n".length);
  });
});

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      "gc 1",
      "2 @3.4s 1%: x",
      "\n",
      GC,
      "g",
      "s",
      "scvg",
      "panic: x",
      "x".repeat(3_000),
    ),
    fc.string(),
  ),
  { maxLength: 60 },
);

test("property: however it is cut, every byte goes on in its order", () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const lines = new StderrLines({ quietTrace: false });
      const out = parts.map((part) => pass(lines, part));
      expect(out.join("") + lines.flush().toString()).toBe(Buffer.from(parts.join("")).toString());
    }),
  );
});

test("property: with the trace taken out, what is left and what was taken are all there was", () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const lines = new StderrLines({ quietTrace: true });
      const out = parts.map((part) => lines.push(Buffer.from(part, "latin1")));
      const left = Buffer.concat([...out, lines.flush()]).length;
      const taken = lines.takeTrace()?.length ?? 0;
      const whole = new StderrLines({ quietTrace: false });
      for (const part of parts) whole.push(Buffer.from(part, "latin1"));
      expect(left + taken).toBeGreaterThanOrEqual(Buffer.from(parts.join(""), "latin1").length);
      expect(whole.takeTrace()?.length ?? 0).toBe(taken);
    }),
  );
});

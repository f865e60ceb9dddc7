import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecodeError, LimitError } from "../base/errors.ts";
import { STACK_DEPTH_MAX } from "../base/limits.ts";
import { renderFolded } from "../views/folded.ts";
import { looksFolded, readFoldedText } from "./folded-text.ts";
import { recogniseProfile } from "./formats.ts";
import { framesOf } from "./stacks.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe("recognised", () => {
  test.each([
    "main.main;main.serve 3\n",
    "main.main;net/http.(*conn).serve 12\r\nruntime.goexit 4\r\n",
    "a;b [k] 1\nc 2",
    "main;a.T[go.shape.struct { X int }].M 7\n",
    "a;b -5\n",
  ])("%j", (text) => {
    expect(recogniseProfile(bytes(text))).toBe("folded");
  });

  test.each([
    "",
    "go_goroutines 12\n",
    'http_requests{path="/a;b"} 3\n',
    "# HELP a;b 3\n# TYPE a;b 4\n",
    "main.main;main.serve\n",
    "a;b 1\nsome words of a log\n",
    "x := a; y := b\n",
    "  a;b 3\n",
  ])("not %j", (text) => expect(recogniseProfile(bytes(text))).toBeNull());

  test("by its start where the last line is cut", () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `main.main;main.f${i} 3`);
    expect(looksFolded(bytes(lines.join("\n")))).toBe(true);
  });
});

describe("read", () => {
  test("stacks leaf first, values, what is no stack counted", () => {
    const profile = readFoldedText(bytes("a;b c;d 3\nwords\na -2\n"));
    expect(profile.sampleTypes).toEqual([{ type: "samples", unit: "count" }]);
    expect(framesOf(profile, 0).map((frame) => frame.function)).toEqual(["d", "b c", "a"]);
    expect([...profile.values[0]]).toEqual([3, -2]);
    expect(profile.comments).toEqual(["1 lines were not understood"]);
  });

  test("nothing that is a stack", () => {
    expect(() => readFoldedText(bytes("<img>\n"))).toThrow(DecodeError);
    expect(() => readFoldedText(bytes(";; 3\n"))).toThrow(DecodeError);
    expect(() => readFoldedText(bytes("a 99999999999999999\n"))).toThrow(DecodeError);
  });

  test("limits", () => {
    const deep = `${"a;".repeat(STACK_DEPTH_MAX)}b 1\n`;
    expect(() => readFoldedText(bytes(deep))).toThrow(LimitError);
    expect(() => readFoldedText(bytes(`${"a".repeat(2 ** 20)} 1\n`))).toThrow(LimitError);
  });
});

const frame = fc.oneof(
  fc.constantFrom("main.main", "a;b", "x 12", "π", "\u001b[31m", "go.shape.struct { A int }"),
  fc.string({ minLength: 1, unit: "binary" }),
);
const stacks = fc.array(fc.tuple(fc.array(frame, { minLength: 1 }), fc.integer()));

test("whatever is read and written is the same when read and written again", () => {
  fc.assert(
    fc.property(stacks, (drawn) => {
      const text = drawn.map(([names, value]) => `${names.join(";")} ${value}\n`).join("");
      let first: string;
      try {
        first = renderFolded(readFoldedText(bytes(text)));
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        return;
      }
      if (first !== "") expect(renderFolded(readFoldedText(bytes(first)))).toBe(first);
    }),
  );
});

test("any bytes are a profile or an error of ours", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
      try {
        expect(readFoldedText(any).sampleCount).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../base/errors.ts";
import { type PromptLine, parsePromptLine } from "./prompt-line.ts";
import { DEFAULT_SETTINGS, type Settings, settingOf, withSetting } from "./settings.ts";

const sampleTypes = ["alloc_space", "inuse_space"];

function parsed(line: string, settings: Settings = DEFAULT_SETTINGS): PromptLine {
  return parsePromptLine(line, { settings, sampleTypes });
}

/** The settings that a line leads to, without those that are as they were. */
function changes(line: string, before: Settings = DEFAULT_SETTINGS): Record<string, string> {
  const result = parsed(line, before);
  if (!("settings" in result)) throw new Error(`${line}: ${result.kind}`);
  const changed = [...result.settings].filter(([name, value]) => settingOf(before, name) !== value);
  return Object.fromEntries(changed);
}

describe("options", () => {
  test.each([
    ["focus=main", { focus: "main" }],
    ["  focus = a b  ", { focus: "a b" }],
    ["focus=a=b //: comment", { focus: "a=b" }],
    ["nodecount=+7", { nodecount: "7" }],
    ["nodefraction=1e-3", { nodefraction: "0.001" }],
    ["mean", { mean: "true" }],
    ["trim=No", { trim: "false" }],
    ["cum", { sort: "cum" }],
    ["cum=true", { sort: "cum" }],
    ["sort=cum", { sort: "cum" }],
    ["lines=1", { granularity: "lines" }],
    ["alloc_space", { sample_index: "alloc_space" }],
    ["mean_alloc_space", { sample_index: "alloc_space", mean: "true" }],
    ["total_inuse_space", { sample_index: "inuse_space" }],
  ])("%s", (line, wanted) => {
    expect(parsed(line).kind).toBe("settings");
    expect(changes(line)).toEqual(wanted);
  });

  test(": sets the usual filters back and leaves the others", () => {
    const set = withSetting(withSetting(DEFAULT_SETTINGS, "focus", "a"), "show", "b");
    expect(changes(":", set)).toEqual({ focus: "" });
  });
});

describe("reports", () => {
  test.each([
    ["top", "", { nodecount: "10" }],
    ["top20 -cum", "", { nodecount: "20", sort: "cum" }],
    ["top 5 main -runtime http", "", { nodecount: "5", focus: "main|http", ignore: "runtime" }],
    ["top >a.txt", "", { nodecount: "10", output: "a.txt" }],
    ["top > a.txt", "", { nodecount: "10", output: "a.txt" }],
    ["raw", "", {}],
  ])("%s", (line, argument, wanted) => {
    expect(parsed(line)).toMatchObject({ kind: "report", argument });
    expect(changes(line)).toEqual(wanted);
  });

  test("a number that was set is not replaced by top's own", () => {
    expect(changes("top", withSetting(DEFAULT_SETTINGS, "nodecount", "3"))).toEqual({});
  });
});

describe("the stack", () => {
  test("one filter, with spaces", () => {
    const filters = [{ name: "focus", value: "a b" }];
    expect(parsed("push focus = a b")).toMatchObject({ kind: "push", filters });
  });

  test("push alone moves the filters that are set", () => {
    const set = withSetting(withSetting(DEFAULT_SETTINGS, "hide", "b"), "focus", "a");
    const filters = [
      { name: "focus", value: "a" },
      { name: "hide", value: "b" },
    ];
    expect(parsed("push", set)).toMatchObject({ kind: "push", filters });
    expect(changes("push", set)).toEqual({ focus: "", hide: "" });
  });

  test.each([
    ["pop", 1],
    ["pop 3", 3],
    ["pop all", Number.POSITIVE_INFINITY],
  ])("%s", (line, count) => expect(parsed(line)).toEqual({ kind: "pop", count }));
});

test.each([
  ["web", "web is not supported"],
  ["disasm main", "list shows the source"],
  ["focus", "focus=<value>"],
  ["focus main", "did you mean focus=main"],
  ["cum=false", "cum, flat"],
  ["mean=maybe", "neither true nor false"],
  ["nodecount=many", "not a whole number"],
  ["nodefraction=0x1p-4", "not a number"],
  ["granularity=words", "none of"],
  ["top | less", "no other program is started"],
  ["top |less", "no other program is started"],
  ["top >", "name a file"],
  ["push", "no filter is set"],
  ["push unit=kb", "is no filter"],
  ["push focus", "push focus=<value>"],
  ["pop some", "neither a number nor all"],
  ["tops", 'no command "tops"'],
  ["0", 'no command "0"'],
  [`focus=${"x".repeat(5000)}`, "the limit is"],
  ["x".repeat(9000), "the limit is"],
])("%s is refused in words", (line, words) => {
  expect(() => parsed(line)).toThrow(UsageError);
  expect(() => parsed(line)).toThrow(words);
});

test("no line ends in anything but a result or a UsageError", () => {
  const piece = fc.constantFrom("top", "push", "pop", "focus", "=", ">", "-", "|", " ", ":", "9");
  const line = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(line, (text) => {
      try {
        expect(typeof parsed(text).kind).toBe("string");
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
  );
});

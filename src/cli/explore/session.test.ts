import { describe, expect, test } from "vitest";
import { recordedIo } from "../../../test/recorded-io.ts";
import { golden, sampleProfile } from "../../../test/samples/pprof-samples.ts";
import { UsageError } from "../../base/errors.ts";
import { ExploreSession } from "./session.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

function session(name: "heap" | "goroutine" = "heap"): ExploreSession {
  const profile = sampleProfile(name);
  const io = recordedIo();
  return new ExploreSession({ profile, settings: DEFAULT_SETTINGS, sourceName: name, io });
}

/** Types the lines; what the last one prints. */
async function lastOf(lines: readonly string[], on = session()): Promise<string> {
  let last = "";
  for (const line of lines) last = String((await on.answer(line)).report ?? "");
  return last;
}

describe("the reports of the command line", () => {
  test.each([
    [["compact_labels=false", "nodecount=0", "top"], "heap-top"],
    [["compact_labels=no", "nodecount=12", "cum", "top"], "heap-top-cum"],
    [["compact_labels=f", "top12 -cum"], "heap-top-cum"],
    [["compact_labels=0", "alloc_objects", "nodecount=0", "top"], "heap-top-objects"],
  ])("%j", async (lines, name) => {
    expect(await lastOf(lines)).toBe(golden(name));
  });

  test("filters of a line are gone with the next", async () => {
    const on = session("goroutine");
    const lines = ["compact_labels=false", "hide=gopark", "nodecount=0", "top park"];
    expect(await lastOf(lines, on)).toBe(golden("goroutine-top-focus"));
    expect(await lastOf(["top"], on)).not.toContain("focus=park");
  });
});

describe("the stack", () => {
  test("filters add up and are named in the head, shares stay those of the whole", async () => {
    const pushes = ["push focus=park", "push hide=gopark", "compact_labels=false", "nodecount=0"];
    expect(await lastOf([...pushes, "top"], session("goroutine"))).toBe(
      golden("goroutine-top-focus"),
    );
  });

  test("two of a kind both count, which no single expression can say", async () => {
    const on = session("goroutine");
    const both = await lastOf(["push focus=park", "push focus=main", "top"], on);
    expect(both).toContain("focus=park\n   focus=main");
    const either = await lastOf(["pop all", "focus=park|main", "top"], on);
    expect(both.split("\n").slice(3)).not.toEqual(either.split("\n").slice(2));
  });

  test("pop brings back what was before", async () => {
    const on = session();
    const before = await lastOf(["top"], on);
    expect(await lastOf(["push focus=main", "top"], on)).not.toBe(before);
    expect(await lastOf(["pop", "top"], on)).toBe(before);
    await expect(on.answer("pop")).rejects.toThrow("the stack is empty");
  });

  test("filters lists the stack, and behind it what is set", async () => {
    const on = session();
    expect((await on.answer("filters")).notes).toEqual(["no filters"]);
    await on.answer("push focus=main");
    await on.answer("hide=runtime");
    const { notes } = await on.answer("filters");
    expect(notes).toEqual(["  1  focus=main", "  -  hide=runtime"]);
  });

  test("an expression that cannot be read stays off the stack", async () => {
    const on = session();
    await expect(on.answer("push focus=(")).rejects.toThrow(UsageError);
    expect((await on.answer("filters")).notes).toEqual(["no filters"]);
  });
});

describe("options", () => {
  test("are listed so that a line can be typed again", async () => {
    const on = session();
    await on.answer("sample_index=0");
    const { notes } = await on.answer("o");
    expect(notes.find((line) => line.includes("sample_index"))).toBe(
      "  sample_index              = alloc_objects        " +
        "//: [alloc_objects | alloc_space | inuse_objects | inuse_space]",
    );
    for (const line of notes.filter((note) => !note.includes('""'))) {
      if (!line.includes("(default)")) await on.answer(line);
    }
    expect((await on.answer("o")).notes).toEqual(notes);
  });

  test("a sample type that is not there is refused and changes nothing", async () => {
    const on = session();
    await expect(on.answer("sample_index=9")).rejects.toThrow("outside the range");
    await expect(on.answer("sample_index=cpu")).rejects.toThrow("must be one of");
    expect(await lastOf(["top"], on)).toBe(await lastOf(["top"]));
  });
});

test.each(["", "top", "focus", "push", "pop", "web", "nonsense"])("help %s", async (topic) => {
  const { notes } = await session().answer(`help ${topic}`);
  expect(notes.join("\n").length).toBeGreaterThan(10);
});

test("the head tells the profile and what to type", () => {
  const lines = session().greeting();
  expect(lines).toContain("Type: inuse_space");
  expect(lines.at(-1)).toContain("help");
});

import { describe, expect, test } from "vitest";
import { recordedIo } from "../../test/recorded-io.ts";
import { golden, samplePath } from "../../test/samples/pprof-samples.ts";
import { UsageError } from "../base/errors.ts";
import { COMMANDS } from "./commands.ts";
import { pprofArgv } from "./pprof-argv.ts";
import { runShell } from "./shell.ts";

describe("the report is a flag among others", () => {
  test.each([
    ["-top heap", "top heap"],
    ["-cum -top heap", "top -cum heap"],
    ["--text --cum heap", "top --cum heap"],
    ["-peek=main -lines heap", "peek main -lines heap"],
    ["-lines -peek main heap", "peek main -lines heap"],
    ["-list=a=b heap", "list a=b heap"],
    ["-focus=main -http=:0 heap", "open -focus=main -http=:0 heap"],
    ["-focus=main heap", "explore -focus=main heap"],
    ["-lines heap", "explore -lines heap"],
    ["-base old new", "explore -base old new"],
  ])("%s", (typed, meant) => {
    expect(pprofArgv(typed.split(" "))).toEqual(meant.split(" "));
  });

  test.each([[[]], [["heap"]], [["top", "-cum"]], [["-nothing", "heap"]]])("not %j", (argv) => {
    expect(pprofArgv(argv)).toBeNull();
  });

  test("two at once are refused", () => {
    expect(() => pprofArgv(["-top", "-tree", "heap"])).toThrow(UsageError);
  });
});

test("such a line prints what pprof prints", async () => {
  const io = recordedIo();
  const argv = ["-cum", "-nodecount=12", "-top", samplePath("heap.pb.gz")];
  await runShell(argv, COMMANDS, io);
  expect(io.written().stdout).toBe(golden("heap-top-cum"));
});

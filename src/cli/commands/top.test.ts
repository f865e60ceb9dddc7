import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { recordedIo } from "../../../test/recorded-io.ts";
import { golden, sampleBytes, samplePath } from "../../../test/samples/pprof-samples.ts";
import { stdoutOf } from "../../../test/stdout-of.ts";
import { TidemarkError } from "../../base/errors.ts";
import { COMMANDS } from "../commands.ts";
import { runShell } from "../shell.ts";

const heap = samplePath("heap.pb.gz");
const later = samplePath("heap-later.pb.gz");
const goroutine = samplePath("goroutine.pb.gz");

describe("the command lines of test/samples/pprof/record.sh, as pprof users type them", () => {
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ["heap-top", ["top", heap]],
    ["heap-top", ["-top", heap]],
    ["heap-top", ["--top", "-flat=true", heap]],
    ["heap-top-cum", ["top", "-cum", "-nodecount=12", heap]],
    ["heap-top-cum", ["-top", heap, "--cum", "--nodecount", "12"]],
    ["heap-top-objects", ["top", "-sample_index=alloc_objects", heap]],
    ["heap-top-objects", ["top", "-alloc_objects", heap]],
    ["heap-top-untrimmed", ["top", "-trim=false", "-unit=kb", heap]],
    ["heap-top-lines", ["top", "-lines", heap]],
    ["heap-top-filefunctions", ["top", "-filefunctions", "-noinlines", heap]],
    ["heap-top-addresses", ["top", "-addresses", heap]],
    ["goroutine-top-focus", ["top", "-focus=park", "-hide=gopark", goroutine]],
    ["goroutine-top-ignore", ["top", "-ignore=(?i)PARK", "-show=main", goroutine]],
    ["heap-top-base", ["top", `-base=${heap}`, later]],
    ["heap-top-diff-base", ["top", "-diff_base", heap, later]],
    ["heap-top-normalize", ["top", "-normalize", "-base", heap, later]],
    ["heap-raw", ["-raw", heap]],
    ["heap-raw-merged", ["raw", heap, later]],
    ["heap-raw-diff-base", ["raw", "-diff_base", heap, later]],
  ];
  test.each(lines)("%s: %j", async (name, argv) => {
    expect(await stdoutOf(...argv)).toBe(golden(name));
  });
});

describe("sources", () => {
  test("a program file in front is passed over", async () => {
    const program = join(mkdtempSync(join(tmpdir(), "tidemark-")), "program");
    writeFileSync(program, Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1));
    expect(await stdoutOf("top", program, heap)).toBe(golden("heap-top"));
  });

  test("stdin", async () => {
    const io = recordedIo({ stdin: Readable.from([Buffer.from(sampleBytes("heap"))]) });
    await runShell(["top", "-"], COMMANDS, io);
    expect(io.written().stdout).toBe(golden("heap-top"));
  });

  test("a heap in text form", async () => {
    const text = await stdoutOf("top", "-sample_index=inuse_space", samplePath("heap-debug1.txt"));
    expect(text).toContain("main.block");
  });

  test("--output writes the same text to a file", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "tidemark-")), "raw.txt");
    await stdoutOf("raw", `--output=${file}`, heap);
    expect(readFileSync(file, "utf8")).toBe(golden("heap-raw"));
  });
});

describe("what cannot be done is said in one line", () => {
  const page = join(mkdtempSync(join(tmpdir(), "tidemark-")), "login.html");
  writeFileSync(page, "<html><title>Please log in</title></html>");
  test.each([
    [["top"], "no profile source"],
    [["top", "nowhere.pb.gz"], "no such file"],
    [["top", tmpdir()], "is a folder"],
    [["top", page], "Please log in"],
    [["top", samplePath("program/main.go")], "not a profile"],
    [["top", "-sample_index=none", heap], "must be one of: alloc_objects"],
    [["top", "-sample_index=9", heap], "outside the range"],
    [["top", "-nodecount=many", heap], "not a whole number"],
    [["top", "-cum", "-flat", heap], "conflicting options"],
    [["top", "-lines", "-files", heap], "conflicting options"],
    [["top", "-focus=(", heap], "parsing focus regexp"],
    [["top", "-normalize", heap], "must have base profile"],
    [["top", "-base", heap, "-diff_base", heap, later], "cannot both be specified"],
    [["top", "-base", goroutine, heap], "no sample type in common"],
  ])("%j", async (argv, message) => {
    const error = await runShell(argv, COMMANDS, recordedIo()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TidemarkError);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain("\n");
  });
});

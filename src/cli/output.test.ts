import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordedIo } from "../../test/recorded-io.ts";
import { UsageError } from "../base/errors.ts";
import { writeResult } from "./output.ts";

test("without a file, and with -, the result goes to stdout", async () => {
  const io = recordedIo();
  await writeResult(io, "one ", undefined);
  await writeResult(io, "two", "-");
  expect(io.written()).toEqual({ stdout: "one two", stderr: "" });
});

test("a named file is replaced whole, beside nothing else", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "tidemark-output-"));
  await writeFile(join(cwd, "report.html"), "an older and longer report");
  const io = recordedIo({ cwd });
  await writeResult(io, "new", "report.html");
  expect(await readFile(join(cwd, "report.html"), "utf8")).toBe("new");
  expect(await readdir(cwd)).toEqual(["report.html"]);
  expect(io.written()).toEqual({ stdout: "", stderr: "written to report.html\n" });
});

test.skipIf(process.platform === "win32")("a pipe stays one, and is written to", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "tidemark-output-"));
  execFileSync("mkfifo", [join(cwd, "pipe")]);
  const io = recordedIo({ cwd });
  const read = readFile(join(cwd, "pipe"), "utf8");
  await writeResult(io, "through", "pipe");
  expect(await read).toBe("through");
  expect((await stat(join(cwd, "pipe"))).isFIFO()).toBe(true);
  expect(await readdir(cwd)).toEqual(["pipe"]);
});

test("pieces are written one after the other, and nothing when one cannot be made", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "tidemark-output-"));
  const io = recordedIo({ cwd });
  const pieces = function* (fails: boolean) {
    yield "one ";
    if (fails) throw new UsageError("no such sample type");
    yield new TextEncoder().encode("two");
  };
  await writeResult(io, pieces(false), "-");
  await writeResult(io, pieces(false), "whole.txt");
  expect(io.written().stdout).toBe("one two");
  expect(await readFile(join(cwd, "whole.txt"), "utf8")).toBe("one two");
  const failing = writeResult(io, pieces(true), "half.txt");
  await expect(failing).rejects.toThrow(/^no such sample type/);
  expect(await readdir(cwd)).toEqual(["whole.txt"]);
});

test("a folder that is not there is one line, and leaves nothing behind", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "tidemark-output-"));
  const writing = writeResult(recordedIo({ cwd }), "text", "absent/report.html");
  await expect(writing).rejects.toThrow(/^write result: ENOENT/);
  expect(await readdir(cwd)).toEqual([]);
});

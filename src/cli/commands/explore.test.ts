import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { type RecordedIo, recordedIo } from "../../../test/recorded-io.ts";
import { golden, samplePath } from "../../../test/samples/pprof-samples.ts";
import { COMMANDS } from "../commands.ts";
import { EXIT_NO_LEAK } from "../exit-code.ts";
import { runShell } from "../shell.ts";

const heap = samplePath("heap.pb.gz");

async function typed(lines: string, ...argv: readonly string[]) {
  const cwd = mkdtempSync(join(tmpdir(), "tidemark-"));
  const io = recordedIo({ stdin: Readable.from([Buffer.from(lines)]), cwd });
  expect(await runShell(["explore", ...argv], COMMANDS, io)).toBe(EXIT_NO_LEAK);
  return { ...io.written(), cwd };
}

describe("lines from a pipe", () => {
  test("reports go to stdout, everything else to stderr", async () => {
    const lines = "compact_labels=false\nnodecount=0\ntop\n";
    const { stdout, stderr } = await typed(lines, heap);
    expect(stdout).toBe(golden("heap-top"));
    expect(stderr).toContain("Type: inuse_space");
  });

  test("a wrong line is said, and the next one read", async () => {
    const { stdout, stderr } = await typed("tops\nfocus=(\ntop\nfocus=\ntop1\n", heap);
    expect(stderr).toContain('no command "tops"');
    expect(stderr).toContain("parsing focus regexp");
    expect(stdout).toContain("Showing top 1 nodes out of");
  });

  test("nothing is read behind quit, and the last line may be unfinished", async () => {
    expect((await typed("q\ntop\n", heap)).stdout).toBe("");
    expect((await typed("top1", heap)).stdout).toContain("Showing top 1 nodes");
  });

  test(">file writes the report there", async () => {
    const lines = "compact_labels=false\nnodecount=0\ntop >top.txt\n";
    const { stdout, stderr, cwd } = await typed(lines, heap);
    expect(stdout).toBe("");
    expect(stderr).toContain("top.txt");
    expect(readFileSync(join(cwd, "top.txt"), "utf8")).toBe(golden("heap-top"));
  });

  test("flags are set before the first line", async () => {
    const { stdout } = await typed("compact_labels=0\ntop\n", "-cum", "-nodecount=12", heap);
    expect(stdout).toBe(golden("heap-top-cum"));
  });

  test("stdin cannot be both profile and lines", async () => {
    await expect(typed("top\n", "-")).rejects.toThrow("stdin is for the lines");
  });
});

/** A terminal of paper: keys go in, what is written comes out. */
function paperTerminal(state: string): { readonly io: RecordedIo; readonly keys: PassThrough } {
  const keys = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => keys });
  return { io: recordedIo({ isTty: true, stdin: keys, env: { XDG_STATE_HOME: state } }), keys };
}

async function waitFor(io: RecordedIo, text: string): Promise<void> {
  while (!(io.written().stdout + io.written().stderr).includes(text)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("at a terminal", () => {
  test("Tab completes, Ctrl-C gives the line up, history is kept for the next time", async () => {
    const state = mkdtempSync(join(tmpdir(), "tidemark-state-"));
    const first = paperTerminal(state);
    const run = runShell(["explore", heap], COMMANDS, first.io);
    await waitFor(first.io, "(tidemark) ");
    first.keys.write("nonsense\x03");
    await waitFor(first.io, "^C");
    first.keys.write("compact");
    await waitFor(first.io, "compact");
    first.keys.write("\t");
    await waitFor(first.io, "compact_labels");
    first.keys.write("=0\rtop1\r");
    await waitFor(first.io, "Showing top 1 nodes");
    first.keys.write("q\r");
    expect(await run).toBe(EXIT_NO_LEAK);
    expect(first.io.written().stdout).toContain("\nType: inuse_space\n");
    expect(first.io.written().stderr).not.toContain("nonsense");

    const second = paperTerminal(state);
    const again = runShell(["explore", heap], COMMANDS, second.io);
    await waitFor(second.io, "(tidemark) ");
    second.keys.write("\x1b[A\x1b[A\r");
    await waitFor(second.io, "Showing top 1 nodes");
    second.keys.write("\x04");
    expect(await again).toBe(EXIT_NO_LEAK);
  });
});

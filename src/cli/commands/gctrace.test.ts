import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { goSample } from "../../../test/samples/go-samples.ts";
import type { Io, Terminal } from "../io.ts";
import { type GcTraceFlags, runGctrace } from "./gctrace.ts";

const LOG = goSample("go1.19.8-gctrace-pacer-scav-sigquit.log");

function terminal(into: string[]): Terminal {
  return {
    write: (text) => void into.push(String(text)),
    isTty: false,
    color: false,
    columns: 80,
  };
}

async function run(bytes: Uint8Array, flags: GcTraceFlags = {}): Promise<string> {
  const written: string[] = [];
  const io: Io = {
    stdin: Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]),
    stdout: terminal(written),
    stderr: terminal([]),
    env: {},
    cwd: process.cwd(),
    signal: new AbortController().signal,
  };
  expect(await runGctrace(["-"], flags, io)).toBe(0);
  return written.join("");
}

describe("tidemark gctrace -", () => {
  test("says the trend first", async () => {
    expect(await run(LOG)).toMatch(
      /^ {2}Too little to judge: the collections stand too close together in time/,
    );
  });
  test("gzip gives the same", async () => {
    expect(await run(gzipSync(LOG))).toBe(await run(LOG));
  });
  test("--json holds trend and cycles", async () => {
    const { trend, trace } = JSON.parse(await run(LOG, { json: true }));
    expect(trend.runs[0]).toMatchObject({ rising: "too-few", cycles: 6 });
    expect(trace.cycles).toHaveLength(6);
  });
  test.each([
    ["", /the log is empty/],
    ["hello\nworld\n", /GODEBUG=gctrace=1/],
  ])("%j is refused with what to do", async (text, message) => {
    await expect(run(Buffer.from(text))).rejects.toThrow(message);
  });
  test("damaged gzip is an error in words", async () => {
    const cut = gzipSync(LOG).subarray(0, 1500);
    await expect(run(cut)).rejects.toThrow(/read GC trace/);
  });
});

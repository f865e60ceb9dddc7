import { mkdtempSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StderrFollower } from "./stderr-follower.ts";

const GC = "gc 1 @0.1s 1%: 0.1+0.1+0.1 ms clock, 4->4->1 MB, 5 MB goal, 2 P\n";
const CRASH = "panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/srv/main.go:7 +0x1d\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tidemark-stderr-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A follower, with the other end of the file that a process would write to. */
function follow(emptyBytes?: number) {
  const passed: Buffer[] = [];
  const traces: Buffer[] = [];
  const follower = new StderrFollower({
    folder,
    attempt: 1,
    quietTrace: false,
    write: (bytes) => void passed.push(bytes),
    onTrace: (lines) => void traces.push(lines),
    ...(emptyBytes === undefined ? {} : { emptyBytes }),
  });
  return {
    follower,
    write: (text: string) => writeSync(follower.fd, text),
    passed: () => Buffer.concat(passed).toString(),
    traces: () => Buffer.concat(traces).toString(),
    size: () => statSync(join(folder, "stderr-1.log")).size,
  };
}

test("all is passed on; the end gives the last words, the dump and the trace, and the file goes", () => {
  const { follower, write, passed } = follow();
  write(`ready\n${GC}${CRASH}`);
  const { words, dump, trace } = follower.end();
  expect(passed()).toBe(`ready\n${GC}${CRASH}`);
  expect([words?.line, dump?.toString(), trace?.toString()]).toEqual(["panic: boom", CRASH, GC]);
  follower.started();
  follower.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test("a file that grew too large is emptied without losing a line, and a dump after that is found", async () => {
  const { follower, write, passed, traces, size } = follow(1_000);
  const over = new AbortController();
  const going = follower.run(over.signal);
  const lines = "a line of the service\n".repeat(100);
  write(GC + lines);
  while (size() > 0) await sleep(10);
  expect(traces()).toBe(GC);
  write(`after\n${CRASH}`);
  over.abort();
  await going;
  const { dump } = follower.end();
  expect(dump?.toString()).toBe(CRASH);
  expect(passed()).toBe(`${GC}${lines}after\n${CRASH}`);
  follower.started();
  follower.remove();
});

test("nothing said is nothing found", () => {
  const { follower } = follow();
  expect(follower.end()).toEqual({ words: null, dump: null, trace: null });
  follower.started();
  follower.remove();
});

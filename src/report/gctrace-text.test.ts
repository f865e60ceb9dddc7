import { expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { readGcTrace } from "../metrics/gc-trace.ts";
import { gcTrend } from "../metrics/gc-trend.ts";
import { gcTraceText } from "./gctrace-text.ts";

function text(log: Uint8Array | string, options: { all?: boolean; ascii?: boolean } = {}): string {
  const trace = readGcTrace(typeof log === "string" ? Buffer.from(log) : log);
  return gcTraceText(trace, gcTrend(trace), { width: 80, all: false, ascii: false, ...options });
}

function leakingLog(count: number): string {
  return Array.from(
    { length: count },
    (_, n) =>
      `gc ${n + 1} @${n * 10}.000s 1%: 0.1+1+0.1 ms clock, 0+0/1/0+0 ms cpu, ${90 + n}->${90 + n}->${50 + n} MB, ${99 + n} MB goal, 2 P\n`,
  ).join("");
}

test("the answer stands first, then drawing, notes and table", () => {
  expect(text(goSample("go1.19.8-gctrace-pacer-scav-sigquit.log"))).toMatchInlineSnapshot(`
    "  Too little to judge: the collections stand too close together in time, a
      longer trace is needed (live heap from 3 MB to 11 MB).

       22 MB │····································
             │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
             │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
             │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
             │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████
             │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████
             │▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁██████
           0 │████████████████████████████████████
              5 ms                      2 min 57 s
              █ live heap   ░ collected   · goal

      a GC trace of this Go version does not count goroutines and never names a line
      of code
      the runtime said: SIGQUIT: quit

      gc     at s   live  start   goal  stacks  pause ms  cpu ms  gc %  P
       1    0.005   3 MB   3 MB   4 MB     0 B     0.049   0.479     2  2
       2    0.007   7 MB   6 MB   7 MB     0 B      0.05    0.36     4  2
       3    0.013  10 MB  18 MB  14 MB     0 B     0.071    0.48     4  2
       4    2.160  10 MB  16 MB  21 MB     0 B     0.054   0.835     0  2  forced
       5    3.240  11 MB  18 MB  21 MB     0 B     0.104   0.803     0  2
       6  177.481  11 MB  18 MB  22 MB     0 B     0.141   0.813     0  2
    "
  `);
});

test("a leak is said with its rate, and that a trace names no line", () => {
  const [first = "", second = ""] = text(leakingLog(100)).split("\n");
  expect(`${first} ${second}`).toContain("Grows: live heap from 50 MB to 149 MB (+");
  expect(text(leakingLog(100))).toContain("cannot name the line of code");
});

test("the table is thinned and says by how much; --all shows every cycle", () => {
  const short = text(leakingLog(100));
  expect(short).toContain("60 of 100 cycles left out; --all shows them");
  expect(short).toMatch(/^ {4}1 {2}/m);
  expect(short).toMatch(/^ {2}100 {2}/m);
  const long = text(leakingLog(100), { all: true });
  expect(long).not.toContain("left out");
  expect(long.split("\n").length - short.split("\n").length).toBe(59);
});

test("--ascii means ASCII, and control characters of a log never reach the terminal", () => {
  const log = `${leakingLog(3)}fatal error: \u001b[31mboom\u0007\n`;
  expect(text(log, { ascii: true })).toMatch(/^[\n\u0020-\u007e]*$/);
  expect(text(log)).not.toContain("\u001b");
});

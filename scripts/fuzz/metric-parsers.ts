import type { CaptureKind } from "../../src/capture/capture.ts";
import { readMetrics } from "../../src/metrics/formats.ts";
import { readGcTrace } from "../../src/metrics/gc-trace.ts";
import type { MetricsSample } from "../../src/metrics/metrics.ts";
import { readOomKills } from "../../src/metrics/oom.ts";
import { type FuzzedParser, holds } from "./fuzzed-parser.ts";
import { mutateTextWith } from "./mutate-text.ts";
import { seedFiles } from "./seed-files.ts";

const KB = 1024;
/** Each is only a hint: the content decides. */
const HINTS: readonly (CaptureKind | undefined)[] = [undefined, "expvar", "number", "proc"];

export const metricsParser: FuzzedParser = {
  id: "metrics",
  bytesMax: 24 * KB,
  mutate: mutateTextWith([
    "# TYPE go_goroutines gauge\n",
    "go_goroutines 7\n",
    'go_info{version="go1.26.8"} 1\n',
    'x{a="\\"\\n\\\\",b="c",} 1e309 1700000000000\n',
    'x_bucket{le="+Inf"} 1 # {trace="a"} 0.5 1.5\n',
    "# EOF\n",
    "# UNIT a b\n",
    '{"memstats": {"HeapAlloc": 1, "PauseNs": []}, "cmdline": ["a"]}',
    '"goroutines": 7,',
    "VmRSS:\t  1024 kB\n",
    "== /proc/self/status\n",
    "# NextGC = 4194304\n",
    "{",
    "}",
    '"',
    "\\",
    "NaN",
    "\u0000",
  ]),
  seeds: () => [
    ...seedFiles({ folder: "test/samples/metrics", name: /./, bytesMax: 24 * KB, countMax: 12 }),
    ...seedFiles({
      folder: "test/samples/go",
      name: /debug-vars|heap-debug1/,
      bytesMax: 24 * KB,
      countMax: 6,
    }),
    ...seedFiles({
      folder: "test/samples/program-metrics",
      name: /./,
      bytesMax: 24 * KB,
      countMax: 12,
    }),
  ],
  read: (bytes) => {
    const hint = HINTS[(bytes.length + (bytes[0] ?? 0)) % HINTS.length];
    const { sample } = readMetrics(bytes, hint);
    if (sample !== null) checkSample(sample);
  },
};

/** Every number of a sample is a number, and none is below zero but GOGC=off. */
function checkSample({ memory, limits, gc, ...rest }: MetricsSample): void {
  const named = { ...memory, ...limits, ...gc, ...rest };
  for (const [name, value] of Object.entries(named)) {
    if (typeof value !== "number") continue;
    holds(Number.isFinite(value), `${name} is not a number`);
    holds(value >= 0 || name === "gogcPercent", `${name} is below zero`);
  }
  for (const value of rest.other.values()) holds(Number.isFinite(value), "a series is no number");
}

export const gcTraceParser: FuzzedParser = {
  id: "gc-trace",
  bytesMax: 16 * KB,
  mutate: mutateTextWith([
    "gc 7 @1.5s 2%: 0.1+2.0+0.1 ms clock, 0.2+0.1/1.0/2.0+0.2 ms cpu, 4->5->2 MB, 5 MB goal, ",
    "0 MB stacks, 0 MB globals, 8 P (forced)\n",
    "gc1(1): 0+0+0 ms, 0 -> 0 MB 16 -> 18 (19-1) objects, 0(0) handoff, 0(0) steal, 0/0/0 yields\n",
    "scav 7 KiB work (bg), 0 KiB work (eager), 900 KiB now, 50% util\n",
    "pacer: assist ratio=+1.0e+0 (scan 0 MB in 3->4 MB) workers=2++0.0e+0\n",
    "Out of memory: Killed process 7 (shop) total-vm:1kB, anon-rss:1kB, file-rss:0kB\n",
    "oom-kill:constraint=CONSTRAINT_MEMCG,task=shop,pid=7,uid=0\n",
    "fatal error: out of memory\n",
    "runtime: out of memory: cannot allocate 1-byte block (1 in use)\n",
    "->",
    "/",
    "@",
    "%",
    "ms cpu",
    "\u0000",
  ]),
  seeds: () => [
    ...seedFiles({
      folder: "test/samples",
      name: /gctrace.*\.log$/,
      bytesMax: 256 * KB,
      countMax: 6,
    }).map((bytes) => bytes.subarray(0, 6 * KB)),
    ...seedFiles({ folder: "cases", name: /(?:gctrace|stderr).*/, bytesMax: 12 * KB, countMax: 8 }),
    Buffer.from(
      "gc1(1): 0+0+0 ms, 0 -> 0 MB 16 -> 18 (19-1) objects, 0(0) handoff, 0(0) steal, 0/0/0 yields\n",
    ),
  ],
  read: (bytes) => {
    const { runStarts, cycles, runLines } = readGcTrace(bytes);
    readOomKills(bytes);
    holds(
      runStarts.every((at, run) => at <= cycles.length && at >= (runStarts[run - 1] ?? 0)),
      "runs are out of order",
    );
    holds(runLines.length === runStarts.length, "a run has no lines");
  },
};

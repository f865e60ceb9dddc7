/**
 * Speed of reading a text dump of 100,000 goroutines, against Node's own `text.split("\n")` on the
 * same bytes in the same run (the least any reader made of strings has to do). Medians of several.
 *
 *   npx tsx bench/goroutine-text.ts [goroutines]
 */

import { readGoroutineDump } from "../src/profile/goroutine-text.ts";
import { drawGoroutineDump } from "./draw-goroutine-dump.ts";

const GOROUTINES_DEFAULT = 100_000;
const RUNS = 7;
const MEGABYTE = 1e6;

interface Timing {
  readonly name: string;
  readonly milliseconds: number;
}

function median(name: string, work: () => number): Timing {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    if (work() === 0) throw new Error(`${name}: nothing was read`);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { name, milliseconds: times[Math.floor(RUNS / 2)] ?? Number.NaN };
}

function firstRun(text: Uint8Array): Timing {
  const start = performance.now();
  readGoroutineDump(text);
  return { name: "tidemark, first (cold) run", milliseconds: performance.now() - start };
}

const goroutines = Number(process.argv[2] ?? GOROUTINES_DEFAULT);
const text = drawGoroutineDump({ seed: 1, goroutines });
const cold = firstRun(text);
const residentBytes = process.memoryUsage().rss;
const ours = median("tidemark readGoroutineDump", () => readGoroutineDump(text).count);
const split = median('text.split("\\n")', () => Buffer.from(text).toString().split("\n").length);

console.log(`${goroutines} goroutines, ${(text.length / MEGABYTE).toFixed(1)} MB`);
for (const { name, milliseconds } of [cold, ours, split]) {
  const speed = text.length / MEGABYTE / (milliseconds / 1000);
  console.log(
    `${name.padEnd(30)} ${milliseconds.toFixed(0).padStart(6)} ms ${speed.toFixed(0).padStart(6)} MB/s`,
  );
}
const ratio = split.milliseconds / ours.milliseconds;
console.log(
  `ratio split / tidemark: ${ratio.toFixed(2)} (more than 1: faster than splitting alone)`,
);
console.log(
  `resident after the first run: ${(residentBytes / MEGABYTE).toFixed(0)} MB, text included`,
);

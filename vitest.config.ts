import { defineConfig } from "vitest/config";
import { ClosingLine } from "./test/closing-line.ts";
import { LongestFirst } from "./test/longest-first.ts";

/** Tests that yield the processor to others are given longer: flags do not reach projects. */
const yieldingMsMax = Number(process.env["TIDEMARK_YIELDING_MS_MAX"] ?? 0);

const common = {
  testTimeout: Math.max(60_000, yieldingMsMax),
  // Hooks pack, build and start servers: npm alone may take ten seconds on a busy machine.
  hookTimeout: Math.max(120_000, yieldingMsMax),
  env: { TZ: "UTC", NO_COLOR: "1" },
  // A machine shared with others may starve one run of a test; a fault fails twice.
  retry: process.env["CI"] ? 1 : 0,
};

/** The default leaves one core idle, which on a small machine is half of it. */
const ALL_CORES = "100%";

/** Tests that run Go programs or npm take minutes and the whole machine: they come after the rest. */
const LIVE = ["test/live-*.test.ts"];

/** They mostly wait for clocks: files side by side take the time of the longest, not their sum. */
const LIVE_FILES_AT_ONCE = 5;

export default defineConfig({
  test: {
    reporters: ["default", new ClosingLine()],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          maxWorkers: ALL_CORES,
          include: ["src/**/*.test.ts"],
          // They leave nothing behind, and loading the same modules anew for each of hundreds of
          // files takes longer than the tests: 239 s instead of 99 s on two cores.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: "spanning",
          maxWorkers: ALL_CORES,
          include: ["test/**/*.test.ts"],
          exclude: LIVE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: "live",
          include: LIVE,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // A browser beside other tests takes its time; a second is the default.
          expect: { poll: { timeout: 60_000 } },
          maxWorkers: LIVE_FILES_AT_ONCE,
          // Patients run side by side: what takes minutes is watching, not work.
          maxConcurrency: 24,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

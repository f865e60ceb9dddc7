import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CASES_FOLDER, foldersIn } from "./cases.ts";
import { needs } from "./present.ts";

/**
 * Goal: the twins of the patterns are what they say. Every leaking one that shows at run time
 * leaves something behind, and no healthy one leaves the like.
 */
const PATTERNS_FOLDER = join(CASES_FOLDER, "patterns");
/** Modules with a program of twins: most of them, and those that need an older Go language. */
const PROGRAMS = [PATTERNS_FOLDER, join(PATTERNS_FOLDER, "timer-after-in-loop")];
const RUN_MS_MAX = 900_000;

type Measure = "goroutines" | "heapBytes" | "files";

interface Twin {
  readonly twin: string;
  readonly shows: "goroutines" | "heap" | "files" | "nothing";
  readonly rounds: number;
  readonly goroutines: number;
  readonly heapBytes: number;
  readonly files: number;
}

/** Of a hundred rounds: leaks behind a coin or a branch show in a quarter of them at least. */
const LEFT_MIN: Readonly<Record<Measure, number>> = {
  goroutines: 20,
  heapBytes: 150_000,
  files: 50,
};
/** Idle connections, a pool's workers, structures of goroutines that have ended. */
const LEFT_MAX: Readonly<Record<Measure, number>> = {
  goroutines: 10,
  heapBytes: 100_000,
  files: 10,
};

/** Twins that are only read: memory of C, which no measure of Go sees, and a broker's own pace. */
const ONLY_READ = /^cgo-native-leak\/|^unbounded-queue\/.*-ack$/;

const folder = mkdtempSync(join(tmpdir(), "tidemark-twins-"));
const hasGo = needs("go", "twins of the patterns");
let twins: readonly Twin[] = [];

beforeAll(() => {
  if (hasGo) twins = PROGRAMS.flatMap(runAll);
}, RUN_MS_MAX);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runAll(module: string, index: number): readonly Twin[] {
  const program = join(folder, String(index));
  // As the other patients: one compiled standard library serves all.
  const args = ["build", "-trimpath", "-o", program, "./cmd/patients"];
  execFileSync("go", args, { cwd: module });
  const said = execFileSync(program, ["-all"], { encoding: "utf8", timeout: RUN_MS_MAX });
  return said
    .trim()
    .split("\n")
    .map((line): Twin => JSON.parse(line));
}

function measureOf({ shows }: Twin): Measure | null {
  if (shows === "nothing") return null;
  return shows === "heap" ? "heapBytes" : shows;
}

function classOf({ twin }: Twin): string {
  return twin.slice(0, twin.indexOf("/"));
}

/** In which measures the leaking twins of a class show. */
function measuresOf(classId: string): ReadonlySet<Measure> {
  const own = twins.filter((one) => classOf(one) === classId);
  return new Set(own.flatMap((one) => measureOf(one) ?? []));
}

describe.skipIf(!hasGo)("run a hundred rounds each", () => {
  test("every leaking twin that shows leaves something", () => {
    const shown = twins.flatMap((one) => {
      const measure = measureOf(one);
      return measure === null ? [] : [{ twin: one.twin, measure, left: one[measure] }];
    });
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.filter(({ measure, left }) => left < LEFT_MIN[measure])).toEqual([]);
  });

  test("no healthy twin leaves what the leaking ones of its class leave", () => {
    const healthy = twins.filter(({ twin }) => twin.includes("/healthy"));
    expect(healthy.length).toBeGreaterThan(100);
    const left = healthy.flatMap((one) =>
      [...measuresOf(classOf(one))]
        .filter((measure) => one[measure] > LEFT_MAX[measure])
        .map((measure) => ({ twin: one.twin, measure, left: one[measure] })),
    );
    expect(left).toEqual([]);
  });

  test("healthy twins say that they show nothing", () => {
    const wrong = twins.filter(
      ({ twin, shows }) => twin.includes("/healthy") && shows !== "nothing",
    );
    expect(wrong).toEqual([]);
  });

  test("every twin of every class is run", () => {
    const run = new Set(twins.map(({ twin }) => twin));
    const there = foldersIn(PATTERNS_FOLDER).flatMap((classId) =>
      foldersIn(join(PATTERNS_FOLDER, classId))
        .filter((name) => /^(leaking|healthy)/.test(name))
        .filter((name) => !existsSync(join(PATTERNS_FOLDER, classId, name, "go.mod")))
        .map((name) => `${classId}/${name}`),
    );
    const missing = there.filter((twin) => !run.has(twin) && !ONLY_READ.test(twin));
    expect(missing).toEqual([]);
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaptureSet } from "../src/capture/capture.ts";
import { openPaths } from "../src/capture/open-source.ts";
import { residentBytesOf } from "../src/capture/vitals.ts";
import { CASES_FOLDER } from "./cases.ts";
import { makeMemoryGroup } from "./memory-group.ts";
import { needs } from "./present.ts";
import { endSupervised, runFolder, startSupervised, untilTrue } from "./supervised.ts";

/**
 * Goal: evidence survives the death of the service, by the kernel's hand too, and that of Tidemark
 * itself; and what is said of the end is right.
 */
const LIMIT_BYTES = 64 * 1024 * 1024;
const TEST_MS = 3 * 60_000;
/** A leak of some 4 MB/s: it is over within twenty seconds. */
const FAST = ["-for", "5m", "-rate", "6"];

const canRun = needs("go", "a supervised service") && needs("linux", "a supervised service");
const folder = runFolder();
const pipeline = join(folder, "pipeline");
const quiet = join(folder, "quiet");

beforeAll(() => {
  if (!canRun) return;
  build(join(CASES_FOLDER, "incidents"), "./pipeline/leaking", pipeline);
  build(join(import.meta.dirname, "go-quiet"), ".", quiet);
}, 300_000);

afterAll(endSupervised);

function build(cwd: string, main: string, binary: string): void {
  execFileSync("go", ["build", "-trimpath", "-o", binary, main], { cwd });
}

function kinds(set: CaptureSet): readonly string[] {
  return set.events.map(({ kind }) => kind);
}

/** Largest resident set that the captures of the process itself show. */
function highest(set: CaptureSet): number {
  const proc = set.captures.filter(({ kind }) => kind === "proc");
  return Math.max(...proc.map(({ bytes }) => residentBytesOf(Buffer.from(bytes).toString()) ?? 0));
}

test
  .skipIf(!canRun)
  .concurrent(
    "killed for want of memory, twice: evidence, account, restart",
    { timeout: TEST_MS },
    async () => {
      const group = makeMemoryGroup(`tidemark-run-${process.pid}`, LIMIT_BYTES);
      const own = `${pipeline} ${FAST.join(" ")}`;
      const cap = group === null ? ["--max-memory", `${LIMIT_BYTES}`] : [];
      const flags = [
        "--gctrace",
        "--quiet-gctrace",
        "--restart",
        "on-failure",
        "--retries",
        "1",
        ...cap,
      ];
      const run = startSupervised(flags, ["sh", "-c", group?.enter(own) ?? `exec ${own}`]);
      const code = await run.ended;
      const set = await openPaths([run.folder]);
      const said = run.stderr();
      group?.remove();
      if (group === null) {
        expect(said).toMatch(/tidemark: stopped at the cap of 64 MB \(--max-memory\)/);
        expect(kinds(set)).toEqual(["ended", "restart", "ended"]);
      } else {
        expect(code).toBe(137);
        const account =
          /killed by the kernel for want of memory, limit 64 MB, peak of the group 64 MB, 1 kill counted/g;
        // Said when it happened, and again among the events of the report.
        expect(said.match(account)?.length).toBeGreaterThanOrEqual(2);
        expect(kinds(set)).toEqual(["oom-kill", "restart", "oom-kill"]);
      }
      expect(said).toMatch(/tidemark: memory (?:passed|is forecast)[^\n]*; everything captured/);
      expect(said).not.toMatch(/^gc \d+ @/m);
      expect(new Set(set.captures.map(({ kind }) => kind))).toEqual(
        new Set(["proc", "goroutine", "heap", "expvar", "goroutine-ids", "gctrace"]),
      );
      // The last full set came when memory was nearly used up.
      expect(highest(set)).toBeGreaterThan(0.8 * LIMIT_BYTES);
      expect(said).toContain("2 runs (1 restart)");
    },
  );

test
  .skipIf(!canRun)
  .concurrent(
    "Tidemark is killed in the middle: nothing gathered is lost, and the service lives on",
    { timeout: TEST_MS },
    async () => {
      const run = startSupervised(["--gctrace"], [pipeline, "-for", "2m", "-rate", "2"]);
      const heaps = async () => {
        const set = await openPaths([run.folder]).catch(() => null);
        return set?.captures.filter(({ kind }) => kind === "heap") ?? [];
      };
      await untilTrue(async () => (await heaps()).length >= 3);
      const before = await openPaths([run.folder]);
      run.process.kill("SIGKILL");
      expect(await once(run.process)).toBe("SIGKILL");
      const pid = Number(before.captures.find(({ kind }) => kind === "proc")?.whence.split("/")[2]);
      try {
        const log = join(run.folder, "stderr-1.log");
        const bytesBefore = statSync(log).size;
        await untilTrue(() => statSync(log).size > bytesBefore);
        expect(() => process.kill(pid, 0)).not.toThrow();
      } finally {
        process.kill(pid, "SIGKILL");
      }
      const after = await openPaths([run.folder]);
      const names = new Set(after.captures.map(({ name }) => name));
      expect(before.captures.filter(({ name }) => !names.has(name))).toEqual([]);
      expect(after.problems).toEqual([]);
      expect(after.captures.find(({ name }) => name === "stderr-1.log")?.kind).toBe("gctrace");
      const judged = spawnSync(process.execPath, [CLI, "diagnose", run.folder, "--json"]);
      expect([0, 1, 3]).toContain(judged.status);
      expect(JSON.parse(judged.stdout.toString()).captures.byKind).toMatchObject({ gctrace: 1 });
    },
  );

const CLI = join(import.meta.dirname, "..", "dist", "cli.js");

/** The service holds the streams open: `close` would wait for it. */
function once(
  child: ReturnType<typeof startSupervised>["process"],
): Promise<string | number | null> {
  if (child.signalCode !== null) return Promise.resolve(child.signalCode);
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
}

test
  .skipIf(!canRun)
  .concurrent(
    "no pprof: SIGQUIT at the cap gives the goroutines, and the next life follows",
    { timeout: TEST_MS },
    async () => {
      const flags = [
        "--max-memory",
        "48MB",
        "--sigquit-dump",
        "--retries",
        "1",
        "--pprof-wait",
        "1s",
      ];
      const run = startSupervised(flags, [quiet]);
      expect(await run.ended).toBe(2);
      expect(run.stdout()).toBe("attempt 1\nattempt 2\n");
      const said = run.stderr();
      expect(said).toContain("tidemark: no pprof answers: memory and stderr are watched");
      expect(
        said.match(/^tidemark: stopped at the cap of 48 MB .* by SIGQUIT, with a dump/gm),
      ).toHaveLength(2);
      const dumps = (await openPaths([run.folder])).captures.filter(
        ({ kind }) => kind === "goroutine-ids",
      );
      expect(dumps).toHaveLength(2);
      expect(Buffer.from(dumps[0]?.bytes ?? []).toString()).toMatch(/^SIGQUIT: quit\n/);
      const argv = [CLI, "goroutines", run.folder];
      const listed = execFileSync(process.execPath, argv).toString();
      expect(listed).toMatch(/main\.answer main\.go:\d+ · chan send/);
      expect(readdirSync(run.folder).filter((name) => name.startsWith("stderr"))).toEqual([]);
    },
  );

test.skipIf(!canRun).concurrent.each([
  ["panic", "crashed with exit code 2: panic: a page too many"],
  ["deadlock", "ended by the Go runtime with exit code 2: fatal error: all goroutines are asleep"],
  ["exit", "failed with exit code 4"],
])("the last words of a program: %s", { timeout: TEST_MS }, async (how, account) => {
  const run = startSupervised(["--pprof", "none"], [quiet, "-every", "1ms", "-fail", how]);
  expect(await run.ended).toBe(how === "exit" ? 4 : 2);
  expect(run.stderr()).toContain(`tidemark: ${account}`);
  const set = await openPaths([run.folder]);
  const dumps = set.captures.filter(({ kind }) => kind === "goroutine-ids");
  expect(dumps).toHaveLength(how === "exit" ? 0 : 1);
});

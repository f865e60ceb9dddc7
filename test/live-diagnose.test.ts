import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import { firstFindingFits, patients } from "./cases.ts";
import { PatientWard } from "./live-patients.ts";
import { needs } from "./present.ts";

/**
 * Goal: the built command line tells leaking patients from healthy ones while they run, by watching
 * alone. All patients run side by side, so the watch of each is as noisy as a busy machine makes
 * it.
 */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");

/** One of each kind: all cases are told apart live by soaks, and by diagnosis as recorded. */
const LEAKING = ["errgroup-pipeline", "ticker-loop", "map-only-grows", "cgo-memory"];
/** Leaks one a second, whatever else. */
const BY_THE_SECOND = "timeout-send";
const HEALTHY = ["unclosed-body", "keepalive-connections", "long-polls", "sawtooth-heap"];

/**
 * Healthy patients are watched this long: `steady` needs no more, and CI has 20 minutes for all.
 */
const HEALTHY_WATCH = "2m30s";
const TEST_MS = 7 * 60_000;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const hasGo = needs("go", "diagnosing live Go programs");
const ward = hasGo ? new PatientWard() : null;
const captures = mkdtempSync(join(tmpdir(), "tidemark-live-"));

/** Runs the CLI; `interruptAfter` sends one Ctrl-C once stderr has shown the text. */
function diagnose(args: readonly string[], interruptAfter?: RegExp): Promise<Run> {
  const child = spawn(process.execPath, [CLI, "diagnose", ...args], { cwd: captures });
  let stdout = "";
  let stderr = "";
  let interrupted = false;
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
    if (interrupted || interruptAfter?.test(stderr) !== true) return;
    interrupted = true;
    child.kill("SIGINT");
  });
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

beforeAll(() => {
  const leaking = [...LEAKING, BY_THE_SECOND].map((name) => `${name}/leaking`);
  ward?.build([...leaking, ...HEALTHY.map((name) => `${name}/healthy`)]);
}, TEST_MS);

afterAll(() => {
  ward?.close();
  rmSync(captures, { recursive: true, force: true });
});

describe.skipIf(ward === null).concurrent("live", () => {
  const start = (patient: string) => {
    if (ward === null) throw new Error("no Go");
    return ward.start(patient);
  };

  for (const name of LEAKING) {
    test(`${name}, leaking`, { timeout: TEST_MS }, async ({ expect }) => {
      const live = await start(`${name}/leaking`);
      const run = await diagnose([live.url, "--for", "5m", "--no-keep", "--json"]);
      live.stop();
      const report = JSON.parse(run.stdout) as Report;
      const patient = patients("leaking").find((one) => one.name === name);
      expect(report.verdict, report.reason).toBe("leaking");
      expect(run.status).toBe(1);
      expect(patient && firstFindingFits(report, patient), report.reason).toBe(true);
      expect(report.window.durationMs).toBeLessThanOrEqual(5 * 60_000);
    });
  }

  for (const name of HEALTHY) {
    test(`${name}, healthy`, { timeout: TEST_MS }, async ({ expect }) => {
      const live = await start(`${name}/healthy`);
      const run = await diagnose([live.url, "--for", HEALTHY_WATCH, "--no-keep", "--json"]);
      live.stop();
      const report = JSON.parse(run.stdout) as Report;
      expect(report.verdict, report.reason).toBe("steady");
      expect(run.status).toBe(0);
    });
  }

  test("a leak of one a second is said within a minute", { timeout: TEST_MS }, async ({
    expect,
  }) => {
    const live = await start(`${BY_THE_SECOND}/leaking`);
    const run = await diagnose([live.url, "--every", "2s", "--no-keep", "--json"]);
    live.stop();
    const report = JSON.parse(run.stdout) as Report;
    expect(report.verdict).toBe("leaking");
    expect(report.window.durationMs).toBeLessThanOrEqual(60_000);
  });

  test("Ctrl-C after five rounds still judges, and keeps the captures", {
    timeout: TEST_MS,
  }, async ({ expect }) => {
    const live = await start(`${BY_THE_SECOND}/leaking`);
    const run = await diagnose(
      [live.url, "--every", "2s", "--out", "kept"],
      /round (?:[5-9]|\d\d)\b/,
    );
    live.stop();
    expect(run.stderr).toMatch(/leans to/);
    expect(run.stdout).toMatch(/^ {2}(LEAKING|SUSPECT|UNKNOWN|STEADY) /);
    expect([0, 1, 3]).toContain(run.status);
    expect(readdirSync(join(captures, "kept"))).toContain("manifest.json");
  });
});

test("the live patients are part of the cases", () => {
  const known = new Set([...patients("leaking"), ...patients("healthy")].map(({ name }) => name));
  expect([...LEAKING, BY_THE_SECOND, ...HEALTHY].filter((name) => !known.has(name))).toEqual([]);
});

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import { CASES_FOLDER } from "./cases.ts";
import { needs } from "./present.ts";

/**
 * Goal: a service that runs into its memory cap every minute or so, and is started again each
 * time, is judged over all its lives.
 */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
/** Reached after about 80 s; the patient then ends with 137, as a process that the kernel kills. */
const CAP_MIB = "180";
const OOM_STATUS = 137;
const hasGo = needs("go", "a service that runs into its memory cap");
const folder = mkdtempSync(join(tmpdir(), "tidemark-restarts-"));
const binary = join(folder, "pipeline");
const endings: (number | null)[] = [];
let running: ChildProcess | null = null;
let isOver = false;

function supervise(address: string): void {
  const args = ["-addr", address, "-memory-limit", CAP_MIB, "-for", "5m"];
  const child = spawn(binary, args, { stdio: "ignore" });
  running = child;
  child.once("exit", (status) => {
    endings.push(status);
    if (!isOver) supervise(address);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" ? (address?.port ?? 0) : 0;
      server.close(() => resolve(port));
    });
  });
}

function diagnose(target: string): Promise<Report> {
  const args = [CLI, "diagnose", target, "--for", "3m", "--full", "--no-keep", "--json"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  return new Promise((resolve) => child.on("close", () => resolve(JSON.parse(said) as Report)));
}

beforeAll(() => {
  if (!hasGo) return;
  const cwd = join(CASES_FOLDER, "incidents");
  execFileSync("go", ["build", "-trimpath", "-o", binary, "./pipeline/leaking"], { cwd });
}, 300_000);

afterAll(() => {
  isOver = true;
  running?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!hasGo)("runs are cut at restarts, and their evidence adds up", async () => {
  const address = `127.0.0.1:${await freePort()}`;
  supervise(address);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const report = await diagnose(address);
  isOver = true;
  expect(endings).toContain(OOM_STATUS);
  expect(report.window.runs.length).toBeGreaterThanOrEqual(2);
  expect(report.events.map((event) => event.kind)).toContain("restart");
  expect(report.verdict, report.reason).toBe("leaking");
  const places = ["main.read", "main.book", "main.settle"];
  expect(places).toContain(report.findings[0]?.site.function);
});

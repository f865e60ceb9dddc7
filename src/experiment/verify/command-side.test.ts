import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { startCommand } from "./command-side.ts";

function start(command: string, waitMs: number, signal = new AbortController().signal) {
  return startCommand({ command, cwd: process.cwd(), env: process.env, signal, waitMs });
}

/** A process that nobody has waited for yet is over, too. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return !/^(?:Z|$)/.test(stdout.trim());
}

test("a command that ends says what it said last", async () => {
  await expect(start("echo no database >&2; exit 3", 20_000)).rejects.toThrow(
    /it ended; last it said .*no database/,
  );
});

test("a command that serves no profiles is stopped, with all that it started", async () => {
  const command = "echo $$ >&2; sleep 1000";
  const error = await start(command, 300).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/none of its ports served \/debug\/pprof within 300 ms/);
  const pid = Number(/it said "(\d+)/.exec(String(error))?.[1]);
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test("Ctrl-C ends the wait", async () => {
  const stopped = AbortSignal.timeout(50);
  await expect(start("sleep 1000", 60_000, stopped)).rejects.toThrow(/stopped while it started/);
});

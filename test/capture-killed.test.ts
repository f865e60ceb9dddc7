import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { openPaths } from "../src/capture/open-source.ts";
import { type FakeServer, fakeGo, goHandler, serve } from "./fake-target.ts";

/** A watch that is killed without warning leaves every finished round, and nothing half written. */

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
let server: FakeServer | null = null;
let folder = "";

afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Kills the program with SIGKILL while it waits for the n-th forced collection. */
async function captureKilledAt(round: number): Promise<void> {
  const answer = goHandler(fakeGo());
  let heaps = 0;
  let killed: () => void = () => undefined;
  server = await serve((request, response) => {
    if (request.url?.includes("/heap?") && ++heaps === round) killed();
    else answer(request, response);
  });
  const argv = [CLI, "capture", server.origin, "--for", "5m", "--every", "20ms", "--out", folder];
  const child = spawn(process.execPath, argv, { stdio: "ignore" });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on("exit", (_code, signal) => resolve(signal));
  });
  killed = () => void child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
}

test.each([2, 5])("killed in round %i: the rounds before it are all there", async (round) => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-killed-"));
  await captureKilledAt(round);
  const set = await openPaths([folder]);
  // So short an interval is over the budget, which is said.
  expect(set.problems.filter((problem) => problem.name !== "budget")).toEqual([]);
  expect(set.captures.filter((capture) => capture.kind === "heap")).toHaveLength(round - 1);
  expect(set.captures.filter((capture) => capture.kind === "goroutine-ids")).toHaveLength(
    round - 1,
  );
  expect(set.captures.every((capture) => capture.bytes.length > 0)).toBe(true);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Glancer, killCounters } from "./process-glance.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-glance-"));
});

afterEach(() => rm(folder, { recursive: true }));

function counter(name: string): string {
  return join(folder, name);
}

describe("a glance", () => {
  test("counts kills since the one before, and not those before the first", async () => {
    const path = counter("memory.events");
    await writeFile(path, "low 0\noom 1\noom_kill 3\noom_group_kill 0\n");
    const glancer = new Glancer(process.pid, [path]);
    expect(await glancer.glance()).toMatchObject({ newKills: 0, oomKills: 3 });
    await writeFile(path, "low 0\noom 2\noom_kill 5\n");
    expect(await glancer.glance()).toMatchObject({ newKills: 2, oomKills: 5 });
    expect(await glancer.glance()).toMatchObject({ newKills: 0, oomKills: 5 });
  });

  test("asks the group above when the own one went with its process", async () => {
    const [own, above] = [counter("own"), counter("above")];
    await writeFile(own, "oom_kill 0\n");
    await writeFile(above, "oom_kill 7\n");
    const glancer = new Glancer(process.pid, [own, above]);
    await glancer.glance();
    await rm(own);
    await writeFile(above, "oom_kill 8\n");
    expect(await glancer.glance()).toMatchObject({ newKills: 1, oomKills: 8 });
  });

  test.runIf(process.platform === "linux")("tells memory, and that there is none", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const glancer = new Glancer(child.pid ?? 0, []);
    expect((await glancer.glance()).residentBytes).toBeGreaterThan(100_000);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await glancer.glance()).toEqual({ residentBytes: null, newKills: 0, oomKills: null });
  });
});

test("counters are those of the nearest groups that have any, v1 or v2", async () => {
  await writeFile(counter("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
  const names = ["memory.events", "memory.oom_control"];
  const found = await killCounters([join(folder, "gone"), folder, folder, folder], names);
  expect(found).toEqual([counter("memory.oom_control"), counter("memory.oom_control")]);
});

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isTaken } from "../scripts/servers/exchange.ts";
import { interrupt } from "../scripts/servers/interruptions.ts";
import { SERVERS } from "../scripts/servers/servers.ts";
import { groundOf } from "../scripts/servers/state.ts";
import { standings, takeDown } from "../scripts/servers/take-down.ts";
import { needs } from "./present.ts";

/** Goal: the servers of the incidents come up, answer, and leave nothing behind. */
const ROOT = join(import.meta.dirname, "..");
/** Beside the servers of a person and of the live incidents. */
const SHIFT = 2000;
const ground = groundOf(SHIFT);
const instances = SERVERS.flatMap((server) => server.instances(ground));
const canRun = needs("linux", "servers of incidents") && needs("servers", "servers of incidents");

function cases(...words: readonly string[]) {
  const script = join(ROOT, "scripts", "cases.ts");
  const tsx = join(ROOT, "node_modules", ".bin", "tsx");
  return spawnSync(tsx, [script, ...words, "--shift", String(SHIFT)], { encoding: "utf8" });
}

function pids(): readonly (number | null)[] {
  return standings(ground, SERVERS).map(({ pid }) => pid);
}

/** Whatever has the folder in its command line or works in it; ended ones have neither. */
function leftovers(): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const said = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return `${said}/`.includes(`${ground.folder}/`) ? [said] : [];
      } catch {
        return [];
      }
    });
}

describe.skipIf(!canRun)("servers of incidents", () => {
  afterAll(() => takeDown(ground, SERVERS));

  test("come up and answer as such servers do", async () => {
    const { stdout, stderr } = cases("up");
    expect(stderr).toBe("");
    for (const { name } of instances) expect(stdout).toMatch(new RegExp(`^${name} +up `, "m"));
    await Promise.all(instances.map((instance) => instance.answers()));
    expect(pids()).not.toContain(null);
  });

  test("run as nobody when we are root, and as ourselves otherwise", () => {
    const uid = process.getuid?.() === 0 ? 65534 : process.getuid?.();
    for (const pid of pids()) {
      expect(readFileSync(`/proc/${pid}/status`, "utf8")).toMatch(
        new RegExp(`^Uid:\\t${uid}\\t`, "m"),
      );
    }
  });

  test("are left alone by a second up, and one that died comes back", async () => {
    const before = pids();
    const dying = ["redis-2", "rabbitmq"];
    const killed = standings(ground, SERVERS).filter(({ instance }) =>
      dying.includes(instance.name),
    );
    for (const { pid } of killed) if (pid !== null) process.kill(pid, "SIGKILL");
    await expect.poll(() => pids().filter((pid) => pid === null)).toHaveLength(killed.length);
    expect(cases("status").stdout).toMatch(/^redis-2 +down/m);
    const { stdout } = cases("up");
    expect(stdout.match(/already up/g)).toHaveLength(instances.length - killed.length);
    for (const { instance } of killed) {
      expect(stdout).toMatch(new RegExp(`^${instance.name} +up `, "m"));
      await instance.answers();
    }
    const kept = pids().filter((pid) => before.includes(pid));
    expect(kept).toHaveLength(instances.length - killed.length);
  });

  test("go away for a while and come back", async () => {
    const redis3 = () => standings(ground, SERVERS)[2]?.pid ?? null;
    const before = redis3();
    const over = new AbortController();
    const interruption = { instance: "redis-3", fromSeconds: 0, toSeconds: 600 };
    const interrupted = interrupt(ground, [interruption], over.signal);
    await expect.poll(redis3, { timeout: 60_000 }).toBeNull();
    over.abort();
    await interrupted;
    expect(redis3()).not.toBe(before);
    await instances[2]?.answers();
    const unknown = { ...interruption, instance: "redis-4" };
    await expect(interrupt(ground, [unknown], over.signal)).rejects.toThrow("redis-4");
  });

  test("of one incident end without the others", async () => {
    expect(cases("down", "push-service").stdout).toMatch(/^rabbitmq +ended/m);
    const down = standings(ground, SERVERS).filter(({ pid }) => pid === null);
    expect(down.map(({ instance }) => instance.name)).toEqual(["rabbitmq-epmd", "rabbitmq"]);
  });

  test("leave neither a process nor a file after down", async () => {
    cases("up", "push-service");
    expect(leftovers().length).toBeGreaterThan(0);
    const running = pids().filter((pid) => pid !== null);
    expect(running).toHaveLength(instances.length);
    expect(cases("down").status).toBe(0);
    expect(leftovers()).toEqual([]);
    expect(existsSync(ground.folder)).toBe(false);
    for (const { port } of instances) expect(await isTaken(port)).toBe(false);
    expect(cases("down").status).toBe(0);
  });

  test("a port that somebody else has is said, and an unknown incident", async () => {
    const [redis] = instances;
    const other = createServer().listen(redis?.port, "127.0.0.1");
    await once(other, "listening");
    const { status, stderr } = cases("up", "sentinel-agent");
    other.close();
    expect(stderr).toMatch(/^cases: redis-1: port \d+ is taken by another program$/m);
    expect(status).toBe(1);
    expect(cases("down").status).toBe(0);
    expect(cases("up", "elsewhere").status).toBe(2);
  });
});

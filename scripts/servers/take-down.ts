/** Ends servers and removes their data; nothing of theirs is left running. */
import { existsSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Standing } from "./bring-up.ts";
import { endProcessesIn, isRunningIn } from "./our-processes.ts";
import type { Ground, Instance, Server } from "./server.ts";
import { alone, keepPid, pidOf } from "./state.ts";

/** A database writes its pages before it ends. */
const STOP_MS_MAX = 20_000;
const LOOK_AGAIN_MS = 50;

/** Each instance as it is now. */
export function standings(ground: Ground, servers: readonly Server[]): readonly Standing[] {
  return servers
    .flatMap((server) => server.instances(ground))
    .map((instance) => ({ instance, pid: pidOf(ground, instance), isNew: false }));
}

/** Gives back what had been running. */
export async function takeDown(
  ground: Ground,
  servers: readonly Server[],
): Promise<readonly Standing[]> {
  if (!existsSync(ground.folder)) return [];
  return alone(ground, async () => {
    const running = standings(ground, servers).filter(({ pid }) => pid !== null);
    await Promise.all(servers.map((server) => takeDownOne(ground, server)));
    return running;
  });
}

/** Ends one instance; its data stays, so that it can be started again. */
export async function stopInstance(ground: Ground, instance: Instance): Promise<void> {
  const pid = pidOf(ground, instance);
  if (pid !== null) {
    process.kill(pid, "SIGTERM");
    await untilGone(() => !isRunningIn(pid, instance.folder));
  }
  await endProcessesIn(instance.folder);
  keepPid(ground, instance, null);
}

async function takeDownOne(ground: Ground, server: Server): Promise<void> {
  for (const instance of [...server.instances(ground)].reverse()) {
    await stopInstance(ground, instance);
    rmSync(instance.folder, { recursive: true, force: true });
  }
}

async function untilGone(isGone: () => boolean): Promise<void> {
  const untilMs = performance.now() + STOP_MS_MAX;
  while (!isGone() && performance.now() < untilMs) await sleep(LOOK_AGAIN_MS);
}

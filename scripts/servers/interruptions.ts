/** Stops instances for a while and starts them again: what an agent is for is to notice that. */
import { setTimeout as sleep } from "node:timers/promises";
import { startInstance } from "./bring-up.ts";
import type { Ground } from "./server.ts";
import { SERVERS } from "./servers.ts";
import { stopInstance } from "./take-down.ts";

/** As `expected.json` states it; seconds count from the beginning of the watch. */
export interface Interruption {
  /** As `npm run cases -- status` names it. */
  readonly instance: string;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/**
 * Carries out all of them. An early end leaves no instance stopped. Rejects when there is no such
 * instance, or when one does not come up again.
 */
export async function interrupt(
  ground: Ground,
  interruptions: readonly Interruption[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(interruptions.map((one) => interruptOne(ground, one, signal)));
}

async function interruptOne(
  ground: Ground,
  { instance: name, fromSeconds, toSeconds }: Interruption,
  signal: AbortSignal,
): Promise<void> {
  const instances = SERVERS.flatMap((server) => server.instances(ground));
  const instance = instances.find((one) => one.name === name);
  if (instance === undefined) throw new Error(`no instance is called ${name}`);
  await pause(fromSeconds, signal);
  if (signal.aborted) return;
  await stopInstance(ground, instance);
  await pause(toSeconds - fromSeconds, signal);
  await startInstance(ground, instance);
}

function pause(seconds: number, signal: AbortSignal): Promise<unknown> {
  return sleep(seconds * 1000, null, { signal }).catch(() => null);
}

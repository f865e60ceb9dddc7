/** `tidemark verify --before-cmd … --after-cmd …`: two commands, one after the other, one load. */
import { join } from "node:path";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { type LiveTarget, parseSource } from "../capture/source.ts";
import type { LoadPlan } from "../experiment/load/load-plan.ts";
import { openLoad } from "../experiment/load/open-load.ts";
import type { SoakPlan } from "../experiment/soak/soak-plan.ts";
import { startCommand } from "../experiment/verify/command-side.ts";
import type { Side } from "../experiment/verify/side.ts";
import { sideOf } from "../experiment/verify/verify.ts";
import { captureFolder } from "./capture-folder.ts";
import type { Io } from "./io.ts";
import { soakLive } from "./live-soak.ts";
import { type LoadFlags, loadPlanFromFlags } from "./load-flags.ts";
import { progressOn } from "./progress.ts";
import { type SoakFlags, soakPlanFromFlags } from "./soak-flags.ts";
import type { TargetFlags } from "./target-flags.ts";

export interface CommandFlags {
  readonly beforeCmd?: string;
  readonly afterCmd?: string;
  readonly out?: string;
}

type Flags = CommandFlags & LoadFlags & SoakFlags & TargetFlags;

/** A large service may read its caches before it listens. */
const START_MS_MAX = 60_000;

interface Asked {
  readonly flags: Flags;
  readonly plan: SoakPlan;
  readonly loadPlan: LoadPlan;
  readonly folder: string;
  readonly io: Io;
}

/**
 * Soaks both commands in turn. After Ctrl-C the side under way is judged by what it has; the side
 * that was not begun is missing, and where the first one lies is said.
 */
export async function soakCommands(
  commands: { readonly before: string; readonly after: string },
  { flags, io }: { readonly flags: Flags; readonly io: Io },
): Promise<readonly [Side, Side]> {
  const asked: Asked = {
    flags,
    io,
    plan: soakPlanFromFlags(flags),
    loadPlan: await loadPlanFromFlags(flags, null),
    folder: flags.out ?? captureFolder("verify"),
  };
  const before = await soakCommand(commands.before, "before", asked);
  const kept = say`before is kept in ${before.source}`;
  if (io.signal.aborted) {
    throw new UsageError(say`stopped before the second command: ${kept}; there is no after yet`);
  }
  progressOn(io.stderr).note(kept);
  const after = await soakCommand(commands.after, "after", asked).catch((error: unknown) => {
    progressOn(io.stderr).note(`${kept}: tidemark verify ${before.source} <after>`);
    throw error;
  });
  return [before, after];
}

async function soakCommand(command: string, name: "before" | "after", asked: Asked): Promise<Side> {
  const { flags, io, plan, loadPlan, folder } = asked;
  progressOn(io.stderr).note(`${name}: ${command}`);
  const { cwd, env, signal } = io;
  const running = await startCommand({ command, cwd, env, signal, waitMs: START_MS_MAX });
  try {
    const target = targetOf(running.address, name);
    const load = await openLoad(withTarget(loadPlan, target.origin));
    const out = join(folder, name);
    const options = { ...flags, keep: true, out };
    const { diagnosis } = await soakLive(target, { plan, load, io, options });
    return sideOf(diagnosis, { name, source: out, build: command });
  } finally {
    await running.stop();
  }
}

function targetOf(address: string, name: string): LiveTarget {
  const source = parseSource(address, { pathExists: () => false });
  if (source.type === "live") return source;
  throw new UsageError(say`${name}: ${address} is no address`);
}

function withTarget(plan: LoadPlan, origin: string): LoadPlan {
  if (plan.kind === "http") return { ...plan, base: plan.base ?? origin };
  return plan.kind === "command" ? { ...plan, target: origin } : plan;
}

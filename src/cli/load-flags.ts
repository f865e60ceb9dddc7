import type { Command } from "commander";
import type { LoadPlan } from "../experiment/load/load-plan.ts";
import type { TargetFlags } from "./target-flags.ts";

/** What presses the target, for every command that has a load. */
export interface LoadFlags {
  readonly url?: string;
  readonly method?: string;
  readonly loadHeader?: readonly string[];
  readonly body?: string;
  readonly expect?: string;
  readonly requests?: string;
  readonly har?: string;
  readonly openapi?: string;
  readonly base?: string;
  readonly methods?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly ramp?: string;
  readonly cancelRatio?: string;
  readonly clientTimeout?: string;
  readonly loadCmd?: string;
  readonly observed?: boolean;
  readonly loadSeed?: string;
}

export function addLoadFlags(program: Command): Command {
  return program
    .option("--url <url>", "request to send; a path alone is one of the target")
    .option("--load-cmd <command>", "let a command press the target, e.g. hey or ghz")
    .option("--observed", "send nothing: other traffic presses the target");
}

/**
 * The plan that flags describe, with their files read. `target` is the origin of the target, to
 * which relative addresses belong; null where it is not known yet, for whoever opens the load to
 * fill in. Throws UsageError for flags and files that cannot be used.
 */
export async function loadPlanFromFlags(
  flags: LoadFlags & Pick<TargetFlags, "tlsCa" | "tlsCert" | "tlsKey" | "insecure">,
  target: string | null,
): Promise<LoadPlan> {
  if (flags.loadCmd !== undefined) return { kind: "command", command: flags.loadCmd, target };
  return { kind: "observed" };
}

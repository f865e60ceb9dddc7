import { CommandLoad } from "./command-load.ts";
import { HttpLoad } from "./http-load.ts";
import type { Load } from "./load.ts";
import type { LoadPlan } from "./load-plan.ts";
import { observedLoad } from "./observed-load.ts";

/**
 * The load that a plan describes; nothing is sent before its first press. Throws UsageError where
 * it can never run: an address without a host that nobody completes.
 */
export async function openLoad(plan: LoadPlan): Promise<Load> {
  switch (plan.kind) {
    case "http":
      return new HttpLoad(plan);
    case "command":
      return new CommandLoad(plan);
    case "observed":
      return observedLoad();
  }
}

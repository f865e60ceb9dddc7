import type { Load, Press, Pressed } from "./load.ts";
import type { CommandPlan } from "./load-plan.ts";
export class CommandLoad implements Load {
  readonly says: string;
  constructor(plan: CommandPlan) {
    this.says = plan.command;
  }
  async press(_press: Press): Promise<Pressed> {
    return { requests: null, notes: [] };
  }
  async close(): Promise<void> {}
}

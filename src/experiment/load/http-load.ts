import { NO_REQUESTS } from "../../capture/load-phase.ts";
import type { Load, Press, Pressed } from "./load.ts";
import type { HttpPlan } from "./load-plan.ts";
export class HttpLoad implements Load {
  readonly says: string;
  constructor(plan: HttpPlan) {
    this.says = plan.whence;
  }
  static async open(plan: HttpPlan): Promise<HttpLoad> {
    return new HttpLoad(plan);
  }
  async press(_press: Press): Promise<Pressed> {
    return { requests: NO_REQUESTS, notes: [] };
  }
  async close(): Promise<void> {}
}

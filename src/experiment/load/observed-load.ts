import { said } from "../../base/language.ts";
import { systemClock } from "../../capture/clock.ts";
import type { Load } from "./load.ts";

/** Traffic of others: nothing is sent and nothing is counted, time passes. */
export function observedLoad(): Load {
  return {
    says: said("observed traffic"),
    isObserved: true,
    press: async ({ forMs, signal }) => {
      await systemClock.sleep(forMs, signal);
      return { requests: null, notes: [] };
    },
    close: async () => undefined,
  };
}

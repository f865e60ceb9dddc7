import { said, say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";

/** Why a soak without a finding cannot say that nothing leaks; null for a plain watch. */
export function whySoakIsUnknown({ soak, detected, series }: Diagnosis): string | null {
  if (soak === null) return null;
  const { requests, cycles } = soak;
  if (requests !== null && requests.sent === 0) return said("the load sent no request");
  if (requests !== null && requests.failed === requests.sent) {
    const all = formatCount(requests.sent);
    return say`the load did not reach the program: ${all} of ${all} requests failed`;
  }
  if (cycles === 0)
    return said("no cycle of load and cool-down was finished, so nothing is known to stay");
  if (detected.soak === null && series.runs.length > 1) {
    return said("the program was restarted in every cycle, so no two cool-downs can be compared");
  }
  return said("no goroutine dump or heap profile was taken at both ends of a cycle");
}

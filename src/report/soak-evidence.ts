/** What a soak shows, as claims with numbers. */
import { said, say } from "../base/language.ts";
import { formatAmount, formatBytes, formatCount } from "../base/units.ts";
import type { Finding, GoroutineFinding, Retained } from "../detect/finding.ts";
import type { TideLevels } from "../detect/soak/tide-levels.ts";
import type { ReportEvidence } from "./report.ts";
import { leftAmount } from "./soak-phrases.ts";

type Claim = Omit<ReportEvidence, "captures">;

/** A warm-up fills once; a leak comes back with each load. */
export function cyclesClaim(finding: Finding, { perCycle, unit }: Retained): Claim {
  const cycles = perCycle.map(({ cycle, requests, stayed }) => {
    const after = requests === null ? "" : say` after ${formatCount(requests)} requests`;
    return say`cycle ${formatCount(cycle)} left ${leftAmount(stayed, unit)}${after}`;
  });
  const back = perCycle.filter(({ stayed }) => stayed > 0).length;
  const left = finding.kind === "goroutine" && finding.oldDeaths > 0 ? finding.oldDeaths : 0;
  const later = left === 0 ? "" : say`; ${formatCount(left)} of them left later`;
  const claim =
    back === perCycle.length && back > 1
      ? said("it comes back with each load")
      : said("what was there after each cool-down");
  return { claim, numbers: `${cycles.join(said(", "))}${later}` };
}

/** Whether those who stayed were seen to leave in a later cycle; null where there was none. */
export function stayingClaim(finding: GoroutineFinding, { perCycle }: Retained): Claim | null {
  const passages = perCycle.reduce((sum, { stayed }, index) => {
    return sum + stayed * (perCycle.length - 1 - index);
  }, 0);
  if (passages === 0 || finding.oldDeaths > 0) return null;
  return {
    claim: said("who stayed is still there after the next cycle"),
    numbers: say`${formatCount(passages)} times one could have left between two cool-downs, and none did; if they lived for one cycle on average, the chance of that is ${chanceText(Math.exp(-passages))}`,
  };
}

/** A chance as a person would say it. */
export function chanceText(chance: number): string {
  if (chance < 1e-6) return said("under one in a million");
  return chance < 0.01 ? say`1 in ${formatCount(1 / chance)}` : `${formatCount(chance * 100)} %`;
}

/** The live heap of the whole process, which no sampling stands between. */
export function levelClaims(levels: readonly TideLevels[]): readonly Claim[] {
  return levels
    .filter(({ rises }) => rises)
    .map(({ measure, unit, levels: ends, noise }) => {
      const steps = ends.slice(1).map((level, index) => amount(level - ends[index], unit));
      return {
        claim: say`the whole process keeps more after each cycle: ${said(measure)}`,
        numbers: say`${steps.map((step) => `+${step}`).join(said(", "))}; at rest it moves by ${amount(noise, unit)}`,
      };
    });
}

function amount(value: number, unit: TideLevels["unit"]): string {
  return unit === "bytes" ? formatBytes(value) : formatAmount(Math.round(value), unit);
}

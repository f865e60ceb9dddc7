import { said, say } from "../base/language.ts";
import {
  formatAmount,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
} from "../base/units.ts";
import type { Coupling } from "../detect/coupling.ts";
import type { Finding, GoroutineFinding, HeapFinding } from "../detect/finding.ts";
import type { Rise } from "../detect/process-rise.ts";
import type { TideLevels } from "../detect/soak/tide-levels.ts";
import type { DiagnosedFinding, LibraryUse } from "../diagnose/diagnosis.ts";
import type { ReportEvidence } from "./report.ts";
import { chanceText, cyclesClaim, levelClaims, stayingClaim } from "./soak-evidence.ts";
import { place } from "./wording.ts";

/** Claims with the numbers behind them, and the first and last capture that hold them. */
export function evidenceOf(
  diagnosed: DiagnosedFinding,
  rises: readonly Rise[],
  /** Of a soak: the live heap of the process at the ends of its tides. */
  levels: readonly TideLevels[] = [],
): readonly ReportEvidence[] {
  const { finding } = diagnosed;
  const captures = endsOf(finding.drawn.captures);
  const claims =
    finding.kind === "goroutine"
      ? goroutineClaims(finding)
      : [...memoryClaims(finding, rises), ...levelClaims(levels)];
  const parts = diagnosed.together.map((part) => ({
    claim: said("a population of equal size is part of the same leak"),
    numbers: `${formatAmount(part.current, "goroutines")} at ${place(part.site.frame)}`,
  }));
  const coupling = diagnosed.coupling === null ? [] : [couplingClaim(diagnosed.coupling)];
  const library = diagnosed.library === null ? [] : [libraryClaim(diagnosed.library)];
  const cycles = finding.retained === undefined ? [] : [cyclesClaim(finding, finding.retained)];
  return [...cycles, ...claims, ...coupling, ...library, ...parts].map((claim) => ({
    ...claim,
    captures,
  }));
}

type Claim = Omit<ReportEvidence, "captures">;

function goroutineClaims(finding: GoroutineFinding): readonly Claim[] {
  const claims: Claim[] = [];
  const { retained } = finding;
  if (finding.reachedAge > 0 && retained === undefined) claims.push(fluxClaim(finding));
  const staying = retained === undefined ? null : stayingClaim(finding, retained);
  if (staying !== null) claims.push(staying);
  if (finding.inert.looked > 0) claims.push(inertClaim(finding));
  if (finding.provenLeaked > 0) claims.push(proofClaim(finding));
  if (finding.longestMinutes !== null) {
    claims.push({
      claim: said("the runtime's own wait times"),
      numbers: say`longest wait ${formatCount(finding.longestMinutes)} min, in state "${finding.state}"`,
    });
  }
  if (finding.basis.startsWith("left-behind")) claims.push(leftBehindClaim(finding));
  if (finding.basis === "count-rises") {
    claims.push({
      claim: said("the lowest count of each third of the watch rises"),
      numbers: said(
        "counts only: goroutine ids were not available, so load cannot be told from a leak",
      ),
    });
  }
  return claims;
}

function leftBehindClaim({ current, drawn }: GoroutineFinding): Claim {
  const [fromMs = 0, toMs = 0] = drawn.points.slice(-2).map(([atMs]) => atMs);
  const apart = formatDuration(Math.max(0, toMs - fromMs));
  return {
    claim: said("left behind by the tests"),
    numbers: say`${formatAmount(current, "goroutines")}: not there before the tests, and in both dumps after them, ${apart} apart`,
  };
}

function fluxClaim(finding: GoroutineFinding): Claim {
  const age = formatDuration(finding.ageLookedAtMs);
  const chance = Math.exp(-finding.reachedAge);
  const numbers = say`${formatCount(finding.births)} born in the watch, ${formatCount(
    finding.reachedAge,
  )} of them reached an age of ${age}; ${formatCount(finding.oldDeaths)} left at that age or later`;
  if (finding.oldDeaths > 0) return { claim: said("what grows old also leaves"), numbers };
  return {
    claim: said("births without deaths"),
    numbers: say`${numbers}. In a population that turns over the chance of this is ${chanceText(chance)}`,
  };
}

function libraryClaim({ contract, version, ownCalls }: LibraryUse): Claim {
  const called = ownCalls.map(place).join(said(", "));
  const from = called === "" ? "" : say`; this program calls it at ${called}`;
  const fixed = contract.fixedIn === null ? "" : say`; no longer so since ${contract.fixedIn}`;
  return {
    claim: say`the library is known for it: ${contract.library}${version === null ? "" : ` ${version}`}`,
    numbers: `${said(contract.mechanism)}${from}${fixed}`,
  };
}

function couplingClaim(coupling: Coupling): Claim {
  if (coupling.to === "time") {
    return {
      claim: said("births come in time, like a clock"),
      numbers: say`one every ${formatDuration(coupling.everyMs)}, more evenly than load or errors would make them`,
    };
  }
  return {
    claim: say`births follow the program's own counter ${coupling.counter}`,
    numbers: say`${formatNumber(coupling.birthsPerEvent)} goroutines per step of it (correlation ${formatNumber(coupling.correlation)} over the rounds)`,
  };
}

function inertClaim(finding: GoroutineFinding): Claim {
  const { looked, neverWoke } = finding.inert;
  return {
    claim: neverWoke * 2 >= looked ? said("they never woke") : said("they wake from time to time"),
    numbers: say`${formatCount(neverWoke)} of ${formatCount(looked)} members older than 130 s never ran in between`,
  };
}

function proofClaim(finding: GoroutineFinding): Claim {
  return {
    claim: said("the runtime's leak profile proves that they can never go on"),
    numbers: say`${formatAmount(finding.provenLeaked, "goroutines")} wait on something no running code can reach`,
  };
}

function memoryClaims(finding: Finding, rises: readonly Rise[]): readonly Claim[] {
  const claims: Claim[] = [];
  if (finding.kind === "heap") {
    const isFreed = finding.deaths > 0;
    claims.push({
      claim: isFreed ? mixedClaim(finding) : said("births without deaths"),
      numbers: say`${formatCount(finding.births)} sampled objects born, ${formatCount(
        finding.deaths,
      )} of the site freed; ${formatBytes(finding.aliveBytes)} alive`,
    });
  }
  if (finding.kind === "container") {
    claims.push({
      claim: said("the largest block only takes larger sizes"),
      numbers: finding.sizesBytes.map(formatBytes).join(said(", ")),
    });
  }
  if (finding.kind === "native") return finding.retained === undefined ? [nativeClaim()] : [];
  return [...claims, ...rises.filter((rise) => rise.confirms).map(riseClaim)];
}

function mixedClaim({ retained }: HeapFinding): string {
  return retained === undefined ? said("the low water rises") : said("only a part is freed");
}

function nativeClaim(): Claim {
  return {
    claim: said("resident memory rises beyond what Go holds"),
    numbers: said(
      "RSS - (Sys - HeapReleased) takes a new low water in every quarter of the watch, far above its noise",
    ),
  };
}

function riseClaim(rise: Rise): Claim {
  const amount =
    rise.unit === "bytes" ? formatBytes(rise.riseTotal) : formatAmount(rise.riseTotal, "objects");
  return {
    claim: say`the whole process rises too: ${said(rise.measure)}`,
    numbers: say`low water up ${amount}, ${formatNumber(rise.noises)} times the noise; last step ${formatNumber(
      rise.shape,
    )} of the first (1 for a leak, towards 0 for a store that fills)`,
  };
}

function endsOf(captures: readonly string[]): readonly string[] {
  const first = captures[0];
  const last = captures.at(-1);
  if (first === undefined || last === undefined) return [];
  return first === last ? [first] : [first, last];
}

/** A finding that both sides have: did its rate change by more than chance and load explain? */
import { firstCapital } from "../../base/first-capital.ts";
import { phrase, said, say } from "../../base/language.ts";
import { formatNumber } from "../../base/units.ts";
import type { ReportFinding } from "../../report/report.ts";
import { exposureOf, ranInAfter, type Sides } from "./exposure.ts";
import { cannotTell, type Judged, rateWords } from "./judged.ts";
import { type Change, changeOf, type LeakRate, ratioInterval } from "./leak-rate.ts";
import { measured } from "./measured.ts";
import { judgeBlocks } from "./soak-blocks.ts";

/** Loads that differ by less are the same for a rate, whose interval is wider than that. */
export const LOAD_ALIKE_SHARE = 0.25;

interface Both {
  readonly before: ReportFinding;
  readonly after: ReportFinding;
}

export function judgeBoth({ before, after }: Both, sides: Sides): Judged {
  const ran = ranInAfter(before, sides);
  const byBlocks = judgeBlocks(before, ran, sides);
  if (byBlocks !== null) return byBlocks;
  const exposure = exposureOf(ran, null, "");
  const rates = ratesOf({ before, after }, sides);
  const words = ratesWords({ before, after }, sides);
  const settle = say`a longer watch of ${sides.before.name} and ${sides.after.name} under the same load`;
  if (rates === null) return cannotTell(words, { exposure, wouldSettle: settle });
  const { change, because } = weigh(rates, sides);
  if (change === "wide") {
    return cannotTell(`${words}${because}`, { exposure, wouldSettle: settle });
  }
  return {
    answer: change,
    isNew: false,
    why: say`${firstCapital(words)}${because}; ${said(MEANS[change])}`,
    exposure,
    wouldSettle: null,
  };
}

const MEANS = {
  better: phrase("slower by more than chance, and still there."),
  worse: phrase("faster by more than chance."),
  same: phrase("no change that chance would not make."),
} as const;

interface Rates {
  readonly before: LeakRate;
  readonly after: LeakRate;
  readonly isPerRequest: boolean;
}

function ratesOf({ before, after }: Both, sides: Sides): Rates | null {
  const one = measured(before, sides.before, sides.after);
  const two = measured(after, sides.after, sides.before);
  if (one === null || two === null || one.unit !== two.unit) return null;
  return { before: one.rate, after: two.rate, isPerRequest: one.unit === "requests" };
}

/** Load that was counted is divided out; load that was guessed must not matter. */
function weigh(
  { before, after, isPerRequest }: Rates,
  { after: { name }, load }: Sides,
): { readonly change: Change; readonly because: string } {
  const plain = changeOf(before, after);
  if (isPerRequest)
    return { change: plain, because: ratioWords(before, after, said(" per request")) };
  if (load === null || (isAlike(load.ratio) && !load.isCounted)) {
    return { change: plain, because: ratioWords(before, after, "") };
  }
  const perLoad = { count: after.count, exposure: after.exposure * load.ratio };
  const change = changeOf(before, perLoad);
  if (load.isCounted || change === plain) {
    return { change, because: ratioWords(before, perLoad, said(" per load")) };
  }
  return {
    change: "wide",
    because: say`, but ${name} carried ${load.says}: the load alone may explain it`,
  };
}

function isAlike(ratio: number): boolean {
  return ratio > 1 - LOAD_ALIKE_SHARE && ratio < 1 / (1 - LOAD_ALIKE_SHARE);
}

/** `, ratio 0.93 (0.71 to 1.2)`. */
function ratioWords(before: LeakRate, after: LeakRate, per: string): string {
  const ratio = ratioInterval(before, after, 0.95);
  if (ratio === null) return "";
  const [estimate, low, high] = [ratio.estimate, ratio.low, ratio.high].map(formatNumber);
  return say`, ratio ${estimate}${per} (${low} to ${high})`;
}

function ratesWords({ before, after }: Both, sides: Sides): string {
  const [a, b] = [before.ratePerHour, after.ratePerHour];
  if (a === null || b === null) {
    const { name } = a === null ? sides.before : sides.after;
    return say`found on both sides, but no rate was measured in ${name}`;
  }
  return say`${rateWords(before)} in ${sides.before.name}, ${rateWords(after)} in ${sides.after.name}`;
}

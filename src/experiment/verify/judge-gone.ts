/** A finding of `before` that `after` does not have: is it fixed, or was it not looked for? */
import { said, say } from "../../base/language.ts";
import { formatCount, formatDuration, formatRate, HOUR_MS } from "../../base/units.ts";
import { SUSPECT_REACHED_AGE_MIN } from "../../detect/goroutines.ts";
import { poissonInterval } from "../../detect/statistics/poisson.ts";
import type { ReportFinding, ReportInterval } from "../../report/report.ts";
import { exposureOf, type Ran, ranInAfter, type Sides } from "./exposure.ts";
import { cannotTell, type Judged, rateWords, sentence } from "./judged.ts";
import { chanceOfNone, changeOf, exposureForNone, type LeakRate } from "./leak-rate.ts";
import { type Measured, measured, type StayedIn, stayedOn } from "./measured.ts";
import { judgeBySlope } from "./slope.ts";
import { couldShow } from "./smallest-seen.ts";
import { judgeBlocks } from "./soak-blocks.ts";

/** Chance at most that a leak which goes on as before shows nothing in `after`. */
export const NONE_CHANCE_MAX = 0.05;
/** Standard errors by which what stayed must lie below what would have: one tail of 5 %. */
const BELOW_SIGMA_MIN = 1.645;

export function judgeGone(finding: ReportFinding, sides: Sides): Judged {
  const { before, after } = sides;
  const found = measured(finding, before, after);
  if (after.report.verdict === "unknown") {
    return cannotTell(say`${after.name} has no verdict: ${after.report.reason}`, {
      wouldSettle: watchWords(found, sides),
    });
  }
  const ran = ranInAfter(finding, sides);
  if (!ran.isRun) {
    return cannotTell(ran.says, {
      exposure: exposureOf(ran, null, ""),
      wouldSettle: say`run ${after.name} under the load of ${before.name}; ${watchWords(found, sides)}`,
    });
  }
  const byBlocks = judgeBlocks(finding, ran, sides);
  if (byBlocks !== null) return byBlocks;
  if (found === null) return withoutRate(finding, ran, sides);
  const bySlope = judgeBySlope(finding, ran, sides);
  if (bySlope !== null) return bySlope;
  const stayed = stayedOn(finding, after, found.unit);
  if (stayed === null) return byPower(finding, { ran, sides });
  return byCount({ finding, found, stayed, ran, sides });
}

function withoutRate(finding: ReportFinding, ran: Ran, { before, after }: Sides): Judged {
  return cannotTell(
    say`no rate was measured in ${before.name}, so ${after.name} cannot be said to have been watched long enough`,
    {
      exposure: exposureOf(ran, null, ""),
      wouldSettle: say`watch ${before.name} until the rate of ${finding.site.function} is known`,
    },
  );
}

interface Counted {
  readonly finding: ReportFinding;
  readonly found: Measured;
  readonly stayed: StayedIn;
  readonly ran: Ran;
  readonly sides: Sides;
}

/** Leaks that `after` would show if nothing had changed, against those that it shows. */
function byCount(counted: Counted): Judged {
  const { finding, found, stayed, sides } = counted;
  const exposed = exposureIn(counted);
  const expected = expectedIn(found.rate, exposed);
  const exposure = exposureOf(counted.ran, expected, say`, ${stayedWords(stayed)}`);
  const about = { ...counted, exposed, expected, exposure };
  if (stayed.noise > 0) return amongOthers(about);
  if (stayed.count > 0) return someStayed(about);
  const chance = chanceOfNone(chances(found), exposed);
  if (chance > NONE_CHANCE_MAX) return tooFew(about);
  const { before, after } = sides;
  return {
    answer: "fixed",
    isNew: false,
    why: say`None stayed in ${after.name}, where ${rounded(expected.estimate)} would have at the rate of ${before.name} (${rateWords(finding)}).`,
    exposure,
    wouldSettle: null,
  };
}

/** A request is one chance to leak, however many it leaves: they come or stay away together. */
function chances({ rate, unit }: Measured): LeakRate {
  return unit === "requests" ? { ...rate, count: Math.min(rate.count, rate.exposure) } : rate;
}

interface Weighed extends Counted {
  readonly exposed: number;
  readonly expected: ReportInterval;
  readonly exposure: ReturnType<typeof exposureOf>;
}

/**
 * Requests are the load themselves; hours are worth what was done in them. More load than `before`
 * had is believed only where it was counted.
 */
function exposureIn({ found, stayed, sides: { load } }: Counted): number {
  if (found.unit === "requests" || load === null) return stayed.exposure;
  return stayed.exposure * (load.isCounted ? load.ratio : Math.min(1, load.ratio));
}

function expectedIn({ count, exposure }: LeakRate, exposed: number): ReportInterval {
  const { low, high } = poissonInterval(count, 0.95);
  const share = exposed / exposure;
  return { estimate: count * share, low: low * share, high: high * share };
}

/** A healthy population at the same site comes and goes: what stays of it is about none. */
function amongOthers(about: Weighed): Judged {
  const { stayed, expected, found, finding, sides } = about;
  const { before, after } = sides;
  const variance =
    stayed.noise ** 2 + expected.estimate + expected.estimate ** 2 / found.rate.count;
  const sigmas = (expected.estimate - stayed.count) / Math.sqrt(variance);
  if (sigmas < BELOW_SIGMA_MIN) return tooFew(about);
  return {
    answer: "fixed",
    isNew: false,
    why: say`What comes at the site leaves again in ${after.name}: ${rounded(Math.max(0, stayed.count))} more came than left, where ${rounded(expected.estimate)} would have stayed at the rate of ${before.name} (${rateWords(finding)}).`,
    exposure: about.exposure,
    wouldSettle: null,
  };
}

/**
 * One or two may stay where a store of the program fills; with the upper end of their interval
 * under this share of what would have stayed, the leak is gone.
 */
export const LEFT_SHARE_MAX = 0.1;

/** Too few to be called a leak, and yet they stayed. */
function someStayed(about: Weighed): Judged {
  const { stayed, expected, found, exposed, sides, exposure } = about;
  const { before, after } = sides;
  const counts = say`${rounded(stayed.count)} stayed in ${after.name}, where ${rounded(expected.estimate)} would have at the rate of ${before.name}`;
  const left = poissonInterval(stayed.count, 0.95).high;
  if (stayed.count < SUSPECT_REACHED_AGE_MIN && left <= LEFT_SHARE_MAX * expected.estimate) {
    const why = say`${counts}: fewer than anything is suspected from, and as normal stores leave.`;
    return { answer: "fixed", isNew: false, why, exposure, wouldSettle: null };
  }
  const change = changeOf(found.rate, { count: stayed.count, exposure: exposed });
  if (change === "better") {
    const why = say`${counts}: far fewer, and too few to be called a leak by themselves.`;
    return { answer: "better", isNew: false, why, exposure, wouldSettle: null };
  }
  return cannotTell(say`${counts}: too few to be called a leak, too many to be called fixed`, {
    exposure,
    wouldSettle: moreWords(about, 2 * exposed),
  });
}

function tooFew(about: Weighed): Judged {
  const { expected, exposure, sides, stayed } = about;
  const { before, after } = sides;
  const of = stayed.noise > 0 ? said("among what comes and goes at its site") : said("by chance");
  return cannotTell(
    say`nothing of it shows in ${after.name}, but only ${rounded(expected.estimate)} would have stayed at the rate of ${before.name}, which may be missed ${of}`,
    { exposure, wouldSettle: moreWords(about, neededExposure(about)) },
  );
}

/** Among noise the needed exposure grows with its square. */
function neededExposure({ stayed, exposed, expected, found }: Weighed): number {
  const { rate, unit } = found;
  const plain = exposureForNone(chances({ rate, unit }), NONE_CHANCE_MAX);
  if (stayed.noise === 0 || !(expected.estimate > 0)) return plain;
  const times = ((BELOW_SIGMA_MIN * stayed.noise) / expected.estimate) ** 2;
  return Math.max(plain, exposed * Math.max(2, times));
}

/** `47 min more at this traffic would show ≤ 2 MB/h at 95 %`. */
function moreWords({ finding, found, stayed, exposed }: Weighed, needed: number): string {
  const share = exposed > 0 ? needed / exposed : Number.POSITIVE_INFINITY;
  const more = Math.max(0, share - 1) * stayed.exposure;
  if (found.unit === "requests") return say`at least ${formatCount(Math.ceil(more))} more requests`;
  const ms = more * HOUR_MS;
  if (!(ms < WAIT_MS_MAX)) return said("more of the traffic that makes it leak");
  const bound = boundPerHour(finding, found, needed);
  return say`${formatDuration(Math.max(1000, ms))} more at this traffic would show ≤ ${bound} at 95 %`;
}

const WAIT_MS_MAX = 30 * 24 * HOUR_MS;

/** The largest rate that shows nothing in so much exposure with a chance of 5 %. */
function boundPerHour({ ratePerHour, unit }: ReportFinding, { rate }: Measured, needed: number) {
  const perLeak = ((ratePerHour?.estimate ?? 0) * rate.exposure) / rate.count;
  return formatRate((-Math.log(NONE_CHANCE_MAX) / needed) * perLeak, unit).replace(/^\+/, "");
}

/** How long `after` must be watched at least, under the load of `before`. */
function watchWords(found: Measured | null, { after }: Sides): string {
  if (found === null) return say`watch ${after.name} for longer`;
  const needed = exposureForNone(found.rate, NONE_CHANCE_MAX);
  if (found.unit === "requests") return say`at least ${formatCount(Math.ceil(needed))} requests`;
  const ms = Math.max(needed * HOUR_MS * WINDOW_OF_SPAN, WATCH_MS_MIN);
  return say`watch ${after.name} for at least ${formatDuration(Math.ceil(ms / 1000) * 1000)}`;
}

/** Births of the last third of a watch are too young to tell. */
const WINDOW_OF_SPAN = 1.5;
/** No shorter watch gets a verdict. */
const WATCH_MS_MIN = 60_000;

/** Without the counts behind a report its own limit decides: the smallest leak that it shows. */
function byPower(finding: ReportFinding, { ran, sides }: { ran: Ran; sides: Sides }): Judged {
  const { before, after } = sides;
  const ratio = Math.min(1, sides.load?.ratio ?? 1);
  const exposure = exposureOf(ran, null, "");
  const could = couldShow(finding, { side: after, share: ratio });
  if (!could.isShown) {
    return cannotTell(could.why, { exposure, wouldSettle: could.wouldSettle });
  }
  const had = finding.ratePerHour === null ? "" : say`, ${before.name} had ${rateWords(finding)}`;
  const why = sentence(
    say`not found in ${after.name}, which would have shown it from ${could.smallest}${had}`,
  );
  return { answer: "fixed", isNew: false, why, exposure, wouldSettle: null };
}

function stayedWords({ count, noise }: StayedIn): string {
  if (noise > 0) return say`${rounded(Math.max(0, count))} more came than left`;
  return count > 0 ? say`${rounded(count)} did` : said("none did");
}

function rounded(count: number): string {
  return count >= 10 ? formatCount(count) : (Math.round(count * 10) / 10).toString();
}

import { HOUR_MS } from "../../base/units.ts";
import { waitClass } from "../../profile/wait.ts";
import type { GoroutineLives, GoroutinePopulation } from "../../series/series.ts";
import { isDeclining } from "../declining.ts";
import type { GoroutineFinding, Rate } from "../finding.ts";
import {
  ACTIVE_LEVEL_SHARE_MIN,
  ACTIVE_REACHED_AGE_MIN,
  detectGoroutines,
  evidenceNeeded,
  GROWING_SIGMA_MIN,
  isStuckOperation,
  SUSPECT_REACHED_AGE_MIN,
} from "../goroutines.ts";
import { INERT_LOOKED_MIN, isActive } from "../inertia.ts";
import { isKnownConnection } from "../known-connections.ts";
import { binomialLowerTail } from "../statistics/binomial.ts";
import {
  type CycleCount,
  type CycleTrend,
  cycleEvidence,
  cycleTrend,
  returnsEachCycle,
} from "../statistics/cycle-counts.ts";
import { poissonRate, retainedOf } from "./retained.ts";
import { measureRetention, type Retention } from "./retention.ts";
import { suspect, type TideBasis } from "./tide-basis.ts";
import { cycleCounts, type SoakedRun, stepsOf, sumOf, type Tides, tidesAt } from "./tides.ts";

/** Share of the chances to leave that members of a population that leaks may have taken. */
export const PASSAGE_DEATH_SHARE_MAX = 0.1;
/**
 * Chance to leave before the next end of a tide in a population whose members live for one cycle on
 * average: 1 - 1/e.
 */
export const PASSAGE_DEATH_CHANCE = 1 - Math.exp(-1);
/** Evidence asked of a single cycle, in multiples of what several cycles need. */
export const ONE_CYCLE_EVIDENCE_FACTOR = 2;
/** Idle connections of Go's HTTP client close after 90 s: younger ones are no evidence (ms). */
export const CONNECTION_WATCHED_MS_MIN = 100_000;

/** Judges every goroutine population of a soak by what stays after each cycle; null without ids. */
export function detectTideGoroutines(soaked: SoakedRun): readonly GoroutineFinding[] | null {
  const lives = soaked.run.lives;
  const tides = lives === null ? null : tidesAt(soaked, lives.timesMs);
  if (lives === null || tides === null) return null;
  const ordinary = new Map(detectGoroutines([soaked.run]).map((one) => [one.site.key, one]));
  const measured = lives.populations.flatMap((population) => {
    const finding = ordinary.get(population.site.key);
    if (finding === undefined) return [];
    return [{ population, finding, retention: measureRetention(lives, population, tides) }];
  });
  const sites = measured.filter(({ retention }) => total(retention) >= SUSPECT_REACHED_AGE_MIN);
  const needed = evidenceNeeded(sites.length);
  const findings = measured.map((one) => tideFinding({ ...one, lives, tides, needed }));
  return findings.map((finding) => withItsPair(finding, findings));
}

/**
 * The other goroutine of a connection that leaks: same `go` function, as many after each cycle. By
 * itself it looks like one that rests.
 */
function withItsPair(
  finding: GoroutineFinding,
  all: readonly GoroutineFinding[],
): GoroutineFinding {
  if (finding.basis !== CONNECTIONS_REST) return finding;
  const isPair = all.some((other) => {
    const isSameGo = other.createdBy?.function === finding.createdBy?.function;
    return other.judgement === "leaking" && isSameGo && stayAlike(other, finding);
  });
  return isPair
    ? { ...finding, judgement: "leaking", basis: "connections-stay-after-each-cycle" }
    : finding;
}

function stayAlike(a: GoroutineFinding, b: GoroutineFinding): boolean {
  const [ofA, ofB] = [a, b].map(({ retained }) => retained?.perCycle ?? []);
  return ofA.every(({ stayed }, index) => {
    const other = ofB[index]?.stayed ?? 0;
    return Math.abs(stayed - other) <= Math.max(PAIR_SLACK, PAIR_SLACK_SHARE * stayed);
  });
}

const CONNECTIONS_REST = "connections-in-soak";
/** Members by which the two goroutines of one connection may differ in a dump. */
const PAIR_SLACK = 2;
const PAIR_SLACK_SHARE = 0.1;

interface Judged {
  readonly population: GoroutinePopulation;
  /** As the ordinary detector sees it: counts, drawing, and whether members woke. */
  readonly finding: GoroutineFinding;
  readonly retention: Retention;
  readonly lives: GoroutineLives;
  readonly tides: Tides;
  readonly needed: number;
}

function tideFinding(judged: Judged): GoroutineFinding {
  const { finding, retention, tides } = judged;
  const basis = judgeRetention(judged);
  const { births, deaths } = retention;
  if (total(retention) === 0) return { ...finding, ...basis, births, deaths, rate: null };
  return {
    ...finding,
    ...basis,
    births,
    deaths,
    reachedAge: total(retention),
    oldDeaths: retention.left,
    ageLookedAtMs: Math.min(...tides.restMs.slice(1)),
    rate: ratePerLoadHour(retention, tides),
    retained: retainedOf({
      unit: "goroutines",
      tides,
      stayed: retention.stayed,
      events: staying(retention),
    }),
  };
}

function judgeRetention(judged: Judged): TideBasis {
  const { finding, retention } = judged;
  if (total(retention) === 0) {
    if (retention.births > 0) return { judgement: "steady", basis: "gone-after-load" };
    const isOld = finding.basis === "stuck-and-still" || finding.basis === "no-births";
    return isOld ? finding : { judgement: "still", basis: "no-births" };
  }
  if (judged.tides.intervals.length === 1) return judgeOneCycle(judged);
  if (leavesLater(retention)) return judgeLeaving(judged);
  if (isReplaced(retention)) return { judgement: "steady", basis: "replaced" };
  return judgeTrend(judged);
}

function cyclesOf({ retention, tides }: Judged): readonly CycleCount[] {
  return cycleCounts(retention.stayed, tides);
}

/** Some of what stayed left later: fewer than this are slow healthy members among a leak. */
function leavesLater({ left, passages }: Retention): boolean {
  return left > PASSAGE_DEATH_SHARE_MAX * passages;
}

/** What stays takes the place of what was there: the number at rest hardly rises. */
function isReplaced({ levels, stayed }: Retention): boolean {
  return 2 * (levels[levels.length - 1] - levels[0]) < sumOf(stayed);
}

/**
 * Members leave, as in a store with a lifetime. A leak among them is told by those who came through
 * one more cycle: of them nobody leaves any more, and every level is higher than the one before.
 */
function judgeLeaving(judged: Judged): TideBasis {
  const { levels, again } = judged.retention;
  const [, second] = levels;
  const last = levels[levels.length - 1];
  const isClear = last - second >= GROWING_SIGMA_MIN * Math.sqrt(last + second);
  if (!isClear || stepsOf(levels).some((step) => step <= 0)) {
    return { judgement: "steady", basis: "leaves-later" };
  }
  const stays = again.left <= PASSAGE_DEATH_SHARE_MAX * again.passages;
  const isLeak =
    stays &&
    chanceToStay(again) <= Math.exp(-judged.needed) &&
    cycleTrend(cyclesOf(judged)) === "level";
  return isLeak
    ? { judgement: "leaking", basis: "rises-with-each-cycle" }
    : suspect("some-leave-later");
}

function judgeTrend(judged: Judged): TideBasis {
  const { retention, needed, finding } = judged;
  const cycles = cyclesOf(judged);
  const trend = cycleTrend(cycles);
  const back = retention.stayed.filter((count) => count > 0).length;
  if (trend === "falling" || back < 2) {
    return isStuck(finding) ? judgeStuck(judged) : { judgement: "filling", basis: "fills-up" };
  }
  const evidence = cycleEvidence(cycles);
  if (evidence < SUSPECT_REACHED_AGE_MIN) return { judgement: "unknown", basis: "few-stay" };
  if (standsOnConnection(judged)) return judgeConnections(judged, { evidence, trend });
  if (trend === "unclear") {
    return isStuck(finding) ? judgeStuck(judged) : suspect("fewer-each-cycle");
  }
  if (!returnsEachCycle(cycles)) return suspect("not-each-cycle");
  if (evidence < needed || chanceToStay(retention) > Math.exp(-needed)) return suspect("few-stay");
  if (!isActive(finding.inert)) return LEAKING;
  return isLevelEnough(judged, evidence)
    ? { judgement: "leaking", basis: "active-stays-after-each-cycle" }
    : suspect("active-in-soak");
}

const LEAKING: TideBasis = { judgement: "leaking", basis: "stays-after-each-cycle" };

/** In a state that no pool rests in: whatever later cycles leave, these cannot go on. */
function isStuck({ operation, state }: GoroutineFinding): boolean {
  return isStuckOperation(operation) || waitClass(state) === "forever";
}

/** A store that fills slows down; those who are stuck are stuck even when fewer join them. */
function judgeStuck({ retention, needed }: Judged): TideBasis {
  const count = total(retention);
  if (count < SUSPECT_REACHED_AGE_MIN) return { judgement: "unknown", basis: "few-stay" };
  const isMuch = retention.left === 0 && count >= ONE_CYCLE_EVIDENCE_FACTOR * needed;
  return isMuch ? { judgement: "leaking", basis: "stuck-after-load" } : suspect("stuck-but-fewer");
}

/**
 * Chance that so few of those who stayed leave before the next end of a tide, if they lived for one
 * cycle on average: e to the minus passages where none left.
 */
function chanceToStay({ left, passages }: Retention["again"]): number {
  return binomialLowerTail({ successes: left, trials: passages, chance: PASSAGE_DEATH_CHANCE });
}

function standsOnConnection({ population, finding }: Judged): boolean {
  return finding.operation !== "chan-send" && isKnownConnection(population);
}

/** Connections rest open between loads until a time limit of theirs; a leak outlives that. */
function judgeConnections(
  judged: Judged,
  { evidence, trend }: { readonly evidence: number; readonly trend: CycleTrend },
): TideBasis {
  const { retention, needed } = judged;
  const outlived = sumOf(
    retention.stayed.filter((_, index) => retention.watchedMs[index] >= CONNECTION_WATCHED_MS_MIN),
  );
  const isLevel = trend === "level" && isLevelEnough(judged, evidence);
  if (isLevel && outlived >= needed && returnsEachCycle(cyclesOf(judged))) {
    return { judgement: "leaking", basis: "connections-stay-after-each-cycle" };
  }
  return evidence >= needed && trend === "level"
    ? suspect(CONNECTIONS_REST)
    : { judgement: "filling", basis: "fills-up" };
}

/** As much evidence, at as level a rate, as a pool that still fills does not give. */
function isLevelEnough(judged: Judged, evidence: number): boolean {
  const cycles = cyclesOf(judged);
  const [early, late] = [cycles[0], cycles[cycles.length - 1]];
  const share = (late.count * early.exposure) / Math.max(1, early.count * late.exposure);
  return evidence >= ACTIVE_REACHED_AGE_MIN && share >= ACTIVE_LEVEL_SHARE_MIN;
}

/** One cycle cannot tell a warm-up from a leak, except by members that nothing can wake. */
function judgeOneCycle(judged: Judged): TideBasis {
  const { retention, finding, needed } = judged;
  const count = total(retention);
  const isBlocked = isStuck(finding) || neverWakes(finding);
  if (standsOnConnection(judged) || count < (isBlocked ? SUSPECT_REACHED_AGE_MIN : needed)) {
    return { judgement: "unknown", basis: "one-cycle" };
  }
  if (retention.leftAtRest > PASSAGE_DEATH_SHARE_MAX * (count + retention.leftAtRest)) {
    return { judgement: "steady", basis: "leaves-at-rest" };
  }
  const isSpread =
    Math.min(...retention.thirds) > 0 && !isDeclining(retention.early, retention.late);
  const isMuch = count >= ONE_CYCLE_EVIDENCE_FACTOR * needed;
  const nobodyLeaves = retention.left === 0 && retention.leftAtRest === 0;
  return nobodyLeaves && isBlocked && isSpread && isMuch
    ? { judgement: "leaking", basis: "stays-after-the-cycle" }
    : suspect("one-cycle");
}

/** All that were watched for long enough never ran in between. */
function neverWakes({ inert: { looked, neverWoke } }: GoroutineFinding): boolean {
  return looked >= INERT_LOOKED_MIN && neverWoke === looked;
}

/** What stays per hour of load. */
function ratePerLoadHour(retention: Retention, { intervals }: Tides): Rate | null {
  const loadMs = sumOf(intervals.map((interval) => interval.loadMs));
  if (loadMs <= 0) return null;
  return poissonRate(staying(retention), HOUR_MS / loadMs);
}

function staying(retention: Retention): number {
  return Math.max(0, total(retention) - retention.left);
}

function total({ stayed }: Retention): number {
  return sumOf(stayed);
}

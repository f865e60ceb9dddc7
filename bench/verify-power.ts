/**
 * `npm run bench -- verify-power [pairs] [seed] [goroutines|heap]`: how often `verify` is right and
 * wrong on pairs of soaks of one simulated service, whose leak is mended or not. `before` is a soak
 * of ten minutes; `after` is shorter and shorter, stated as the leaks that it would show at the
 * rate of before.
 */
import type { Side } from "../src/experiment/verify/side.ts";
import type { VerifyAnswer } from "../src/experiment/verify/verified.ts";
import { verifySides } from "../src/experiment/verify/verify.ts";
import { workOf } from "../src/experiment/verify/work.ts";
import { diagnoseSeries, reportOn } from "../src/pipeline.ts";
import type { Series } from "../src/series/series.ts";
import { perHundred } from "./exact-interval.ts";
import { Random } from "./random.ts";
import {
  goroutineLeak,
  healthyService,
  heapLeak,
  SAMPLING_RATE_BYTES,
  type Service,
} from "./simulated-service.ts";
import { drawSoak, functionOf, type SoakShape } from "./simulated-soak.ts";

const PAIRS = 200;
const BEFORE: SoakShape = {
  baselineSeconds: 30,
  loadSeconds: 130,
  coolDownSeconds: 60,
  cycles: 3,
  perSecond: 50,
};
/** Leaks that `after` would show if nothing was mended. */
const EXPECTED = [1, 3, 5, 10, 20];
/** Share of the leak that is left in `after`. */
const LEFT = { fixed: 0, "a third left": 1 / 3, "not fixed": 1 } as const;

const TRUTHS = ["fixed", "a third left", "not fixed"] as const;

type Truth = (typeof TRUTHS)[number];
type Outcome = VerifyAnswer | "not found before";

interface Kind {
  readonly name: string;
  /** Leaks of a thousand requests in `before`, as far as captures show them. */
  readonly perThousand: number;
  readonly withLeak: (service: Service, perThousand: number) => Service;
}

const KINDS: readonly Kind[] = [
  {
    name: "goroutines, 2 of 1,000 requests",
    perThousand: 2,
    withLeak: (service, rate) => ({
      ...service,
      goroutines: [...service.goroutines, goroutineLeak(rate, "stuck")],
    }),
  },
  {
    name: "heap, 2 MB of 1,000 requests (4 samples)",
    perThousand: 4,
    withLeak: (service, rate) => ({
      ...service,
      heap: [...service.heap, heapLeak(rate * SAMPLING_RATE_BYTES)],
    }),
  },
];

export function run(argv: readonly string[]): void {
  const pairs = Number(argv[0] ?? PAIRS);
  const seed = Number(argv[1] ?? 1);
  console.log(`seed ${seed}, ${pairs} pairs a line; before: 3 x (130 s + 60 s) at 50/s`);
  const wrong = { answers: 0, wrong: 0 };
  const kinds = KINDS.filter(({ name }) => argv.length < 3 || name.startsWith(argv[2]));
  for (const kind of kinds) printKind(kind, { pairs, seed, wrong });
  console.log(
    `\nwrong of all answers, fixed or not: ${perHundred(wrong.wrong, wrong.answers)} in 100`,
  );
}

interface Sums {
  answers: number;
  wrong: number;
}

function printKind(
  kind: Kind,
  about: { readonly pairs: number; readonly seed: number; readonly wrong: Sums },
): void {
  const { pairs, wrong: sums } = about;
  console.log(`\n${kind.name}; answers in percent`);
  console.log(
    "| truth | leaks expected in after | fixed | better | same | worse | cannot tell | wrong when it answers |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  const counts = countOutcomes(kind, about);
  for (const cell of CELLS) {
    const at = (outcome: Outcome): number => counts.get(`${keyOf(cell)} ${outcome}`) ?? 0;
    const silent = at("cannot-tell") + at("not found before");
    const answers = pairs - silent;
    const wrong = wrongOf(cell.truth).reduce((sum, outcome) => sum + at(outcome), 0);
    if (cell.truth !== "a third left") {
      sums.answers += answers;
      sums.wrong += wrong;
    }
    const shares = [at("fixed"), at("better"), at("same"), at("worse"), silent];
    const cells = shares.map((count) => ((100 * count) / pairs).toFixed(1));
    const share = answers === 0 ? "no answers" : perHundred(wrong, answers);
    console.log(`| ${cell.truth} | ${cell.expected} | ${cells.join(" | ")} | ${share} |`);
  }
}

interface Cell {
  readonly truth: Truth;
  readonly expected: number;
}

const CELLS: readonly Cell[] = TRUTHS.flatMap((truth) =>
  EXPECTED.map((expected) => ({ truth, expected })),
);

function keyOf({ truth, expected }: Cell): string {
  return `${truth} ${expected}`;
}

/** Of a third that is left `same` is no mistake: nobody promised to see that difference. */
function wrongOf(truth: Truth): readonly VerifyAnswer[] {
  if (truth === "fixed") return ["better", "same", "worse"];
  return truth === "not fixed" ? ["fixed", "better", "worse"] : ["fixed", "worse"];
}

/** By cell and outcome. One soak of `before` serves all cells of a pair. */
function countOutcomes(
  kind: Kind,
  { pairs, seed }: { readonly pairs: number; readonly seed: number },
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let pair = 0; pair < pairs; pair++) {
    const random = new Random(seed * 1_000_003 + pair * 7_919);
    const service = healthyService(random);
    const leaking = kind.withLeak(service, kind.perThousand);
    const before = sideOf("before", drawSoak(leaking, BEFORE, random));
    for (const cell of CELLS) {
      const key = `${keyOf(cell)} ${verified(before, afterOf(cell, { kind, service, random }))}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function afterOf(
  { truth, expected }: Cell,
  { kind, service, random }: { kind: Kind; service: Service; random: Random },
): Side {
  const requests = (1000 * expected) / kind.perThousand;
  const loadSeconds = requests / BEFORE.perSecond / BEFORE.cycles;
  const left = LEFT[truth];
  const after = left === 0 ? service : kind.withLeak(service, left * kind.perThousand);
  return sideOf("after", drawSoak(after, { ...BEFORE, loadSeconds }, random));
}

function verified(before: Side, after: Side): Outcome {
  const { findings } = verifySides(before, after);
  const leak = functionOf("leak");
  const finding = findings.find((one) => (one.before ?? one.after)?.site.function === leak);
  return finding === undefined || finding.before === null ? "not found before" : finding.answer;
}

function sideOf(name: "before" | "after", series: Series): Side {
  const diagnosis = diagnoseSeries(series);
  const report = reportOn(diagnosis, name);
  return { name, source: name, build: null, report, diagnosis, work: workOf(series) };
}

/**
 * `npm run bench -- soak-campaign [runs] [at once] [cases…]`, after `npm run build`: soaks of the
 * healthy patients below cases/, each in a fresh process, in the short form of the live tests.
 * Prints how many were called leaking or suspect, per 100 runs. Ten runs of each take about two
 * hours at four at once; Ctrl-C prints what there is.
 */
import { rmSync } from "node:fs";
import { patients } from "../test/cases.ts";
import { PatientWard } from "../test/live-patients.ts";
import { CASE_DOSES } from "../test/soak-doses.ts";
import { SoakBench } from "../test/soaked.ts";
import { perHundred } from "./exact-interval.ts";

const RUNS = 10;
const AT_ONCE = 4;

interface Tally {
  readonly name: string;
  readonly verdicts: string[];
}

export async function run(argv: readonly string[]): Promise<void> {
  const runs = Number(argv[0] ?? RUNS);
  const atOnce = Number(argv[1] ?? AT_ONCE);
  const wanted = argv.slice(2);
  const names = patients("healthy")
    .map(({ name }) => name)
    .filter((name) => wanted.length === 0 || wanted.includes(name));
  const tallies = names.map((name): Tally => ({ name, verdicts: [] }));
  const ward = new PatientWard();
  const bench = new SoakBench(ward);
  process.once("SIGINT", () => {
    print(tallies);
    ward.close();
    bench.close();
    process.exit(130);
  });
  try {
    ward.build(names.map((name) => `${name}/healthy`));
    // A round of all before the next: an interrupted campaign has seen each patient alike.
    const queue = Array.from({ length: runs }, () => tallies).flat();
    const work = Array.from({ length: atOnce }, () => soakAll(queue, bench));
    await Promise.all(work);
  } finally {
    ward.close();
    bench.close();
  }
  print(tallies);
}

async function soakAll(queue: Tally[], bench: SoakBench): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { name, verdicts } = next;
    const dose = CASE_DOSES[name] ?? { perSecond: 10 };
    const soaked = await bench.soak({ program: `${name}/healthy`, dose }).catch(saidWhy);
    if (soaked === null) continue;
    verdicts.push(soaked.report.verdict);
    console.error(`${name}: ${soaked.report.verdict}: ${soaked.report.reason}`);
    rmSync(soaked.folder, { recursive: true, force: true });
  }
}

/** A soak that failed is no verdict: it is left out and said. */
function saidWhy(error: unknown): null {
  console.error(`left out: ${error instanceof Error ? error.message : String(error)}`);
  return null;
}

function print(tallies: readonly Tally[]): void {
  const all = tallies.flatMap(({ verdicts }) => verdicts);
  const count = (verdicts: readonly string[], wanted: string): number =>
    verdicts.filter((verdict) => verdict === wanted).length;
  console.log("| healthy patient | runs | leaking | suspect | unknown |");
  console.log("|---|---|---|---|---|");
  for (const { name, verdicts } of tallies) {
    const cells = ["leaking", "suspect", "unknown"].map((word) => count(verdicts, word));
    console.log(`| ${name} | ${verdicts.length} | ${cells.join(" | ")} |`);
  }
  for (const word of ["leaking", "suspect"]) {
    console.log(
      `called ${word}, per 100 of ${all.length}: ${perHundred(count(all, word), all.length)}`,
    );
  }
}

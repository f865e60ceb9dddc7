/** Whether the code of a finding ran on a side, by what the captures happened to see of it. */
import { outerFunction } from "../../diagnose/cargo.ts";
import { isUserCode } from "../../profile/user-frame.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { GoroutinePopulation, Run, Series } from "../../series/series.ts";

export interface PathRuns {
  /** Goroutines of the same creator that were born in the watch and seen in a dump. */
  readonly births: number;
  /** Of those, how many were gone before the last dump. */
  readonly gone: number;
  /** Sampled objects allocated in the watch by the functions of the path. */
  readonly allocations: number;
  /** Those of them that are not at the site itself: a fix may well allocate nothing there. */
  readonly elsewhere: number;
}

export function pathRuns(finding: ReportFinding, series: Series): PathRuns {
  const creator = finding.createdBy === null ? null : outerFunction(finding.createdBy.function);
  const births = series.runs.flatMap((run) => (creator === null ? [] : [birthsOf(run, creator)]));
  const path = pathOf(finding);
  const site = finding.kind === "goroutine" ? null : outerFunction(finding.site.function);
  const allocated = series.runs.map((run) => allocatedOn(run, { path, site }));
  return {
    births: sum(births, (one) => one.births),
    gone: sum(births, (one) => one.gone),
    allocations: sum(allocated, (one) => one.count),
    elsewhere: sum(allocated, (one) => one.elsewhere),
  };
}

/** Functions of the program from the site up, and the one that started its goroutine. */
function pathOf({ stack, createdBy }: ReportFinding): ReadonlySet<string> {
  const own = stack.filter(isUserCode).slice(0, PATH_FRAMES_MAX);
  const frames = createdBy === null || !isUserCode(createdBy) ? own : [...own, createdBy];
  const names = frames.map((frame) => outerFunction(frame.function));
  return new Set(names.filter((name) => !PROGRAM_ENDS.test(name)));
}

/** Further up stand routers and main loops, through which everything goes. */
const PATH_FRAMES_MAX = 3;
/** On the stack of everything that a small program does. */
const PROGRAM_ENDS = /^main\.(?:main|init)$/;

function birthsOf({ lives }: Run, creator: string): { births: number; gone: number } {
  const found = { births: 0, gone: 0 };
  if (lives === null) return found;
  const lastDump = lives.timesMs.length - 1;
  for (const population of lives.populations) {
    if (!isBornBy(population, creator)) continue;
    for (let i = 0; i < population.size; i++) {
      if (population.first[i] === 0) continue;
      found.births++;
      if (population.last[i] < lastDump) found.gone++;
    }
  }
  return found;
}

function isBornBy({ createdBy }: GoroutinePopulation, creator: string): boolean {
  return createdBy !== null && outerFunction(createdBy.function) === creator;
}

interface Path {
  readonly path: ReadonlySet<string>;
  /** Function of the site where memory is what leaks, else null. */
  readonly site: string | null;
}

function allocatedOn({ heap }: Run, { path, site }: Path): { count: number; elsewhere: number } {
  const found = { count: 0, elsewhere: 0 };
  if (heap === null) return found;
  const last = heap.timesMs.length - 1;
  for (const one of heap.sites) {
    if (!one.site.stack.some((frame) => path.has(outerFunction(frame.function)))) continue;
    const count = Math.max(0, one.allocated[last] - one.allocated[0]);
    found.count += count;
    if (outerFunction(one.site.frame.function) !== site) found.elsewhere += count;
  }
  return found;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

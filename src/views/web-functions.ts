/** Cuts the lines of a file with values into runs of one function, as pprof's `weblist` does. */
import type { WebListedFunction, WebListedLine } from "./web-list.ts";

/** Lines of one function that are not farther apart are shown as one run. */
const MERGED_LINES = 20;
/** Lines shown around a run. */
const AROUND_LINES = 5;

interface Run {
  readonly name: string;
  firstLine: number;
  endLine: number;
  flat: number;
  cumulative: number;
}

/** Runs in the order of lines; those that add up to nothing are left out. */
export function webFunctions(
  lines: ReadonlyMap<number, WebListedLine>,
): readonly WebListedFunction[] {
  const runs = mergedRuns(lines);
  widenRuns(runs);
  return runs
    .filter(({ cumulative }) => cumulative !== 0)
    .map((run) => {
      const own = [...lines].filter(([line]) => line >= run.firstLine && line < run.endLine);
      return { ...run, lines: new Map(own) };
    });
}

function mergedRuns(lines: ReadonlyMap<number, WebListedLine>): Run[] {
  const runs: Run[] = [];
  for (const [line, value] of [...lines].sort(([left], [right]) => left - right)) {
    const { name, flat, cumulative } = value;
    const last = runs.at(-1);
    if (last !== undefined && last.name === name && line - last.endLine < MERGED_LINES) {
      last.endLine = line + 1;
      last.flat += flat;
      last.cumulative += cumulative;
    } else runs.push({ name, firstLine: line, endLine: line + 1, flat, cumulative });
  }
  return runs;
}

/** Half of the gap between two runs at most; line 0 stands for an unknown one and stays alone. */
function widenRuns(runs: readonly Run[]): void {
  for (const [index, run] of runs.entries()) {
    const before = runs[index - 1];
    if (before === undefined) {
      if (run.firstLine > AROUND_LINES) run.firstLine -= AROUND_LINES;
      else if (run.firstLine > 1) run.firstLine = 1;
      continue;
    }
    const gap = Math.min(Math.trunc((run.firstLine - before.endLine) / 2), AROUND_LINES);
    before.endLine += gap;
    run.firstLine -= gap;
  }
  const last = runs.at(-1);
  if (last !== undefined) last.endLine += AROUND_LINES;
}

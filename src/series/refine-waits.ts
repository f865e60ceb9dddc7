import { sameOperation } from "../profile/wait.ts";
import type { GoroutineLives, SiteCounts } from "./series.ts";

/**
 * Text dumps hide the runtime's frames, which tell a range over a channel from a plain receive;
 * binary profiles keep them. Where both show the same line, the finer word is taken.
 */
export function refineWaits(lives: GoroutineLives, counts: SiteCounts | null): GoroutineLives {
  if (counts === null) return lives;
  const byLine = new Map(
    counts.sites.map(({ site, operation }) => [lineKey(site.frame), operation]),
  );
  const populations = lives.populations.map((population) => {
    const finer = byLine.get(lineKey(population.site.frame));
    const agrees = finer !== undefined && sameOperation({ operation: finer }, population);
    return agrees ? { ...population, operation: finer } : population;
  });
  return { ...lives, populations };
}

function lineKey(frame: { readonly function: string; readonly line: number }): string {
  return `${frame.function}:${frame.line}`;
}

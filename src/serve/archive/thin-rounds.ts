import type { ArchiveRetention } from "./archive.ts";
import type { ListedRound } from "./listed-pack.ts";

type Thinned = Pick<ListedRound, "about"> & { readonly pinned: boolean };

/**
 * What age leaves of rounds in their order: all younger than `fullMs`, then one of each `thinToMs`
 * (the first of those with the most captures), and of those older than `keepMs` none but pinned.
 */
export function survivors<Round extends Thinned>(
  rounds: readonly Round[],
  { nowMs, fullMs, thinToMs, keepMs }: ArchiveRetention,
): readonly Round[] {
  const best = new Map<number, Round>();
  for (const round of rounds) {
    const stretch = Math.floor(round.about.atMs / Math.max(1, thinToMs));
    const known = best.get(stretch);
    const isFuller = round.about.captures.length > (known?.about.captures.length ?? -1);
    if (isFuller) best.set(stretch, round);
  }
  const stay = new Set(best.values());
  return rounds.filter((round) => {
    const ageMs = nowMs - round.about.atMs;
    return round.pinned || ageMs <= fullMs || (ageMs <= keepMs && stay.has(round));
  });
}

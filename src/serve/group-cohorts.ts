import { formatCount } from "../base/units.ts";
import {
  type Cohort,
  type DumpAt,
  goroutineCohorts,
  type ProfileAt,
  profileCohorts,
} from "../views/goroutine-cohorts.ts";
import type { GroupBy } from "../views/goroutine-groups.ts";
import type { SessionCapture } from "./api.ts";
import { evenlyChosen } from "./choose-captures.ts";
import type { ExplorerData } from "./explorer-data.ts";

/** Captures are read again for every answer: as many bytes as that may take about a second. */
const BYTES_MAX = 48 * 1024 * 1024;
const CAPTURES_MAX = 64;

export interface CohortOfGroup extends Omit<Cohort, "counts"> {
  readonly points: readonly (readonly [atMs: number, value: number])[];
}

export interface GroupCohorts {
  readonly byGroup: ReadonlyMap<string, CohortOfGroup>;
  readonly notes: readonly string[];
}

/** What became of each group in the captures of the same kind and run, up to the one shown. */
export function cohortsUntil(
  data: ExplorerData,
  { capture, groupBy }: { readonly capture: SessionCapture; readonly groupBy: GroupBy },
): GroupCohorts {
  const all = data.session.captures.filter(
    ({ kind, run, takenAtMs }) =>
      kind === capture.kind &&
      run === capture.run &&
      takenAtMs !== null &&
      takenAtMs <= (capture.takenAtMs ?? Number.NEGATIVE_INFINITY),
  );
  const chosen = thinned(all);
  if (chosen.length < 2) return { byGroup: new Map(), notes: [] };
  const { cohorts, times } = readCohorts(data, chosen, groupBy);
  const byGroup = new Map(
    [...cohorts].map(([key, { counts, ...cohort }]) => {
      return [key, { ...cohort, points: times.map((atMs, at) => [atMs, counts[at]] as const) }];
    }),
  );
  const shown = `${formatCount(chosen.length)} of ${formatCount(all.length)}`;
  return {
    byGroup,
    notes: chosen.length < all.length ? [`counts over time are of ${shown} captures`] : [],
  };
}

/** First, last and as many evenly between them as can be read at once. */
function thinned(captures: readonly SessionCapture[]): readonly SessionCapture[] {
  const bytes = captures.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const affordable = Math.floor((captures.length * BYTES_MAX) / Math.max(1, bytes));
  return evenlyChosen(captures, Math.min(CAPTURES_MAX, Math.max(2, affordable)));
}

function readCohorts(
  data: ExplorerData,
  captures: readonly SessionCapture[],
  groupBy: GroupBy,
): { readonly cohorts: ReadonlyMap<string, Cohort>; readonly times: readonly number[] } {
  const dumps: DumpAt[] = [];
  const profiles: ProfileAt[] = [];
  for (const { id, takenAtMs: atMs } of captures) {
    const dump = data.dump?.(id) ?? null;
    if (dump === null) profiles.push({ name: id, atMs, profile: data.profile(id) });
    else if (!dump.truncated) dumps.push({ name: id, atMs, dump });
  }
  const times = (dumps.length > 0 ? dumps : profiles).map(({ atMs }) => atMs ?? 0);
  const cohorts =
    dumps.length > 0 ? goroutineCohorts(dumps, groupBy) : profileCohorts(profiles, groupBy);
  return { cohorts, times };
}

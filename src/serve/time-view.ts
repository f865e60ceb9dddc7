import type { Frame } from "../profile/profile.ts";
import { processSeries } from "../report/process-series.ts";
import { codeOwnerOf } from "../views/code-owner.ts";
import type { SessionCapture, SiteNumbers, TimeSeries, TimeView } from "./api.ts";
import { atCaptures, ticksOf } from "./at-captures.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { FindingIndex } from "./finding-index.ts";
import { profileHistory } from "./profile-history.ts";
import {
  NO_NUMBERS,
  type SiteHistory,
  type SiteTrack,
  siteHistory,
  siteNumbers,
} from "./site-history.ts";
import { stackFilter } from "./stack-filter.ts";

/** Lines in a chart that a person can tell apart, and a list beside it. */
const SITES_MAX = 40;

/** A measure over all captures: the whole, and the sites that changed most. */
export async function timeView(data: ExplorerData, request: ViewRequest): Promise<TimeView> {
  const { measure, capture } = request;
  const ticks = ticksOf(data, request);
  const isWanted = await siteFilter(request);
  const runs = historiesByRun(data, request, ticks).map((history) => {
    return history === null ? null : { ...history, tracks: history.tracks.filter(isWanted) };
  });
  const all = new Lines(runs, { run: capture.run, unit: measure.unit });
  const findings = new FindingIndex(data.report, measure.id);
  const sites = all.bySize().map(({ frame, line }): TimeSeries => {
    const finding = findings.ofLine(frame) ?? findings.ofFunction(frame.function);
    return { ...line, name: frame.function, owner: codeOwnerOf(frame), site: frame, finding };
  });
  return {
    measure,
    ticks: ticks.map(({ id, takenAtMs }) => ({ capture: id, atMs: takenAtMs ?? 0 })),
    runs: (data.series?.runs ?? []).map(({ fromMs, toMs }) => ({ fromMs, toMs })),
    events: data.session.events,
    total: { ...all.total(), name: "all", owner: null, site: null, finding: null },
    sites: sites.slice(0, SITES_MAX),
    droppedSites: Math.max(0, sites.length - SITES_MAX),
    process: data.series === null ? [] : processSeries(data.series).map(ofProcess),
  };
}

function ofProcess(series: ReturnType<typeof processSeries>[number]): TimeSeries {
  return { ...NO_NUMBERS, owner: null, site: null, finding: null, ...series };
}

/** By the typical stack of a site, and `mine`. */
async function siteFilter(request: ViewRequest): Promise<(track: SiteTrack) => boolean> {
  const isWanted = await stackFilter(request);
  return ({ frame, stack }) =>
    isWanted(stack) && (!request.onlyMine || codeOwnerOf(frame) === "mine");
}

/** From the series where it follows the measure, else from the profiles. */
function historiesByRun(
  data: ExplorerData,
  { measure }: ViewRequest,
  ticks: readonly SessionCapture[],
): readonly (SiteHistory | null)[] {
  const runs = data.series?.runs ?? [];
  const known = runs.map((run, number) => {
    const history = siteHistory(run, measure.id);
    return (
      history &&
      atCaptures(
        history,
        ticks.filter((tick) => tick.run === number),
      )
    );
  });
  const isFollowed = known.some((history) => history?.tracks.some(({ values }) => values !== null));
  if (isFollowed) return known;
  const numbers = [...new Set(ticks.map(({ run }) => run))].sort((a, b) => a - b);
  const byRun = new Map(
    numbers.map((run) => {
      const captures = ticks.filter((tick) => tick.run === run);
      return [run, profileHistory(data, captures, measure.id)];
    }),
  );
  return Array.from({ length: 1 + (numbers.at(-1) ?? -1) }, (_, run) => byRun.get(run) ?? null);
}

type Line = SiteNumbers & { readonly unit: string };

interface SiteOfRuns {
  readonly frame: Frame;
  /** Tracks of the site in each run, by number of the run. */
  readonly tracks: Map<number, SiteTrack[]>;
  change: number;
}

/** The lines of a chart over several runs; births, deaths and rates are those of one of them. */
class Lines {
  readonly #runs: readonly (SiteHistory | null)[];
  readonly #run: number;
  readonly #unit: string;

  constructor(
    runs: readonly (SiteHistory | null)[],
    { run, unit }: { readonly run: number; readonly unit: string },
  ) {
    this.#runs = runs;
    this.#run = run;
    this.#unit = unit;
  }

  total(): Line {
    return this.#line((history) => history.tracks);
  }

  /** Largest change in any run first; of equal ones by name. */
  bySize(): readonly { readonly frame: Frame; readonly line: Line }[] {
    const sites = [...this.#sites().values()].sort(
      (a, b) => b.change - a.change || (a.frame.function < b.frame.function ? -1 : 1),
    );
    // Slopes are worth their time for what is shown only.
    const shown = sites.slice(0, SITES_MAX);
    const rest = sites.slice(SITES_MAX).map(({ frame }) => {
      return { frame, line: { ...NO_NUMBERS, unit: this.#unit } };
    });
    const lines = shown.map(({ frame, tracks }) => {
      return { frame, line: this.#line((_, run) => tracks.get(run) ?? []) };
    });
    return [...lines, ...rest];
  }

  #sites(): ReadonlyMap<string, SiteOfRuns> {
    const sites = new Map<string, SiteOfRuns>();
    for (const [run, history] of this.#runs.entries()) {
      for (const track of history?.tracks ?? []) {
        const { frame, values } = track;
        const key = `${frame.function}\0${frame.file}:${frame.line}`;
        const site = sites.get(key) ?? { frame, tracks: new Map<number, SiteTrack[]>(), change: 0 };
        sites.set(key, site);
        const own = site.tracks.get(run);
        if (own === undefined) site.tracks.set(run, [track]);
        else own.push(track);
        const change = Math.abs((values?.at(-1) ?? 0) - (values?.[0] ?? 0));
        site.change = Math.max(site.change, change);
      }
    }
    return sites;
  }

  #line(tracksOf: (history: SiteHistory, run: number) => readonly SiteTrack[]): Line {
    const each = this.#runs.map((history, run) =>
      history === null ? NO_NUMBERS : siteNumbers(history, tracksOf(history, run)),
    );
    return {
      ...(each[this.#run] ?? NO_NUMBERS),
      unit: this.#unit,
      points: each.flatMap(({ points }) => points),
      lowWater: each.flatMap(({ lowWater }) => lowWater),
    };
  }
}

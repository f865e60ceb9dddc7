import type { ProcessRow, SiteName, SiteRow } from "../../history/tables/tables.ts";
import type { MetricsSample } from "../../metrics/metrics.ts";
import type { Profile } from "../../profile/profile.ts";
import { AllocationTable } from "../../series/allocation-table.ts";
import { countPoint } from "../../series/count-point.ts";
import { followHeap } from "../../series/heap-cohorts.ts";
import type { Observation } from "../../series/observation.ts";
import { PlacementTable } from "../../series/placement.ts";
import type { ReadCapture } from "../../series/read-capture.ts";
import { processRow } from "../collect/process-row.ts";

/** What a round says in numbers: the rows it gives to the tables, and which build answered. */
export interface RoundFacts {
  readonly process: ProcessRow | null;
  readonly sites: readonly SiteRow[];
  readonly names: readonly SiteName[];
  readonly build: string | null;
  /** Unix ms of the process start; null where no page tells. */
  readonly processStartMs: number | null;
}

export interface FactsContext {
  readonly targetId: string;
  readonly atMs: number;
  /** First sighting of this life of the process, for targets that do not tell when they began. */
  readonly runStartMs: number;
  readonly probeMs: number;
  readonly previous: ProcessRow | null;
  /** Stated for the target by a person. */
  readonly limitBytes: number | null;
}

/** Sites kept of each kind and round: the largest; more lines fit on no chart. */
const SITES_KEPT = 30;
/** Leading digits of a build id that tell builds apart, as people quote commits. */
const BUILD_ID_CHARS = 12;

/** The rows of one round, from what was read of its captures. Pure. */
export function roundFacts(reads: readonly ReadCapture[], at: FactsContext): RoundFacts {
  const observations = reads.flatMap((read) => read.observations);
  const samples = observations.flatMap((one) => (one.form === "metrics" ? [one.sample] : []));
  const sites = observations.flatMap((one) => sitesOf(one));
  const processStartMs = samples.find((one) => one.processStartMs !== null)?.processStartMs ?? null;
  const row = processRow({
    targetId: at.targetId,
    atMs: at.atMs,
    runStartMs: processStartMs ?? at.runStartMs,
    samples,
    probeMs: at.probeMs,
    limitBytes: at.limitBytes,
    previous: at.previous,
  });
  return {
    process: withCountedGoroutines(row, observations),
    sites: sites.map(({ name, ...row }) => ({ targetId: at.targetId, atMs: at.atMs, ...row })),
    names: sites.map(({ name }) => ({ targetId: at.targetId, ...name })),
    build: buildOf(samples, observations),
    processStartMs,
  };
}

/** Where no page counts goroutines, the profile of them does. */
function withCountedGoroutines(
  row: ProcessRow,
  observations: readonly Observation[],
): ProcessRow | null {
  const profile = observations.find((one) => one.form === "goroutine");
  const counted = profile === undefined ? undefined : sumOf(profile.profile);
  const goroutines = row.values.goroutines ?? counted;
  const values = goroutines === undefined ? row.values : { ...row.values, goroutines };
  const isEmpty = Object.keys(values).every((measure) => measure === "probeMs");
  return isEmpty ? null : { ...row, values };
}

function sumOf(profile: Profile): number | undefined {
  return profile.values[0]?.reduce((sum, value) => sum + value, 0);
}

interface SiteFound extends Omit<SiteRow, "targetId" | "atMs"> {
  readonly name: Omit<SiteName, "targetId">;
}

function sitesOf(observation: Observation): readonly SiteFound[] {
  switch (observation.form) {
    case "goroutine":
      return largest(goroutineSites(observation.profile));
    case "heap":
      return largest(heapSites(observation));
    default:
      return [];
  }
}

function largest(sites: Iterable<SiteFound>): readonly SiteFound[] {
  return [...sites].sort((a, b) => b.value - a.value).slice(0, SITES_KEPT);
}

const NOT_SEEN = { atMs: 0, capture: "" };

function goroutineSites(profile: Profile): Iterable<SiteFound> {
  const table = new PlacementTable();
  const { placementOf, counts } = countPoint(profile, NOT_SEEN, table);
  const sites = new Map<string, SiteFound>();
  for (const [sample, placement] of placementOf.entries()) {
    const placed = table.placements[placement];
    const site = `goroutine:${placed.site.frame.function}:${placed.operation}`;
    addTo(sites, {
      site,
      value: counts[sample] ?? 0,
      allocated: null,
      name: { site, kind: "goroutine", ...placed.site.frame },
    });
  }
  return sites.values();
}

function heapSites(heap: Extract<Observation, { form: "heap" }>): Iterable<SiteFound> {
  const table = new AllocationTable();
  const followed = followHeap([table.point(heap, NOT_SEEN)], table.sites);
  const sites = new Map<string, SiteFound>();
  for (const { site: place, aliveBytes, allocated } of followed.sites) {
    const site = `heap:${place.frame.function}:heap`;
    addTo(sites, {
      site,
      value: aliveBytes[0] ?? 0,
      allocated: allocated[0] ?? 0,
      name: { site, kind: "heap", ...place.frame },
    });
  }
  return sites.values();
}

/** Several lines of one function are one site: lines move from build to build. */
function addTo(sites: Map<string, SiteFound>, more: SiteFound): void {
  const known = sites.get(more.site);
  if (known === undefined) {
    sites.set(more.site, more);
    return;
  }
  const allocated = known.allocated === null ? null : known.allocated + (more.allocated ?? 0);
  sites.set(more.site, { ...known, value: known.value + more.value, allocated });
}

/** `go_build_info{…version="v1.4.2"} 1`; modules built from a working tree say `(devel)`. */
const BUILD_INFO = /^[\w:]*build_info\{.*\bversion="(v?\d[^"]{0,60})"/;

/** The version that a page tells, else the build id of the program in its profiles. */
function buildOf(
  samples: readonly MetricsSample[],
  observations: readonly Observation[],
): string | null {
  for (const { other } of samples) {
    for (const series of other.keys()) {
      const version = BUILD_INFO.exec(series)?.[1];
      if (version !== undefined && !series.startsWith("go_info")) return version;
    }
  }
  for (const observation of observations) {
    if (!("profile" in observation)) continue;
    const id = observation.profile.mappings[0]?.buildId ?? "";
    if (id !== "") return id.slice(0, BUILD_ID_CHARS);
  }
  return null;
}

import type { Frame } from "../profile/profile.ts";
import type { HeapCohorts, HeapSite, Site } from "./series.ts";

/**
 * One heap profile reduced to what following allocation sites needs; rows with equal site add up.
 */
export interface HeapPoint {
  readonly atMs: number;
  readonly capture: string;
  readonly samplingRateBytes: number;
  /** Index into the allocation sites of the series, one per row. */
  readonly siteOf: Uint32Array;
  readonly allocObjects: Float64Array;
  readonly inuseObjects: Float64Array;
  readonly objectBytes: Float64Array;
  readonly weightBytes: Float64Array;
}

/** Where memory was allocated. */
export interface AllocationSite {
  readonly site: Site;
  readonly caller: Frame | null;
}

/** Lines up the heap profiles of one run by allocation site. */
export function followHeap(
  points: readonly HeapPoint[],
  sites: readonly AllocationSite[],
): HeapCohorts {
  const bySite = new Map<number, Columns>();
  points.forEach((point, index) => {
    for (let row = 0; row < point.siteOf.length; row++) {
      const columns = columnsOf(bySite, point.siteOf[row], points.length);
      addRow(columns, index, point, row);
    }
  });
  return {
    timesMs: points.map((point) => point.atMs),
    captures: points.map((point) => point.capture),
    samplingRateBytes: points.at(-1)?.samplingRateBytes ?? 0,
    sites: [...bySite].map(([site, columns]) => ({ ...sites[site], ...columns })),
  };
}

type Columns = Omit<HeapSite, "site" | "caller">;

function columnsOf(bySite: Map<number, Columns>, site: number, times: number): Columns {
  const known = bySite.get(site);
  if (known !== undefined) return known;
  const columns: Columns = {
    allocated: new Float64Array(times),
    alive: new Float64Array(times),
    aliveBytes: new Float64Array(times),
    allocatedBytes: new Float64Array(times),
    largestBytes: new Float64Array(times),
  };
  bySite.set(site, columns);
  return columns;
}

function addRow(columns: Columns, index: number, point: HeapPoint, row: number): void {
  const alloc = point.allocObjects[row];
  const alive = point.inuseObjects[row];
  columns.allocated[index] += alloc;
  columns.alive[index] += alive;
  columns.allocatedBytes[index] += alloc * point.weightBytes[row];
  columns.aliveBytes[index] += alive * point.weightBytes[row];
  if (alive > 0) {
    columns.largestBytes[index] = Math.max(columns.largestBytes[index], point.objectBytes[row]);
  }
}

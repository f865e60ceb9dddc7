import type { CycleRetained, Rate, Retained } from "../finding.ts";
import { INTERVAL_CONFIDENCE } from "../goroutines.ts";
import { poissonInterval } from "../statistics/poisson.ts";
import { sumOf, type Tides } from "./tides.ts";

/** What stayed, as a finding carries it. */
export function retainedOf(about: {
  readonly unit: Retained["unit"];
  readonly tides: Tides;
  /** Per interval, in `unit`. */
  readonly stayed: readonly number[];
  /** Things counted that the interval of the rate comes from; goroutines or samples. */
  readonly events: number;
  /** What one of them stands for in the unit of the finding. */
  readonly weight?: number;
}): Retained {
  const { unit, tides, stayed, events, weight = 1 } = about;
  const perCycle = tides.intervals.map(({ cycle, requests }, index): CycleRetained => {
    return { cycle, requests, stayed: stayed[index] };
  });
  return { perCycle, unit, perThousandRequests: perThousandRequests(events, weight, tides) };
}

function perThousandRequests(events: number, weight: number, { intervals }: Tides): Rate | null {
  const counted = intervals.flatMap(({ requests }) => (requests === null ? [] : [requests]));
  const requests = sumOf(counted);
  if (counted.length < intervals.length || requests <= 0) return null;
  return poissonRate(events, (1000 * weight) / requests);
}

/** A count with its exact interval, each times `factor`. */
export function poissonRate(count: number, factor: number): Rate {
  const { low, high } = poissonInterval(count, INTERVAL_CONFIDENCE);
  return { estimate: count * factor, low: low * factor, high: high * factor };
}

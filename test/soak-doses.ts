/**
 * Data table: how hard each case and incident is pressed in a short soak, so that a leak shows in
 * every cycle and nothing costs more than it must. Counted for loads of 14 seconds.
 */

/** One program, pressed with `GET /traffic`. */
export interface Dose {
  /** Requests a second. */
  readonly perSecond: number;
  /** Events of one request: the load generator works once for all of them. */
  readonly times?: number;
  /** The `-rate` of the program: how often the fault is among its events. */
  readonly rate?: number;
  /** Where what is healthy takes longer to end than elsewhere. */
  readonly coolDownSeconds?: number;
  /** Where three cycles are too few. */
  readonly cycles?: number;
  /** What an event leaves at the main site on average, where no clock has a part in it. */
  readonly leftPerEvent?: number;
}

/** By name of the case. */
export const CASE_DOSES: Readonly<Record<string, Dose>> = {
  "burst-then-idle": { perSecond: 2 },
  // Its 5,000 pages must be full after the first load: five visits to a page, one missing in 150.
  "cache-warm-up": { perSecond: 10, times: 180 },
  "cgo-memory": { perSecond: 10, times: 15 },
  "double-send": { perSecond: 10, times: 2, leftPerEvent: 0.1 },
  "errgroup-pipeline": { perSecond: 10, times: 2 },
  "fan-in-first-wins": { perSecond: 10, rate: 5 },
  "forgotten-receiver": { perSecond: 10, times: 3, rate: 2 },
  "gc-headroom": { perSecond: 10, times: 60 },
  "idle-worker-pool": { perSecond: 8, rate: 4 },
  // Idle connections rest for 90 s: those of the first cycles must outlive that.
  "keepalive-connections": { perSecond: 10, times: 2, rate: 3, coolDownSeconds: 25, cycles: 4 },
  "listeners-pile-up": { perSecond: 10, times: 3, rate: 1200 },
  "load-ramp-falls": { perSecond: 10, times: 2, leftPerEvent: 0.16 },
  "load-ramp-stays": { perSecond: 10, times: 3, leftPerEvent: 0.08 },
  "lock-across-channel": { perSecond: 10, times: 3 },
  // Polls last up to 24 s.
  "long-polls": { perSecond: 8, coolDownSeconds: 27 },
  "lost-cancel": { perSecond: 10, times: 3, rate: 5400 },
  "lru-churn": { perSecond: 10, times: 8 },
  "map-only-grows": { perSecond: 10, times: 3, rate: 500 },
  "pool-of-giants": { perSecond: 10, times: 6 },
  "range-never-closed": { perSecond: 10, times: 2, rate: 2 },
  "restart-in-the-middle": { perSecond: 10, times: 2, leftPerEvent: 0.1 },
  "rss-after-burst": { perSecond: 10, times: 8 },
  "sawtooth-heap": { perSecond: 10, times: 16 },
  "slice-only-grows": { perSecond: 10, times: 3 },
  "slow-leak": { perSecond: 10, times: 3, rate: 2 },
  "subslice-pins": { perSecond: 10, times: 3 },
  "ticker-loop": { perSecond: 10, times: 2, rate: 2 },
  "timeout-send": { perSecond: 10, times: 2 },
  "unclosed-body": { perSecond: 10, times: 2, leftPerEvent: 0.1 },
  "waitgroup-never-zero": { perSecond: 10, times: 3 },
};

/** By name of the variant, else of the incident. */
export const INCIDENT_DOSES: Readonly<Record<string, Dose>> = {
  "frequency-control": { perSecond: 1, leftPerEvent: 1 },
  pipeline: { perSecond: 1 },
  "push-service": { perSecond: 10, times: 2, rate: 4 },
  // It leaks what the broker brings, and that comes in bursts on a busy machine.
  "push-service/as-published": { perSecond: 10, times: 10, cycles: 5 },
  recommender: { perSecond: 10, times: 3 },
  "recommender/as-published-1": { perSecond: 10, times: 4 },
  "recommender/as-published-2": { perSecond: 2, leftPerEvent: 1 },
  "sentinel-agent": { perSecond: 1, leftPerEvent: 3 },
};

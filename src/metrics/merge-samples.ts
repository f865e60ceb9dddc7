import type { GcState, GoMemory, MemoryLimits, MetricsOrigin, MetricsSample } from "./metrics.ts";
import { sampleFrom } from "./sample.ts";

/**
 * Go's own pages first: exact and taken in one stroke; then what was derived or counted elsewhere.
 */
const GO_FIRST: readonly MetricsOrigin[] = [
  "memstats",
  "expvar",
  "prometheus",
  "proc",
  "cgroup",
  "gctrace",
  "number",
];

/** The kernel knows what is resident and how many threads there are; Go's pages only repeat it. */
const KERNEL_FIRST: readonly MetricsOrigin[] = [
  "proc",
  "cgroup",
  "prometheus",
  "memstats",
  "expvar",
  "gctrace",
  "number",
];

/**
 * Several pages of one round as one sample: for each field the first non-null one, where Go's pages
 * come first for Go's numbers (memstats, expvar, Prometheus…) and the kernel's for resident memory,
 * threads, file descriptors and limits; of two pages of the same origin the later one. The origin
 * is that of the first page. No pages give a sample of nulls.
 */
export function mergeSamples(samples: readonly MetricsSample[]): MetricsSample {
  const go = inOrder(samples, GO_FIRST);
  const kernel = inOrder(samples, KERNEL_FIRST);
  const empty = sampleFrom(go[0]?.origin ?? "memstats", { fields: {} });
  const first = <K extends keyof MetricsSample>(
    from: readonly MetricsSample[],
    key: K,
  ): MetricsSample[K] => from.find((sample) => sample[key] !== null)?.[key] ?? empty[key];
  return {
    origin: empty.origin,
    goroutines: first(go, "goroutines"),
    threads: first(kernel, "threads"),
    openFds: first(kernel, "openFds"),
    goVersion: first(go, "goVersion"),
    processStartMs: first(go, "processStartMs"),
    memory: go.reduce<GoMemory>((sum, one) => filled(sum, one.memory), empty.memory),
    residentBytes: first(kernel, "residentBytes"),
    residentPeakBytes: first(kernel, "residentPeakBytes"),
    limits: kernel.reduce<MemoryLimits>((sum, one) => filled(sum, one.limits), empty.limits),
    gc: go.reduce<GcState>((sum, one) => filled(sum, one.gc), empty.gc),
    other: new Map(go.toReversed().flatMap((sample) => [...sample.other])),
    unknownLines: samples.reduce((sum, sample) => sum + sample.unknownLines, 0),
  };
}

function inOrder(
  samples: readonly MetricsSample[],
  order: readonly MetricsOrigin[],
): readonly MetricsSample[] {
  return samples.toReversed().toSorted((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin));
}

/** What is null in `known` is taken from `more`. */
function filled<T extends object>(known: T, more: T): T {
  const result = { ...more };
  for (const key in known) {
    if (known[key] !== null) result[key] = known[key];
  }
  return result;
}

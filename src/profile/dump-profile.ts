import { buildProfile, type LabelInput, type SampleInput } from "./build-profile.ts";
import type { GoroutineDump } from "./goroutine-dump.ts";
import type { Profile } from "./profile.ts";

/**
 * A text dump as the goroutine profile that the same process would have given: one sample for each
 * stack and set of labels. Ids, states and waits are in the dump alone.
 */
export function profileOfDump(dump: GoroutineDump, takenAtMs: number | null = null): Profile {
  const counts = new Map<string, { readonly goroutine: number; count: number }>();
  for (let goroutine = 0; goroutine < dump.count; goroutine++) {
    const labels = dump.labels.get(goroutine);
    const key = `${dump.stackOf[goroutine]} ${labels === undefined ? "" : JSON.stringify(labels)}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { goroutine, count: 1 });
    else known.count++;
  }
  return buildProfile({
    sampleTypes: [{ type: "goroutine", unit: "count" }],
    periodType: { type: "goroutine", unit: "count" },
    period: 1,
    timeNanos: takenAtMs === null ? 0n : BigInt(Math.round(takenAtMs)) * 1_000_000n,
    samples: [...counts.values()].map(({ goroutine, count }) => sampleOf(dump, goroutine, count)),
  });
}

function sampleOf(dump: GoroutineDump, goroutine: number, count: number): SampleInput {
  const stack = dump.stacks[dump.stackOf[goroutine] ?? 0];
  const labels = Object.entries(dump.labels.get(goroutine) ?? {}).map(
    ([key, text]): LabelInput => ({ key, text }),
  );
  return { frames: stack?.frames ?? [], values: [count], labels };
}

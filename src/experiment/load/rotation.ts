/**
 * The order in which requests of different weight take turns: places in the list, each as often as
 * its weight says and spread evenly; equal weights keep the order of the list.
 */
export function rotation(weights: readonly number[]): readonly number[] {
  const turns = weights.flatMap((weight, at) =>
    Array.from({ length: weight }, (_, turn) => ({ at, when: (turn + 0.5) / weight })),
  );
  return turns.toSorted((a, b) => a.when - b.when).map(({ at }) => at);
}

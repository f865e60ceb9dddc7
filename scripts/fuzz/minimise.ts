/** Makes an input that troubles a parser smaller while it still does. */

const TRIES_MAX = 2_000;
const MS_MAX = 30_000;

/** Takes away ever smaller pieces; `still` says whether the rest shows the same. */
export async function minimise(
  bytes: Uint8Array,
  still: (smaller: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let best = bytes;
  let tries = 0;
  const untilMs = performance.now() + MS_MAX;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && tries < TRIES_MAX; tries++) {
      if (performance.now() > untilMs) return best;
      const smaller = Buffer.concat([best.subarray(0, at), best.subarray(at + size)]);
      if (await still(smaller)) best = smaller;
      else at += size;
    }
  }
  return best;
}

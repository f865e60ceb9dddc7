/**
 * Runs `work` under a signal that is aborted with `signal` or after `ms`, whichever comes first.
 * Leaves neither timer nor listener behind: a watch asks for years under the same signal.
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  ms: number,
  work: (until: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  const late = (): void => controller.abort(new DOMException("too late", "TimeoutError"));
  const timer = setTimeout(late, ms);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

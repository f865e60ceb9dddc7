/** What is needed of `process`. */
interface SignalSource {
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
}

/**
 * The first Ctrl-C (or SIGTERM) asks the command to finish with what it has, by aborting
 * `interrupt`; the second does not ask any more and calls `leave`.
 */
export function onSignals(
  source: SignalSource,
  interrupt: AbortController,
  leave: () => void,
): void {
  let asked = false;
  const onSignal = (): void => {
    if (asked) leave();
    asked = true;
    interrupt.abort("interrupted");
  };
  source.on("SIGINT", onSignal);
  source.on("SIGTERM", onSignal);
}

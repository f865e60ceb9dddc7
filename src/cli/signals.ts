import type { TakeSignals } from "./io.ts";

/** What is needed of `process`. */
interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

/** Those that mean something to a service. */
const PASSED_ON: readonly NodeJS.Signals[] =
  process.platform === "win32"
    ? ["SIGHUP"]
    : ["SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGCONT"];

/**
 * The first Ctrl-C (or SIGTERM) asks the command to finish with what it has, by aborting
 * `interrupt`; the second does not ask any more and calls `leave`. A command that takes the signals
 * gets these two and the others that mean something to a service.
 */
export function onSignals(
  source: SignalSource,
  interrupt: AbortController,
  leave: () => void,
): TakeSignals {
  let asked = false;
  let taker: ((signal: NodeJS.Signals) => void) | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (taker !== null) {
      taker(signal);
      return;
    }
    if (asked) leave();
    asked = true;
    interrupt.abort("interrupted");
  };
  source.on("SIGINT", onSignal);
  source.on("SIGTERM", onSignal);
  return (listener) => {
    taker = listener;
    for (const signal of PASSED_ON) source.on(signal, listener);
    return () => {
      taker = null;
      for (const signal of PASSED_ON) source.off(signal, listener);
    };
  };
}

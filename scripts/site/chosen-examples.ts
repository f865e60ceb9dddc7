/** Data table: which twin a class's page shows, where the way to the leak does not say it. */

export interface ChosenExample {
  /** Declarations to show beside those on the way, and to leave out. */
  readonly also?: readonly string[];
  readonly without?: readonly string[];
  /** A healthy twin and its declarations, where the change is not mechanical or not the best. */
  readonly mended?: { readonly twin: string; readonly show: readonly string[] };
}

export const CHOSEN: Readonly<Record<string, ChosenExample>> = {
  "chan-range-unclosed": {
    mended: { twin: "healthy-closed", show: ["show", "join", "leave"] },
  },
  "chan-recv-orphaned": {
    without: ["take"],
    mended: { twin: "healthy-closed", show: ["follow", "callOff"] },
  },
  "chan-nil-forever": {
    mended: { twin: "healthy-made", show: ["resume", "run"] },
  },
  "loop-no-exit": {
    mended: { twin: "healthy-quit", show: ["refresh", "hangUp"] },
  },
  "ctx-cancel-stored-not-called": {
    also: ["Finish"],
    mended: { twin: "healthy-stopped", show: ["Subscribe", "Unsubscribe"] },
  },
  "ctx-value-chain-grows": {
    mended: { twin: "healthy-per-call", show: ["Tracker", "Seen"] },
  },
  "goroutine-spawn-unbounded": {
    mended: { twin: "healthy-semaphore", show: ["deliver", "ServeHTTP"] },
  },
  "ticker-range-never-ends": {
    mended: { twin: "healthy-done-arm", show: ["keepAlive", "Disconnect"] },
  },
  "ticker-not-stopped": {
    mended: { twin: "healthy-stopped", show: ["Open", "Close"] },
  },
  "lock-held-while-channel-blocks": {
    without: ["visit"],
    mended: { twin: "healthy-copied", show: ["Leave", "Say"] },
  },
  "io-wait-no-deadline": {
    mended: { twin: "healthy-deadline", show: ["collect"] },
  },
  "defer-in-loop": {
    mended: { twin: "healthy-extracted", show: ["Add", "addFile"] },
  },
  "map-grows-never-cleared": {
    without: ["newResolver"],
    mended: { twin: "healthy-expired", show: ["visitOf", "sweep"] },
  },
  "append-forever-global": {
    without: ["setPrice"],
    mended: { twin: "healthy-ring", show: ["history", "add"] },
  },
  "clear-guard-never-true": {
    mended: { twin: "healthy-period-kept", show: ["fresh"] },
  },
  "map-shrink-never": {
    mended: { twin: "healthy-survivors-copied", show: ["sweep"] },
  },
  "metric-registered-per-instance": {
    mended: { twin: "healthy-registered-once", show: ["newStudio", "take"] },
  },
  "logger-or-hook-per-request": {
    mended: { twin: "healthy-entry-per-request", show: ["newLogger", "answer"] },
  },
  "unbounded-queue": {
    without: ["mails", "take"],
    mended: { twin: "healthy-waits-for-room", show: ["upload"] },
  },
  "per-call-bulk-load": {
    without: ["loadCatalogue"],
    mended: { twin: "healthy-loaded-once", show: ["newEditor", "ServeHTTP"] },
  },
  "metric-label-cardinality": {
    mended: { twin: "healthy-route", show: ["measured"] },
  },
};

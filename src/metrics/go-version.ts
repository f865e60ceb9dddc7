/**
 * What a Go process printed tells which Go built it. Only signals that a version added or dropped
 * for good are listed; the absence of one proves nothing, since it needs the right code to run.
 */
export type GoVersionSignal =
  | "typed-labels"
  | "http-internal-http2"
  | "goroutineleak-endpoint"
  | "leaked-state"
  | "labels-in-header"
  | "leak-check"
  | "shortest-floats"
  | "signed-floats"
  | "cleanup-goroutines"
  | "internal-sync"
  | "waitgroup-reason"
  | "deep-profile-stacks"
  | "gowrap"
  | "created-in-goroutine"
  | "scav-background"
  | "mutex-reason"
  | "gc-stacks"
  | "generic-names"
  | "braced-arguments"
  | "max-rss"
  | "scvg"
  | "gc-microseconds"
  | "text-without-debug";

interface SignalRule {
  /** Minor versions of Go 1 in which it is seen; null is open. */
  readonly from: number | null;
  readonly to: number | null;
  /** How it looks in a text; null for what only a status code or a binary profile tells. */
  readonly pattern: RegExp | null;
}

const SIGNALS: Readonly<Record<GoVersionSignal, SignalRule>> = {
  "typed-labels": { from: 27, to: null, pattern: /^goroutine \d+.*\] \{[^}\n]*\}:$/m },
  "http-internal-http2": { from: 27, to: null, pattern: /\bnet\/http\/internal\/http2\./ },
  // 1.26 has it behind an experiment, so that is where its certainty begins.
  "goroutineleak-endpoint": { from: 26, to: null, pattern: null },
  "leaked-state": { from: 26, to: null, pattern: /^goroutine \d+.*\(leaked\)/m },
  "labels-in-header": { from: 26, to: null, pattern: /^goroutine \d+ .*labels:\{/m },
  "leak-check": { from: 26, to: null, pattern: /% \(checking for goroutine leaks\): / },
  "shortest-floats": {
    from: 26,
    to: null,
    pattern: /pacer: assist ratio=\d[\d.]*(?:e[-+]\d{2})? /,
  },
  "signed-floats": { from: 5, to: 25, pattern: /pacer: assist ratio=[-+]\d\.\d{6}e[-+]\d{3} / },
  "cleanup-goroutines": {
    from: 25,
    to: null,
    pattern:
      /\[(?:cleanup wait|GOMAXPROCS updater \(idle\))|\(durable\)|\bruntime\.run(?:Cleanups|Finalizers)\(/,
  },
  "internal-sync": { from: 24, to: null, pattern: /\binternal\/sync\.\(\*Mutex\)\.lockSlow/ },
  "waitgroup-reason": { from: 24, to: null, pattern: /^goroutine \d+.*\[sync\.WaitGroup\.Wait/m },
  "deep-profile-stacks": { from: 23, to: null, pattern: null },
  gowrap: { from: 22, to: null, pattern: /\.(?:gowrap|deferwrap)\d+\b|^goroutine \d+ gp=0x/m },
  "created-in-goroutine": {
    from: 21,
    to: null,
    pattern: /^created by .+ in goroutine \d+\r?$|^\.\.\.\d+ frames elided\.\.\./m,
  },
  "scav-background": { from: 21, to: null, pattern: /scav \d+ KiB work \(bg\)/ },
  "mutex-reason": { from: 20, to: null, pattern: /^goroutine \d+.*\[sync\.(?:RW)?Mutex\.R?Lock/m },
  "gc-stacks": { from: 18, to: null, pattern: / MB goal, \d+ MB stacks, / },
  "generic-names": { from: 18, to: null, pattern: /[A-Za-z_]\w*\[\.\.\.\]/ },
  "braced-arguments": { from: 17, to: null, pattern: /^\S+\((?:.*, )?\{0x[0-9a-f]+/m },
  "max-rss": { from: 15, to: null, pattern: /^# MaxRSS = /m },
  scvg: { from: null, to: 13, pattern: /\bscvg\d*: (?:inuse: |(?:0x)?\d)/ },
  "gc-microseconds": { from: 3, to: 4, pattern: /gc\d+\(\d+\): [\d+]+ us, / },
  "text-without-debug": { from: null, to: 7, pattern: null },
};

/** Characters searched: enough for a whole trace start and some thousand goroutines. */
const TEXT_CHARS_MAX = 4 * 1024 * 1024;

export interface GoVersionRange {
  /** As the target says it (`go1.26.8`); null when only signals tell. */
  readonly exact: string | null;
  /** Minor version of Go 1, `26` for Go 1.26; null is open. */
  readonly from: number | null;
  readonly to: number | null;
  /** For a person: `go1.26.8`, `1.26 or later`, `1.21 to 1.25`, `1.13 or earlier`. */
  readonly text: string;
}

/** The signals that a dump, a trace or a heap text holds. */
export function goVersionSignals(text: string): readonly GoVersionSignal[] {
  const searched = text.slice(0, TEXT_CHARS_MAX);
  return signalNames().filter((name) => SIGNALS[name].pattern?.test(searched) === true);
}

/**
 * The version from what was seen: exact when a page said it, else the range that all signals allow,
 * else null. Signals that contradict one another (logs of two programs) give null as well.
 */
export function goVersionFrom(
  exact: string | null,
  signals: readonly GoVersionSignal[],
): GoVersionRange | null {
  if (exact !== null) {
    const minor = /\bgo1\.(\d{1,3})/.exec(exact)?.[1];
    const version = minor === undefined ? null : Number(minor);
    return { exact, from: version, to: version, text: exact };
  }
  const from = signals.map((name) => SIGNALS[name].from).filter((one) => one !== null);
  const to = signals.map((name) => SIGNALS[name].to).filter((one) => one !== null);
  const range = {
    from: from.length === 0 ? null : Math.max(...from),
    to: to.length === 0 ? null : Math.min(...to),
  };
  const text = rangeText(range.from, range.to);
  return text === null ? null : { exact: null, ...range, text };
}

function rangeText(from: number | null, to: number | null): string | null {
  if (from === null) return to === null ? null : `1.${to} or earlier`;
  if (to === null) return `1.${from} or later`;
  if (from > to) return null;
  return from === to ? `1.${from}` : `1.${from} to 1.${to}`;
}

/** True for the word of a signal; what was kept in a file comes from outside. */
export function isGoVersionSignal(word: string): word is GoVersionSignal {
  return Object.hasOwn(SIGNALS, word);
}

function signalNames(): readonly GoVersionSignal[] {
  return Object.keys(SIGNALS).filter(isGoVersionSignal);
}

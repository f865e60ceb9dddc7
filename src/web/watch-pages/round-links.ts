/** Addresses of the explorer on rounds: one capture, or two of the same kind as a difference. */
import type { KeptCapture, KeptRound } from "../../serve/archive/archive.ts";
import type { TimeRange } from "../../serve/watch-api.ts";
import { BASE_PARAM, CAPTURE_PARAM } from "../url-params.ts";
import type { WatchUrls } from "../watch/watch-data.ts";

/** Room on either side, so that ends of a range that are rounded still hold the round. */
const ROUND_MARGIN_MS = 1000;
/** Best first: a heap tells lines of memory, a goroutine profile lines that wait. */
const KINDS = ["heap", "goroutine", "allocs", "goroutineleak", "block", "mutex"] as const;

/** Kinds that have stacks to look at. */
export function isShown(kind: KeptCapture["kind"]): boolean {
  return kind.startsWith("goroutine") || KINDS.some((known) => known === kind);
}

export function captureLink(
  url: Pick<WatchUrls, "explorer">,
  round: KeptRound,
  capture: KeptCapture,
): string {
  const page = capture.kind.startsWith("goroutine") ? "goroutines" : "flamegraph";
  const address = url.explorer(round.targetId, rangeAround([round]), page);
  return `${address}&${new URLSearchParams({ [CAPTURE_PARAM]: capture.name })}`;
}

/** One link for each kind that both rounds have; the earlier one is the base. */
export function diffLinks(
  url: Pick<WatchUrls, "explorer">,
  one: KeptRound,
  other: KeptRound,
): readonly { readonly kind: string; readonly href: string }[] {
  const [before, after] = one.atMs <= other.atMs ? [one, other] : [other, one];
  const range = rangeAround([before, after]);
  return KINDS.flatMap((kind) => {
    const base = captureOf(before, kind);
    const now = captureOf(after, kind);
    if (base === undefined || now === undefined || before.id === after.id) return [];
    const params = new URLSearchParams({ [CAPTURE_PARAM]: now.name, [BASE_PARAM]: base.name });
    return [{ kind, href: `${url.explorer(before.targetId, range, "diff")}&${params}` }];
  });
}

function captureOf({ captures }: KeptRound, kind: string): KeptCapture | undefined {
  return captures.find((capture) => capture.kind === kind);
}

/** From the first to the last of the rounds, with what was taken in them. */
export function rangeAround(rounds: readonly KeptRound[]): TimeRange {
  const times = rounds.flatMap(({ atMs, captures }) => [
    atMs,
    ...captures.flatMap(({ takenAtMs }) => (takenAtMs === null ? [] : [takenAtMs])),
  ]);
  return {
    fromMs: Math.min(...times) - ROUND_MARGIN_MS,
    toMs: Math.max(...times) + ROUND_MARGIN_MS,
  };
}

/** What a round held as it was sent. */
export function receivedBytes({ captures }: KeptRound): number {
  return captures.reduce((sum, capture) => sum + capture.receivedBytes, 0);
}

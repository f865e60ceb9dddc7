import { describe, expect, test } from "vitest";
import type { KeptRound } from "../../serve/archive/archive.ts";
import type { WatchUrls } from "../watch/watch-data.ts";
import { captureLink, diffLinks, isShown, rangeAround, receivedBytes } from "./round-links.ts";

const URLS: Pick<WatchUrls, "explorer"> = {
  explorer: (id, { fromMs, toMs }, page = "") =>
    `/ui/${page}?target=${id}&from=${fromMs}&to=${toMs}`,
};

function round(id: string, atMs: number, kinds: readonly ("heap" | "goroutine" | "metrics")[]) {
  const captures = kinds.map((kind) => ({
    ...{ name: `${id}-${kind}`, kind, takenAtMs: atMs + 500, receivedBytes: 10 },
  }));
  const made: KeptRound = {
    ...{ id, targetId: "t", atMs, build: null, pinned: null, storedBytes: 1 },
    captures,
  };
  return made;
}

const EARLY = round("early", 10_000, ["heap", "goroutine", "metrics"]);
const LATE = round("late", 90_000, ["heap", "metrics"]);

describe("links of rounds", () => {
  test("a difference has the earlier round as its base, whichever was chosen first", () => {
    const [diff, ...rest] = diffLinks(URLS, LATE, EARLY);
    expect(rest).toEqual([]);
    expect(diff?.kind).toBe("heap");
    expect(diff?.href).toBe("/ui/diff?target=t&from=9000&to=91500&c=late-heap&b=early-heap");
    expect(diffLinks(URLS, EARLY, LATE)).toEqual(diffLinks(URLS, LATE, EARLY));
  });

  test("a round is no difference to itself", () => {
    expect(diffLinks(URLS, EARLY, EARLY)).toEqual([]);
  });

  test("a capture opens in the view of its kind, inside a range that holds it", () => {
    const [, goroutine] = EARLY.captures;
    if (goroutine === undefined) throw new Error("no capture");
    expect(captureLink(URLS, EARLY, goroutine)).toBe(
      "/ui/goroutines?target=t&from=9000&to=11500&c=early-goroutine",
    );
    expect(rangeAround([EARLY, LATE])).toEqual({ fromMs: 9000, toMs: 91_500 });
  });

  test("pages of numbers are not opened", () => {
    expect([isShown("heap"), isShown("goroutine-ids"), isShown("metrics")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(receivedBytes(EARLY)).toBe(30);
  });
});

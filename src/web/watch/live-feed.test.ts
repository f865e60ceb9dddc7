import { describe, expect, test } from "vitest";
import { type LiveChannel, type LiveMessage, liveFeed } from "./live-feed.ts";

/** A network, a clock and a tab that do what the test says. */
function drawnSurroundings() {
  const channels: (LiveChannel & { tell(type: string, data: string): void; isClosed: boolean })[] =
    [];
  let nowMs = 0;
  let timers: { run: () => void; atMs: number }[] = [];
  let isHidden = false;
  let hiddenChanged = (): void => {};
  const around = {
    open: () => {
      const listeners = new Map<string, (event: { data: string }) => void>();
      const channel = {
        onopen: null,
        onerror: null,
        isClosed: false,
        addEventListener: (type: string, listener: (event: { data: string }) => void) => {
          listeners.set(type, listener);
        },
        tell: (type: string, data: string) => listeners.get(type)?.({ data }),
        close: () => {
          channel.isClosed = true;
        },
      };
      channels.push(channel);
      return channel;
    },
    nowMs: () => nowMs,
    wait: (run: () => void, ms: number) => {
      const timer = { run, atMs: nowMs + ms };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    isHidden: () => isHidden,
    listenHidden: (changed: () => void) => {
      hiddenChanged = changed;
      return () => {};
    },
    parse: (type: LiveMessage["type"], text: string): LiveMessage | null =>
      text === "bad" || type !== "judged" ? null : { type, value: JSON.parse(text) },
  };
  return {
    around,
    channels,
    pass: (ms: number) => {
      nowMs += ms;
      const due = timers.filter(({ atMs }) => atMs <= nowMs);
      timers = timers.filter(({ atMs }) => atMs > nowMs);
      for (const { run } of due) run();
    },
    hide: (hidden: boolean) => {
      isHidden = hidden;
      hiddenChanged();
    },
  };
}

describe("a live feed", () => {
  test("hands on what comes and drops what cannot be read", () => {
    const { around, channels } = drawnSurroundings();
    const feed = liveFeed(around);
    const got: unknown[] = [];
    feed.listen(({ value }) => got.push(value));
    channels[0]?.onopen?.();
    channels[0]?.tell("judged", '{"atMs":1,"verdict":"steady"}');
    channels[0]?.tell("judged", "bad");
    expect(got).toEqual([{ atMs: 1, verdict: "steady" }]);
    expect(feed.read()).toEqual({ state: "live" });
    expect(feed.epoch()).toBe(0);
  });

  test("waits longer with every failure, keeps the time since when it is stale, and recovers", () => {
    const { around, channels, pass } = drawnSurroundings();
    const feed = liveFeed(around);
    channels[0]?.onopen?.();
    pass(5000);
    channels[0]?.onerror?.();
    expect(feed.read()).toEqual({ state: "lost", sinceMs: 5000, retryMs: 6000 });
    pass(1000);
    channels[1]?.onerror?.();
    expect(feed.read()).toEqual({ state: "lost", sinceMs: 5000, retryMs: 8000 });
    pass(2000);
    channels[2]?.onopen?.();
    expect(feed.read()).toEqual({ state: "live" });
    expect(feed.epoch()).toBe(1);
    expect(channels.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
  });

  test("never waits for more than half a minute", () => {
    const { around, channels, pass } = drawnSurroundings();
    const feed = liveFeed(around);
    for (let count = 0; count < 12; count++) {
      channels.at(-1)?.onerror?.();
      pass(30_000);
    }
    const state = feed.read();
    expect(state.state).toBe("lost");
    expect(channels).toHaveLength(13);
  });

  test("a glance at another tab costs nothing; a long one closes the stream", () => {
    const { around, channels, pass, hide } = drawnSurroundings();
    const feed = liveFeed(around);
    channels[0]?.onopen?.();
    hide(true);
    pass(10_000);
    hide(false);
    expect(channels).toHaveLength(1);
    hide(true);
    pass(20_000);
    expect(feed.read()).toEqual({ state: "hidden", sinceMs: 30_000 });
    expect(channels[0]?.isClosed).toBe(true);
    hide(false);
    channels[1]?.onopen?.();
    expect(feed.read()).toEqual({ state: "live" });
    expect(feed.epoch()).toBe(1);
  });

  test("closed it opens nothing any more", () => {
    const { around, channels, pass } = drawnSurroundings();
    const feed = liveFeed(around);
    channels[0]?.onerror?.();
    feed.close();
    pass(60_000);
    expect(channels).toHaveLength(1);
  });
});

import { describe, expect, test } from "vitest";
import { drawnGoroutines, drawnHeap, drawnNative, stackSite } from "../../test/drawn/findings.ts";
import { leakClass } from "./classes.ts";
import { classify } from "./classify.ts";

describe("classify a goroutine", () => {
  test.each([
    ["cond", "cond-never-signalled"],
    ["waitgroup", "waitgroup-never-zero"],
    ["sleep", "loop-no-exit"],
    ["mutex", "lock-not-released-on-path"],
    ["rwmutex", "lock-not-released-on-path"],
  ] as const)("%s is %s", (operation, classId) => {
    const finding = drawnGoroutines("site", { operation, state: "waiting" });
    expect(classify(finding, [finding])).toBe(classId);
    expect(leakClass(classId)).not.toBeNull();
  });

  test("a stuck sender may have lost its receiver in many ways: no class", () => {
    const finding = drawnGoroutines("send");
    expect(classify(finding, [finding])).toBeNull();
  });

  test("a range over a channel is told from one over a ticker once members are seen to sleep", () => {
    const range = drawnGoroutines("range", { operation: "chan-range", state: "chan receive" });
    const asleep = { ...range, inert: { looked: 4, neverWoke: 3 } };
    const waking = { ...range, inert: { looked: 4, neverWoke: 2 } };
    const proven = { ...waking, provenLeaked: 3 };
    const classes = [range, asleep, waking, proven].map((one) => classify(one, [one]));
    expect(classes).toEqual([null, "chan-range-unclosed", null, "chan-range-unclosed"]);
  });

  test("a nil channel is told by its state", () => {
    const finding = drawnGoroutines("nil", { state: "chan receive (nil chan)" });
    expect(classify(finding, [finding])).toBe("chan-nil-forever");
  });

  test("members that wake and never leave run a loop", () => {
    const finding = drawnGoroutines("tick", {
      operation: "select",
      basis: "active-births-no-deaths",
    });
    expect(classify(finding, [finding])).toBe("loop-no-exit");
  });

  test("waiters for a lock whose owner's other method blocks on a channel", () => {
    const waiter = drawnGoroutines("waiter", {
      operation: "mutex",
      site: stackSite("main.(*hub).Count"),
    });
    const holder = drawnGoroutines("holder", {
      operation: "chan-send",
      site: stackSite("main.(*hub).Publish"),
    });
    const stranger = drawnGoroutines("stranger", {
      operation: "chan-send",
      site: stackSite("main.(*store).Put"),
    });
    expect(classify(waiter, [waiter, holder])).toBe("lock-held-while-channel-blocks");
    expect(classify(waiter, [waiter, stranger])).toBe("lock-not-released-on-path");
    const gone = { ...holder, current: 0 };
    expect(classify(waiter, [waiter, gone])).toBe("lock-not-released-on-path");
  });
});

describe("classify memory", () => {
  test.each([
    ["context.WithCancel", "ctx-cancel-lost"],
    ["context.(*cancelCtx).propagateCancel", "ctx-cancel-lost"],
    ["time.NewTicker", "ticker-not-stopped"],
    ["time.After", "ticker-not-stopped"],
    ["sync.(*Map).Store", "map-grows-never-cleared"],
  ])("allocated under %s: %s", (name, classId) => {
    const finding = drawnHeap("site", { site: stackSite("main.remember", name, "main.main") });
    expect(classify(finding, [])).toBe(classId);
    expect(leakClass(classId)).not.toBeNull();
  });

  test("own code that allocates says nothing of why it stays", () => {
    expect(classify(drawnHeap("site"), [])).toBeNull();
  });

  test("outside Go", () => {
    expect(classify(drawnNative(), [])).toBe("cgo-native-leak");
  });
});

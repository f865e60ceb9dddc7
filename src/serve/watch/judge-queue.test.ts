import { describe, expect, test } from "vitest";
import { JudgeQueue } from "./judge-queue.ts";

describe("the queue of judgements", () => {
  test("takes one after the other, the unsettled before the calm, each once", async () => {
    const order: string[] = [];
    let running = 0;
    const queue = new JudgeQueue(async (id) => {
      running++;
      expect(running).toBe(1);
      await Promise.resolve();
      order.push(id);
      running--;
    });
    queue.add("first", false);
    queue.add("calm", false);
    queue.add("loud", true);
    queue.add("calm", false);
    queue.add("turned", false);
    queue.add("turned", true);
    await expect.poll(() => order).toEqual(["first", "loud", "turned", "calm"]);
    expect(queue.figures).toMatchObject({ count: 4, waiting: 0 });
  });

  test("once stopped, ends after the one under way", async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const queue = new JudgeQueue(async (id) => {
      order.push(id);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    queue.add("one", true);
    queue.add("two", true);
    const stopped = queue.stop();
    release();
    await stopped;
    expect(order).toEqual(["one"]);
  });

  test("works again after it has been empty", async () => {
    const order: string[] = [];
    const queue = new JudgeQueue(async (id) => void order.push(id));
    queue.add("one", true);
    await expect.poll(() => order).toEqual(["one"]);
    queue.add("two", true);
    await expect.poll(() => order).toEqual(["one", "two"]);
  });
});

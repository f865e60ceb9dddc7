import { describe, expect, test } from "vitest";
import { Problems } from "./problems.ts";

describe("what is wrong with the watch", () => {
  test("is said until the same part works again", async () => {
    const problems = new Problems();
    await problems.follow("captures", Promise.reject(new Error("no space left"))).catch(() => null);
    await problems.follow("events", Promise.reject(new Error("read-only"))).catch(() => null);
    expect(problems.list()).toEqual(["captures: no space left", "events: read-only"]);
    await problems.follow("captures", Promise.resolve(1));
    expect(problems.list()).toEqual(["events: read-only"]);
  });

  test("a failure is handed on to whoever waits for it", async () => {
    const failing = new Problems().follow("captures", Promise.reject(new Error("no space left")));
    await expect(failing).rejects.toThrow("no space left");
  });
});

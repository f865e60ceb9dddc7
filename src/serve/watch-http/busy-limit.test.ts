import { describe, expect, test } from "vitest";
import { BusyLimit } from "./busy-limit.ts";

describe("a limit on work at once", () => {
  test("refuses what is too much, and takes more when some is done", async () => {
    const limit = new BusyLimit(2, "loaves");
    let finish = (): void => undefined;
    const first = limit.run(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const second = limit.run(() => Promise.reject(new Error("burnt")));
    await expect(limit.run(async () => 3)).rejects.toThrow("Too many loaves at once.");
    await expect(second).rejects.toThrow("burnt");
    expect(await limit.run(async () => 4)).toBe(4);
    finish();
    await first;
  });
});

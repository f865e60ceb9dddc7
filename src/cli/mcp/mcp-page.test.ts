import fc from "fast-check";
import { expect, test } from "vitest";
import { pageOf } from "./mcp-page.ts";

test("the pages one after the other are all items, none twice, each page within its room", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 60 })),
      fc.integer({ min: 1, max: 200 }),
      (all, max) => {
        const read: string[] = [];
        let cursor: string | undefined;
        for (let pages = 0; pages <= all.length; pages++) {
          const page = pageOf(all, cursor, max);
          const chars = page.items.reduce((sum, item) => sum + JSON.stringify(item).length, 0);
          expect(page.items.length === 1 || chars <= max).toBe(true);
          read.push(...page.items);
          if (page.nextCursor === null) break;
          cursor = page.nextCursor;
        }
        expect(read).toEqual(all);
      },
    ),
  );
});

test.each(["-1", "1e3", "7", "x"])("the cursor %s that no answer gave is refused", (cursor) => {
  expect(() => pageOf([1, 2], cursor)).toThrow("not one that an answer gave");
});

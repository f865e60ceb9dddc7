import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sparkline } from "./sparkline.ts";
import { textTable } from "./text-table.ts";
import { cutMiddle, padText, textWidth, wrapText } from "./text-width.ts";

describe("table", () => {
  test("columns are aligned and nothing trails", () => {
    const lines = textTable(
      [{ title: "site" }, { title: "count", align: "right" }, { title: "wait" }],
      [
        ["main.run", "14,235", "chan send"],
        ["x", "1", ""],
      ],
      { indent: 2 },
    );
    expect(lines).toEqual([
      "  site       count  wait",
      "  main.run  14,235  chan send",
      "  x              1",
    ]);
  });

  test("wide and combining characters take the room they take", () => {
    expect(textWidth("算法")).toBe(4);
    expect(textWidth("e\u0301")).toBe(1);
    expect(textWidth("\u001b[1mx\u001b[0m")).toBe(1);
    expect(padText("算", 4)).toBe("算  ");
  });

  test("a long name is cut in the middle, both ends stay", () => {
    const cut = cutMiddle("example.com/very/long/path.(*Type).Method", 20);
    expect([...cut]).toHaveLength(20);
    expect(cut.startsWith("example")).toBe(true);
    expect(cut.endsWith("Type).Method")).toBe(true);
  });

  test("wrapping keeps every word and every limit", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 60 }), (list, width) => {
        const lines = wrapText(list.join(" "), width);
        expect(lines.join(" ")).toBe(list.join(" "));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe("sparkline", () => {
  const rising = Array.from({ length: 8 }, (_, index) => [index * 1000, index + 1] as const);

  test("starts at zero: a flat series is drawn flat and full", () => {
    expect(
      sparkline(
        [
          [0, 5],
          [1, 5],
          [2, 5],
        ],
        { width: 3 },
      ),
    ).toBe("███");
    expect(
      sparkline(
        [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
        { width: 3 },
      ),
    ).toBe("▁▁▁");
  });

  test("a rising series rises, in ASCII too", () => {
    expect(sparkline(rising, { width: 8 })).toBe("▂▃▄▅▆▇██");
    expect(sparkline(rising, { width: 4, ascii: true, max: 16 })).toBe(".-=+");
  });

  test("a gap stays blank", () => {
    expect(
      sparkline(
        [
          [0, 4],
          [100, 4],
          [900, 4],
          [1000, 4],
        ],
        { width: 4 },
      ),
    ).toBe("█  █");
  });

  test("no points, no line", () => {
    expect(sparkline([], { width: 10 })).toBe("");
  });

  test("low water of a cell is its smallest point", () => {
    const points = [
      [0, 8],
      [1, 1],
      [2, 8],
      [3, 8],
    ] as const;
    expect(sparkline(points, { width: 2, pick: "min", max: 8 })).toBe("▂█");
  });
});

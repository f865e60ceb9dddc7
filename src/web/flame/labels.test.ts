import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountText, changeText, exactText, shareText } from "./amounts.ts";
import { cachedMeasure, cutEnd, fitLabel } from "./fit-label.ts";
import { isFolded, labelsOf, packageOf } from "./function-name.ts";

const perLetter = (text: string): number => text.length * 7;

describe("names", () => {
  test.each([
    ["github.com/a/b/v2.(*T).Method", "github.com/a/b/v2", "b.(*T).Method", "Method"],
    ["net/http.(*conn).serve", "net/http", "http.(*conn).serve", "serve"],
    ["main.main", "main", "main.main", "main"],
    ["main.F[...].func1", "main", "main.F[...].func1", "F[...].func1"],
    [
      "pkg.F[go.shape.struct { a/b.X }]",
      "pkg",
      "pkg.F[go.shape.struct { a/b.X }]",
      "F[go.shape.struct { a/b.X }]",
    ],
    ["_cgo_sys_thread", "", "_cgo_sys_thread", "_cgo_sys_thread"],
    ["7 frames of net/http…", "net/http", "7 frames of net/http…", "7 frames"],
  ])("%s", (name, path, longest, shortest) => {
    expect(packageOf(name)).toBe(path);
    expect(labelsOf(name)[0]).toBe(longest);
    expect(labelsOf(name).at(-1)).toBe(shortest);
  });

  test("folded frames are told from functions", () => {
    expect(isFolded("3–9 frames of runtime…")).toBe(true);
    expect(isFolded("main.frames")).toBe(false);
  });
});

describe("labels", () => {
  test("the longest that fits is taken, else the shortest is cut", () => {
    const labels = labelsOf("github.com/streadway/amqp.(*Channel).recvContent");
    expect(fitLabel(labels, 400, perLetter)).toBe("amqp.(*Channel).recvContent");
    expect(fitLabel(labels, 180, perLetter)).toBe("(*Channel).recvContent");
    expect(fitLabel(labels, 90, perLetter)).toBe("recvContent");
    expect(fitLabel(labels, 45, perLetter)).toBe("recvC…");
    expect(fitLabel(labels, 10, perLetter)).toBe("");
  });

  test("no label is wider than its box, and none is cut inside a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 200 }), (text, px) => {
        const label = cutEnd(text, px, perLetter);
        expect(perLetter(label)).toBeLessThanOrEqual(px);
        expect(() => encodeURIComponent(label)).not.toThrow();
      }),
    );
  });

  test("the canvas is asked once a character", () => {
    let asked = 0;
    const measure = cachedMeasure((text) => {
      asked++;
      return text.length;
    });
    expect([measure("aba"), measure("bab"), measure("äb"), measure("äb")]).toEqual([3, 3, 2, 2]);
    expect(asked).toBe(3);
  });
});

describe("amounts", () => {
  const bytes = { unit: "bytes", scale: "abs", hours: 2 } as const;

  test.each([
    [amountText(1024 * 1024 * 231.84, bytes), "231.8 MB"],
    [amountText(0.125, { ...bytes, scale: "share" }), "12.5 %"],
    [changeText(-1024 * 1024, bytes), "−1,024.0 kB"],
    [changeText(1024 * 1024 * 40, { ...bytes, scale: "hour" }), "+20.0 MB/h"],
    [changeText(1024, { ...bytes, scale: "hour", hours: null }), "+1,024 B"],
    [changeText(5, { unit: "count", scale: "hour", hours: 2 }), "+2.5/h"],
    [changeText(-0.02, { ...bytes, scale: "share" }), "−2 %"],
    [exactText(252_412_311, bytes), "252,412,311 B"],
    [shareText(0.0001), "< 0.1 %"],
    [shareText(0), "0 %"],
  ])("%s", (text, expected) => expect(text).toBe(expected));
});

import { describe, expect, test } from "vitest";
import { nearestWord } from "./did-you-mean.ts";

const KEYS = ["scrape_interval", "scrape_timeout", "scheme", "params"];

describe("the nearest word", () => {
  test.each([
    ["scrape_intervall", "scrape_interval"],
    ["scrape-interval", "scrape_interval"],
    ["shceme", "scheme"],
    ["param", "params"],
    ["Scheme", "scheme"],
  ])("%s is %s", (word, meant) => expect(nearestWord(word, KEYS)).toBe(meant));

  test.each(["", "x", "honor_labels", "s".repeat(1000)])("%s is nothing known", (word) => {
    expect(nearestWord(word, KEYS)).toBeNull();
  });
});

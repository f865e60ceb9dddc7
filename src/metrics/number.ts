import { DecodeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import { type SampleReading, sampleFrom } from "./sample.ts";

/** A page that is a number is short; 64 characters hold any 64-bit number and its surroundings. */
const PAGE_CHARS_MAX = 64;
const NUMBER = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
/** Go cannot hold more goroutines than this in any memory (2 KiB of stack each: 200 GB). */
const GOROUTINES_MAX = 100_000_000;

/** True for a text that is one plain number and nothing else. */
export function isNumberPage(text: string): boolean {
  return text.length <= PAGE_CHARS_MAX && NUMBER.test(text.trim());
}

/**
 * A page that answers one plain number, such as a hand-made `/goroutines` that prints
 * runtime.NumGoroutine(). A number says nothing about what it counts, so it is read as goroutines
 * only when the caller asked for that; it always stands in `other` as `value`.
 */
export function readNumber(
  text: string,
  options: { readonly countsGoroutines: boolean },
): SampleReading {
  const trimmed = text.trim();
  if (!isNumberPage(text)) {
    throw new DecodeError("read number page", `expected one number, found ${quoteShort(trimmed)}`);
  }
  const value = Number(trimmed);
  const fields = options.countsGoroutines && isCount(value) ? { goroutines: value } : {};
  const sample = sampleFrom("number", { fields, other: new Map([["value", value]]) });
  return { sample, warnings: [] };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= GOROUTINES_MAX;
}

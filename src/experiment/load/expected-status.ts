/** Which statuses are expected: `200`, `2xx`, `200,404`, `200-204`; below 400 unless said. */
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";

/** Ranges of statuses, both ends included. */
export type ExpectedStatus = readonly (readonly [from: number, to: number])[];

/** What most servers mean by an answer that worked. */
export const BELOW_400: ExpectedStatus = [[100, 399]];

/** More ranges than there are statuses say nothing. */
const RANGES_MAX = 100;

/** Throws UsageError that begins with `whence`, e.g. `--expect` or `requests.jsonl line 3`. */
export function parseExpected(text: string, whence: string): ExpectedStatus {
  const parts = text.split(",").map((part) => part.trim());
  const ranges = parts.map(rangeOf);
  if (parts.length > RANGES_MAX || ranges.includes(null)) {
    throw new UsageError(
      `${whence}: ${quoteShort(text)} is no list of statuses such as 200, 2xx or 200-204`,
    );
  }
  return ranges.filter((range) => range !== null);
}

function rangeOf(part: string): readonly [number, number] | null {
  const hundred = /^([1-5])xx$/i.exec(part)?.[1];
  if (hundred !== undefined) return [Number(hundred) * 100, Number(hundred) * 100 + 99];
  const match = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part);
  if (match === null) return null;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to ? [from, to] : null;
}

export function isExpected(status: number, expected: ExpectedStatus): boolean {
  return expected.some(([from, to]) => status >= from && status <= to);
}

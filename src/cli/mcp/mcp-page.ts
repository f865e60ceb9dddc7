import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";

/** Characters of one answer: an assistant reads it whole, beside all else that it knows. */
export const PAGE_CHARS_MAX = 16_000;

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  /** To be given as `cursor` for what comes next; null at the end. */
  readonly nextCursor: string | null;
}

/**
 * The items from `cursor` on that fit into one answer by the length of their JSON, one at least.
 * Throws UsageError for a cursor that no answer gave.
 */
export function pageOf<T>(
  items: readonly T[],
  cursor: string | undefined,
  charsMax = PAGE_CHARS_MAX,
): Page<T> {
  const from = offsetOf(cursor, items.length);
  let chars = 0;
  let to = from;
  for (const item of items.slice(from)) {
    chars += JSON.stringify(item).length;
    if (chars > charsMax && to > from) break;
    to++;
  }
  const nextCursor = to < items.length ? String(to) : null;
  return { items: items.slice(from, to), total: items.length, nextCursor };
}

function offsetOf(cursor: string | undefined, total: number): number {
  if (cursor === undefined || cursor === "") return 0;
  const offset = Number(cursor);
  if (/^\d{1,9}$/.test(cursor) && offset <= total) return offset;
  throw new UsageError(`cursor ${quoteShort(cursor)}: not one that an answer gave`);
}

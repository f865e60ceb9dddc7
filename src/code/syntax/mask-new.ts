/**
 * Since Go 1.26 `new` takes an expression (`new(len(s))`), which the grammar knows as a type only.
 * With another name of the same length the call is like any other, and all places stay. Types that
 * are no expressions keep their `new`; the model takes names from the text that was not changed.
 */

/** `new(`, unless what follows can only begin a type or a literal of one. */
const NEW_OF_VALUE =
  /(?<![\p{L}\p{N}_.])new(?=[ \t]*\((?!\s*(?:\[|<-|(?:map|chan|struct|interface|func)\b)))/gu;

/** What to parse when the grammar finds errors in `text`; null when there is nothing to mask. */
export function maskNew(text: string): string | null {
  const masked = text.replace(NEW_OF_VALUE, "nEw");
  return masked === text ? null : masked;
}

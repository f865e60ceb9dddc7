/** Two names out of a list, written `first..last`. */
export interface IdRange {
  readonly from: string;
  readonly to: string;
}

const BETWEEN = "..";

/**
 * The two known names that a text joins; null for one known name and for anything else. Names may
 * have dots of their own.
 */
export function readIdRange(text: string, isKnown: (id: string) => boolean): IdRange | null {
  if (isKnown(text)) return null;
  let at = text.indexOf(BETWEEN);
  while (at !== -1) {
    const [from, to] = [text.slice(0, at), text.slice(at + BETWEEN.length)];
    if (isKnown(from) && isKnown(to)) return { from, to };
    at = text.indexOf(BETWEEN, at + 1);
  }
  return null;
}

export function writeIdRange({ from, to }: IdRange): string {
  return from + BETWEEN + to;
}

import { useEffect } from "preact/hooks";

/** What the search of a page has found, shown inside the search field. */
export interface SearchTally {
  readonly count: number;
  /** Of what is counted: "frame", "row", "group". */
  readonly word: string;
  /** Part of the total that the matches hold, 0 to 1; null where that means nothing. */
  readonly share: number | null;
}

type Listener = (tally: SearchTally | null) => void;

const listeners = new Set<Listener>();
let shown: SearchTally | null = null;

/** Fills the search field's count as long as the page is shown; null while nothing is sought. */
export function useSearchTally(tally: SearchTally | null): void {
  useEffect(() => {
    say(tally);
    return () => say(null);
  }, [tally?.count, tally?.word, tally?.share]);
}

function say(tally: SearchTally | null): void {
  shown = tally;
  for (const listener of listeners) listener(tally);
}

/** For the search field: calls back with each tally, at once with the present one. */
export function listenToTally(listener: Listener): () => void {
  listeners.add(listener);
  listener(shown);
  return () => {
    listeners.delete(listener);
  };
}

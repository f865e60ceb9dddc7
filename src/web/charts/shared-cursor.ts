import { useEffect, useMemo, useState } from "preact/hooks";

/** One time under the pointer for all charts of a page: each shows its own value there. */
export interface SharedCursor {
  read(): number | null;
  move(atMs: number | null): void;
  listen(moved: (atMs: number | null) => void): () => void;
}

export function sharedCursor(): SharedCursor {
  const listeners = new Set<(atMs: number | null) => void>();
  let now: number | null = null;
  return {
    read: () => now,
    move: (atMs) => {
      if (atMs === now) return;
      now = atMs;
      for (const listener of listeners) listener(atMs);
    },
    listen: (moved) => {
      listeners.add(moved);
      return () => {
        listeners.delete(moved);
      };
    },
  };
}

export function useSharedCursor(): SharedCursor {
  return useMemo(sharedCursor, []);
}

/** The time under the pointer, in any chart; null while there is none. */
export function useCursorTime(cursor: SharedCursor): number | null {
  const [atMs, setAt] = useState(cursor.read());
  useEffect(() => cursor.listen(setAt), [cursor]);
  return atMs;
}

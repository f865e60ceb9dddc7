import { assert } from "../base/assert.ts";
import { UsageError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { CaptureSet, Target } from "../capture/capture.ts";
import type { History, HistoryEntry } from "./history.ts";

/** A history that ends with this process: for a live run nobody asked to keep. */
export function memoryHistory(about: {
  readonly target: Target;
  readonly limitBytes: number | null;
}): History {
  const entries: HistoryEntry[] = [];
  const names = new Set<string>();
  let open = true;
  return {
    append: async (entry) => {
      assert(open, "append to a closed history");
      claimNames(names, entry);
      entries.push(entry);
    },
    list: async (): Promise<CaptureSet> => ({
      ...about,
      captures: entries.flatMap((entry) => entry.captures),
      problems: entries.flatMap((entry) => entry.problems),
      events: entries.flatMap((entry) => entry.events),
      phases: entries.flatMap((entry) => entry.phases ?? []),
    }),
    close: async () => {
      open = false;
    },
  };
}

/** Adds the names of an entry to those taken, all or none. */
export function claimNames(taken: Set<string>, entry: HistoryEntry): void {
  const fresh = new Set<string>();
  for (const { name } of entry.captures) {
    if (taken.has(name) || fresh.has(name)) {
      throw new UsageError(`history: a capture named ${quoteShort(name)} is there already`);
    }
    fresh.add(name);
  }
  for (const name of fresh) taken.add(name);
}

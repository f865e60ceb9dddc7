import { phrase, said } from "../../base/language.ts";

/**
 * What the words and numbers of the pages mean, in place. Short: how it is measured, and what it
 * is good for.
 */
const TERMS = {
  goroutines: {
    word: phrase("goroutines"),
    says: phrase(
      "Goroutines alive, as the runtime counts them. Load makes tides; a leak lifts the level between the tides.",
    ),
  },
  "low water": {
    word: phrase("low water"),
    says: phrase(
      "The lowest value of each finished tide, joined by a line. Load comes and goes above it; what stays lifts it. Drawn dashed after the last finished tide, because it is not known yet.",
    ),
  },
  "live heap": {
    word: phrase("live heap"),
    says: phrase(
      "Bytes that the last garbage collection found reachable. Garbage is not in it, so it rises only when something is kept.",
    ),
  },
  "next gc": {
    word: phrase("next gc"),
    says: phrase(
      "Heap size at which the next collection ends; live heap times 1 + GOGC/100, or the room below GOMEMLIMIT.",
    ),
  },
  "heap sys": {
    word: phrase("heap sys"),
    says: phrase("Address space the runtime has asked for its heap: in use plus idle."),
  },
  "heap in use": {
    word: phrase("heap in use"),
    says: phrase(
      "Spans with at least one object: live objects, garbage not collected so far, and holes between them.",
    ),
  },
  "heap idle": {
    word: phrase("heap idle"),
    says: phrase("Spans without objects, kept for the next need."),
  },
  "heap released": {
    word: phrase("heap released"),
    says: phrase(
      "The part of idle that was given back to the system. It counts for the address space, not for RSS.",
    ),
  },
  "heap alloc": {
    word: phrase("heap alloc"),
    says: phrase("Objects reachable or not collected so far; falls with every collection."),
  },
  stacks: {
    word: phrase("stacks"),
    says: phrase("Memory for the stacks of goroutines. A goroutine leak shows here as well."),
  },
  rss: {
    word: phrase("rss"),
    says: phrase(
      "Resident set size: memory of the process that the kernel counts, and compares with the limit.",
    ),
  },
  limit: {
    word: phrase("limit"),
    says: phrase(
      "The memory limit that was found: of the cgroup, GOMEMLIMIT, or given. At the limit of a cgroup the process is killed.",
    ),
  },
  "gc pause": {
    word: phrase("gc pause"),
    says: phrase(
      "Stop of all goroutines by a collection: the mean of those since the point before, as pages tell no more.",
    ),
  },
  "gc cpu": {
    word: phrase("gc cpu"),
    says: phrase(
      "Share of the CPU available to the process that collections have taken since it started, as the runtime reports it.",
    ),
  },
  objects: {
    word: phrase("objects"),
    says: phrase("Objects on the heap, reachable or not collected so far."),
  },
  budget: {
    word: phrase("budget"),
    says: phrase(
      "Resident memory in six parts that add up to RSS. Live heap is what the program keeps; headroom is garbage and holes until the next collection; idle is kept for the next tide; the rest belongs to stacks, the runtime, and to code outside Go.",
    ),
  },
  stayed: {
    word: phrase("stayed"),
    says: phrase(
      "Low water above its first level in this window: bytes that no tide has taken away again.",
    ),
  },
  "probe cost": {
    word: phrase("probe cost"),
    says: phrase(
      "What watching asks of the target: how often each probe is sent, how long the target took to answer, and how much it sent. Probes are held back before they become noticeable.",
    ),
  },
  "min and max": {
    word: phrase("min and max"),
    says: phrase(
      "Zoomed out, a point stands for a stretch of time: the line is its last value, the band its smallest and largest. Nothing is averaged or summed.",
    ),
  },
  verdict: {
    word: phrase("verdict"),
    says: phrase(
      "Leaking: proven or strong evidence. Suspect: the shape is there, the evidence not so far. Steady: watched long enough to have seen a leak. Unknown: not long enough, or not reachable.",
    ),
  },
  forecast: {
    word: phrase("forecast"),
    says: phrase(
      "Where low water meets the limit when it goes on rising as it did, with a 95 % interval.",
    ),
  },
} as const;

export type Term = keyof typeof TERMS;

export function explain(term: Term): string {
  return said(TERMS[term].says);
}

/** What it is called. */
export function termWord(term: Term): string {
  return said(TERMS[term].word);
}

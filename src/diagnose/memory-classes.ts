/** Classes of memory that stays, and of memory that only looks like a leak. */
import type { LeakClass } from "./leak-class.ts";

export const HEAP_CLASSES: readonly LeakClass[] = [
  {
    id: "map-grows-never-cleared",
    family: "heap",
    title: "a map that only grows",
    oneLine: "The blocks of one map take rising sizes, and what it holds is never freed.",
    why:
      "A long-lived map is written for each request or event, and nothing deletes from it, or " +
      "some writers bypass the clearing.",
    remedyWords:
      "Bound the map: delete when the entry's owner ends, or use an LRU or a time to live.",
    traps: [
      "A cache that fills to its limit grows too, and then stops.",
      "Keys from a fixed small set bound the map by themselves.",
    ],
  },
  {
    id: "append-forever-global",
    family: "heap",
    title: "a slice that only grows",
    oneLine: "One slice is reallocated at rising sizes, and its elements are never freed.",
    why: "A package variable or a long-lived field gets an append for each event and is never cut.",
    remedyWords:
      "Keep a bounded number of elements (a ring), or write them out and reuse the slice.",
    traps: ["Appending during start-up alone is bounded."],
  },
  {
    id: "slice-backing-retained",
    family: "heap",
    title: "a small piece that holds a big buffer",
    oneLine: "Much memory in few objects, allocated where big buffers are read.",
    why:
      "A sub-slice or substring keeps the whole array under it alive for as long as the piece " +
      "lives.",
    remedyWords:
      "Copy the piece before keeping it: bytes.Clone, strings.Clone or append to a nil slice.",
    traps: ["Converting between string and []byte copies already."],
  },
  {
    id: "pool-holds-giants",
    family: "heap",
    title: "a pool that keeps its largest buffers",
    oneLine: "Few large blocks made by a pool's New stay in use after bursts.",
    why: "Buffers that once grew for a giant request go back to the pool at their full size.",
    remedyWords: "Do not put back buffers above a limit, or keep one pool for each size class.",
    traps: ["sync.Pool empties within two collections; a hand-made pool does not."],
  },
  {
    id: "unbounded-queue",
    family: "heap",
    title: "a queue without a bound",
    oneLine: "Received items stay in use; their number follows how far the consumer lags.",
    why: "The producer appends without looking at the length, and the consumer is slower.",
    remedyWords:
      "Give the queue a bound and let it push back: manual acknowledgement, prefetch, blocking " +
      "send.",
    traps: ["A backlog that drains after a burst is load."],
  },
  {
    id: "per-call-bulk-load",
    family: "heap",
    title: "a whole table loaded per call",
    oneLine: "Memory rises in large steps, one for each job, allocated while rows are read.",
    why: "Each call builds its own copy of a large data set, and something keeps it.",
    remedyWords: "Load once and share, or read in pages; end whatever keeps the copy.",
    traps: ["Swapping in a new snapshot holds two for a moment."],
  },
  {
    id: "registry-keyed-by-request",
    family: "heap",
    title: "requests kept in a registry",
    oneLine: "Requests and their headers stay in the heap after they were answered.",
    why:
      "A global map is keyed by the request, and the delete is not on every exit of the " +
      "handler.",
    remedyWords: "Carry the value in the request's context, or delete in a defer.",
    traps: ["Requests in flight are held, and go when they end."],
  },
  {
    id: "metric-label-cardinality",
    family: "heap",
    title: "metric labels without a bound",
    oneLine: "Memory of the metrics library rises, and the metrics page with it.",
    why:
      "A label value is taken from request data (a path, a user, an error text), so each new " +
      "value adds a series.",
    remedyWords: "Use the route's template or an allow-list as the label value.",
    traps: ["A bounded set of values fills up and stops."],
  },
];

export const NOT_A_LEAK_CLASSES: readonly LeakClass[] = [
  {
    id: "rss-not-returned",
    family: "not-a-leak",
    title: "idle heap that has not gone back to the system",
    oneLine: "RSS stays high after a burst while the live heap is small and level.",
    why:
      "The runtime keeps freed pages for a while and gives them back slowly; on older Go with " +
      "MADV_FREE the kernel counts them until it needs them.",
    remedyWords:
      "Nothing leaks. Lower the burst, set GOMEMLIMIT, or judge the container by its working set.",
    traps: ["A small leak can hide below: the live heap after collections tells."],
  },
  {
    id: "gc-pacing-headroom",
    family: "not-a-leak",
    title: "room the collector takes before it runs",
    oneLine: "The heap swings up to its goal and falls back to the same level.",
    why:
      "With GOGC=100 the heap may double before the next collection; with a larger GOGC it " +
      "takes more.",
    remedyWords: "Nothing leaks. Set GOMEMLIMIT below the container's limit, or lower GOGC.",
    traps: ["Two heap profiles around a collection can look like growth."],
  },
  {
    id: "goroutine-structs-kept",
    family: "not-a-leak",
    title: "memory of goroutines that have ended",
    oneLine: "Much memory under runtime.malg while few goroutines exist.",
    why:
      "The runtime keeps the small structures of dead goroutines for reuse and never frees " +
      "them, so they stay at the highest number that ever ran.",
    remedyWords:
      "Nothing leaks any more. Bound how many goroutines run at once; a restart frees the rest.",
    traps: ["It is the mark of an earlier burst, or of a leak that was mended by time."],
  },
  {
    id: "build-or-runtime-overhead",
    family: "not-a-leak",
    title: "cost of the build or the system",
    oneLine: "Memory is high and level from the start: race detector, page cache, huge pages.",
    why: "The build or the system adds memory that the Go runtime does not count.",
    remedyWords:
      "Nothing leaks. Compare with a plain build, and with the working set instead of RSS.",
    traps: [],
  },
  {
    id: "cgo-native-leak",
    family: "heap",
    title: "memory outside the Go heap",
    oneLine: "RSS rises while every figure of the Go runtime stays level.",
    why:
      "Memory from C (C.CString, C.malloc, a native library) is not freed, or a native " +
      "allocator keeps it.",
    remedyWords:
      "Free C memory in a defer where it is made; look at the native library with its own tools" +
      " (heap profiles of the C allocator).",
    traps: [
      "Arenas of the C allocator grow with threads and then stop.",
      "Mapped files and page cache count too.",
    ],
  },
];

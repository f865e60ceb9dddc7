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
    id: "clear-guard-never-true",
    family: "heap",
    title: "a clearing that never happens",
    oneLine: "A container grows, although the code clears it in a branch.",
    why:
      "The branch compares values that are always equal, such as two readings of the same " +
      "clock, or the object that remembers the last clearing is made anew before each check.",
    remedyWords:
      "Keep what the check compares with in an object that lives as long as the container, or " +
      "clear on a ticker.",
    traps: ["State that is loaded from a disk or a database may differ after all."],
  },
  {
    id: "map-shrink-never",
    family: "heap",
    title: "a map that keeps the room of its peak",
    oneLine: "Memory of one map stays after nearly all of its keys were deleted.",
    why: "Deleting a key leaves its bucket in place; a map never gives back the room it once took.",
    remedyWords: "Put a new map in its place once it is far below its peak.",
    traps: [
      "A map that fills up to the same size again uses the room.",
      "Deleting the keys one by one frees what they point to, and not the buckets.",
    ],
  },
  {
    id: "metric-registered-per-instance",
    family: "heap",
    title: "metrics registered for each object",
    oneLine: "Meters, timers or callbacks pile up in a registry for the life of the process.",
    why:
      "A metric is made and registered where a connection or a request begins, and nothing " +
      "takes it out when that ends.",
    remedyWords:
      "Register once and tell objects apart by a bounded label, or unregister in the same defer " +
      "that ends the object.",
    traps: ["Libraries that return the metric already there do not add another."],
  },
  {
    id: "slice-pop-keeps-pointers",
    family: "heap",
    title: "taken out and still held",
    oneLine: "Objects that left a queue or a stack stay alive until the array is replaced.",
    why:
      "Slicing an element off moves the bounds; the array below still holds its pointer, and " +
      "with it the object.",
    remedyWords:
      "Set the slot to nil (or clear it) before slicing it off, or use slices.Delete, which " +
      "does so.",
    traps: [
      "An append that needs a new array leaves the old one, so the growth has a limit.",
      "Elements without pointers hold nothing.",
    ],
  },
  {
    id: "finalizer-cycle",
    family: "heap",
    title: "a finalizer that keeps its object",
    oneLine: "Objects with finalizers pile up although collections run.",
    why:
      "The finalizer's function holds the object, or the object lies in a circle of pointers: " +
      "then it is never unreachable, and the finalizer never runs.",
    remedyWords:
      "Close explicitly; as a safety net use runtime.AddCleanup with what is to be released, " +
      "not with the object.",
    traps: ["A finalizer that runs late is slow, and no leak."],
  },
  {
    id: "span-not-ended",
    family: "heap",
    title: "a span that is not ended",
    oneLine: "Spans and what they recorded stay in the heap, and their traces stay incomplete.",
    why: "A span is started, and a path leaves the function without End.",
    remedyWords: "Call defer span.End() right after Start.",
    traps: ["A span handed to a callback is ended there."],
  },
  {
    id: "logger-or-hook-per-request",
    family: "heap",
    title: "hooks and loggers made for each request",
    oneLine: "Loggers, hooks or callbacks pile up in something that lives for the whole process.",
    why:
      "A handler builds a logger with its own file or rotation, or adds a hook to a shared one, " +
      "and nothing takes it away.",
    remedyWords: "Build it once at the start; give each request fields on top of the shared one.",
    traps: ["A logger derived with fields alone goes with its request."],
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

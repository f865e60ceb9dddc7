/** Classes of memory that stays, and of memory that only looks like a leak. */
import { phrase } from "../base/language.ts";
import type { LeakClass } from "./leak-class.ts";

export const HEAP_CLASSES: readonly LeakClass[] = [
  {
    id: "map-grows-never-cleared",
    family: "heap",
    title: phrase("a map that only grows"),
    oneLine: phrase("The blocks of one map take rising sizes, and what it holds is never freed."),
    why: phrase(
      "A long-lived map is written for each request or event, and nothing deletes from it, or " +
        "some writers bypass the clearing.",
    ),
    remedyWords: phrase(
      "Bound the map: delete when the entry's owner ends, or use an LRU or a time to live.",
    ),
    traps: [
      phrase("A cache that fills to its limit grows too, and then stops."),
      phrase("Keys from a fixed small set bound the map by themselves."),
    ],
  },
  {
    id: "append-forever-global",
    family: "heap",
    title: phrase("a slice that only grows"),
    oneLine: phrase("One slice is reallocated at rising sizes, and its elements are never freed."),
    why: phrase(
      "A package variable or a long-lived field gets an append for each event and is never cut.",
    ),
    remedyWords: phrase(
      "Keep a bounded number of elements (a ring), or write them out and reuse the slice.",
    ),
    traps: [phrase("Appending during start-up alone is bounded.")],
  },
  {
    id: "clear-guard-never-true",
    family: "heap",
    title: phrase("a clearing that never happens"),
    oneLine: phrase("A container grows, although the code clears it in a branch."),
    why: phrase(
      "The branch compares values that are always equal, such as two readings of the same " +
        "clock, or the object that remembers the last clearing is made anew before each check.",
    ),
    remedyWords: phrase(
      "Keep what the check compares with in an object that lives as long as the container, or " +
        "clear on a ticker.",
    ),
    traps: [phrase("State that is loaded from a disk or a database may differ after all.")],
  },
  {
    id: "map-shrink-never",
    family: "heap",
    title: phrase("a map that keeps the room of its peak"),
    oneLine: phrase("Memory of one map stays after nearly all of its keys were deleted."),
    why: phrase(
      "Deleting a key leaves its bucket in place; a map never gives back the room it once took.",
    ),
    remedyWords: phrase("Put a new map in its place once it is far below its peak."),
    traps: [
      phrase("A map that fills up to the same size again uses the room."),
      phrase("Deleting the keys one by one frees what they point to, and not the buckets."),
    ],
  },
  {
    id: "metric-registered-per-instance",
    family: "heap",
    title: phrase("metrics registered for each object"),
    oneLine: phrase(
      "Meters, timers or callbacks pile up in a registry for the life of the process.",
    ),
    why: phrase(
      "A metric is made and registered where a connection or a request begins, and nothing " +
        "takes it out when that ends.",
    ),
    remedyWords: phrase(
      "Register once and tell objects apart by a bounded label, or unregister in the same defer " +
        "that ends the object.",
    ),
    traps: [phrase("Libraries that return the metric already there do not add another.")],
  },
  {
    id: "slice-pop-keeps-pointers",
    family: "heap",
    title: phrase("taken out and still held"),
    oneLine: phrase("Objects that left a queue or a stack stay alive until the array is replaced."),
    why: phrase(
      "Slicing an element off moves the bounds; the array below still holds its pointer, and " +
        "with it the object.",
    ),
    remedyWords: phrase(
      "Set the slot to nil (or clear it) before slicing it off, or use slices.Delete, which " +
        "does so.",
    ),
    traps: [
      phrase("An append that needs a new array leaves the old one, so the growth has a limit."),
      phrase("Elements without pointers hold nothing."),
    ],
  },
  {
    id: "finalizer-cycle",
    family: "heap",
    title: phrase("a finalizer that keeps its object"),
    oneLine: phrase("Objects with finalizers pile up although collections run."),
    why: phrase(
      "The finalizer's function holds the object, or the object lies in a circle of pointers: " +
        "then it is never unreachable, and the finalizer never runs.",
    ),
    remedyWords: phrase(
      "Close explicitly; as a safety net use runtime.AddCleanup with what is to be released, " +
        "not with the object.",
    ),
    traps: [phrase("A finalizer that runs late is slow, and no leak.")],
  },
  {
    id: "span-not-ended",
    family: "heap",
    title: phrase("a span that is not ended"),
    oneLine: phrase(
      "Spans and what they recorded stay in the heap, and their traces stay incomplete.",
    ),
    why: phrase("A span is started, and a path leaves the function without End."),
    remedyWords: phrase("Call defer span.End() right after Start."),
    traps: [phrase("A span handed to a callback is ended there.")],
  },
  {
    id: "logger-or-hook-per-request",
    family: "heap",
    title: phrase("hooks and loggers made for each request"),
    oneLine: phrase(
      "Loggers, hooks or callbacks pile up in something that lives for the whole process.",
    ),
    why: phrase(
      "A handler builds a logger with its own file or rotation, or adds a hook to a shared one, " +
        "and nothing takes it away.",
    ),
    remedyWords: phrase(
      "Build it once at the start; give each request fields on top of the shared one.",
    ),
    traps: [phrase("A logger derived with fields alone goes with its request.")],
  },
  {
    id: "slice-backing-retained",
    family: "heap",
    title: phrase("a small piece that holds a big buffer"),
    oneLine: phrase("Much memory in few objects, allocated where big buffers are read."),
    why: phrase(
      "A sub-slice or substring keeps the whole array under it alive for as long as the piece " +
        "lives.",
    ),
    remedyWords: phrase(
      "Copy the piece before keeping it: bytes.Clone, strings.Clone or append to a nil slice.",
    ),
    traps: [phrase("Converting between string and []byte copies already.")],
  },
  {
    id: "pool-holds-giants",
    family: "heap",
    title: phrase("a pool that keeps its largest buffers"),
    oneLine: phrase("Few large blocks made by a pool's New stay in use after bursts."),
    why: phrase(
      "Buffers that once grew for a giant request go back to the pool at their full size.",
    ),
    remedyWords: phrase(
      "Do not put back buffers above a limit, or keep one pool for each size class.",
    ),
    traps: [phrase("sync.Pool empties within two collections; a hand-made pool does not.")],
  },
  {
    id: "unbounded-queue",
    family: "heap",
    title: phrase("a queue without a bound"),
    oneLine: phrase("Received items stay in use; their number follows how far the consumer lags."),
    why: phrase("The producer appends without looking at the length, and the consumer is slower."),
    remedyWords: phrase(
      "Give the queue a bound and let it push back: manual acknowledgement, prefetch, blocking " +
        "send.",
    ),
    traps: [phrase("A backlog that drains after a burst is load.")],
  },
  {
    id: "per-call-bulk-load",
    family: "heap",
    title: phrase("a whole table loaded per call"),
    oneLine: phrase(
      "Memory rises in large steps, one for each job, allocated while rows are read.",
    ),
    why: phrase("Each call builds its own copy of a large data set, and something keeps it."),
    remedyWords: phrase("Load once and share, or read in pages; end whatever keeps the copy."),
    traps: [phrase("Swapping in a new snapshot holds two for a moment.")],
  },
  {
    id: "registry-keyed-by-request",
    family: "heap",
    title: phrase("requests kept in a registry"),
    oneLine: phrase("Requests and their headers stay in the heap after they were answered."),
    why: phrase(
      "A global map is keyed by the request, and the delete is not on every exit of the " +
        "handler.",
    ),
    remedyWords: phrase("Carry the value in the request's context, or delete in a defer."),
    traps: [phrase("Requests in flight are held, and go when they end.")],
  },
  {
    id: "metric-label-cardinality",
    family: "heap",
    title: phrase("metric labels without a bound"),
    oneLine: phrase("Memory of the metrics library rises, and the metrics page with it."),
    why: phrase(
      "A label value is taken from request data (a path, a user, an error text), so each new " +
        "value adds a series.",
    ),
    remedyWords: phrase("Use the route's template or an allow-list as the label value."),
    traps: [phrase("A bounded set of values fills up and stops.")],
  },
];

export const NOT_A_LEAK_CLASSES: readonly LeakClass[] = [
  {
    id: "rss-not-returned",
    family: "not-a-leak",
    title: phrase("idle heap that has not gone back to the system"),
    oneLine: phrase("RSS stays high after a burst while the live heap is small and level."),
    why: phrase(
      "The runtime keeps freed pages for a while and gives them back slowly; on older Go with " +
        "MADV_FREE the kernel counts them until it needs them.",
    ),
    remedyWords: phrase(
      "Nothing leaks. Lower the burst, set GOMEMLIMIT, or judge the container by its working set.",
    ),
    traps: [phrase("A small leak can hide below: the live heap after collections tells.")],
  },
  {
    id: "gc-pacing-headroom",
    family: "not-a-leak",
    title: phrase("room the collector takes before it runs"),
    oneLine: phrase("The heap swings up to its goal and falls back to the same level."),
    why: phrase(
      "With GOGC=100 the heap may double before the next collection; with a larger GOGC it " +
        "takes more.",
    ),
    remedyWords: phrase(
      "Nothing leaks. Set GOMEMLIMIT below the container's limit, or lower GOGC.",
    ),
    traps: [phrase("Two heap profiles around a collection can look like growth.")],
  },
  {
    id: "goroutine-structs-kept",
    family: "not-a-leak",
    title: phrase("memory of goroutines that have ended"),
    oneLine: phrase("Much memory under runtime.malg while few goroutines exist."),
    why: phrase(
      "The runtime keeps the small structures of dead goroutines for reuse and never frees " +
        "them, so they stay at the highest number that ever ran.",
    ),
    remedyWords: phrase(
      "Nothing leaks any more. Bound how many goroutines run at once; a restart frees the rest.",
    ),
    traps: [phrase("It is the mark of an earlier burst, or of a leak that was mended by time.")],
  },
  {
    id: "build-or-runtime-overhead",
    family: "not-a-leak",
    title: phrase("cost of the build or the system"),
    oneLine: phrase(
      "Memory is high and level from the start: race detector, page cache, huge pages.",
    ),
    why: phrase("The build or the system adds memory that the Go runtime does not count."),
    remedyWords: phrase(
      "Nothing leaks. Compare with a plain build, and with the working set instead of RSS.",
    ),
    traps: [],
  },
  {
    id: "cgo-native-leak",
    family: "heap",
    title: phrase("memory outside the Go heap"),
    oneLine: phrase("RSS rises while every figure of the Go runtime stays level."),
    why: phrase(
      "Memory from C (C.CString, C.malloc, a native library) is not freed, or a native " +
        "allocator keeps it.",
    ),
    remedyWords: phrase(
      "Free C memory in a defer where it is made; look at the native library with its own tools" +
        " (heap profiles of the C allocator).",
    ),
    traps: [
      phrase("Arenas of the C allocator grow with threads and then stop."),
      phrase("Mapped files and page cache count too."),
    ],
  },
];

/**
 * Data table: the catalogue of leak classes, what `classId` in a report means, for people and for
 * the remedy of a finding. A class is named only when the evidence tells it from its neighbours.
 */

export type LeakClassFamily = "channel" | "lock" | "lifetime" | "network" | "heap" | "not-a-leak";

export interface LeakClass {
  /** As it stands in reports, e.g. `chan-send-after-timeout`. Never renamed once released. */
  readonly id: string;
  readonly family: LeakClassFamily;
  /** A few words, as a heading. */
  readonly title: string;
  /** What is seen in the running process. */
  readonly oneLine: string;
  /** How the code gets there. */
  readonly why: string;
  /** What to change, as advice; one or two sentences. */
  readonly remedyWords: string;
  /** What looks the same and is normal, or mends nothing. */
  readonly traps: readonly string[];
}

const CHANNEL_CLASSES: readonly LeakClass[] = [
  {
    id: "chan-send-after-timeout",
    family: "channel",
    title: "send to a caller that left on timeout",
    oneLine: "Goroutines stay in a channel send; their number follows timeouts and cancellations.",
    why:
      "The caller waits in a select for the result or for a deadline. When the deadline wins, " +
      "it returns, and the only receive of the channel is gone; the worker's send then waits " +
      "for ever.",
    remedyWords:
      "Give the channel room for every value that can be sent (1 for one result), so that the " +
      "send always finishes; or send in a select with ctx.Done().",
    traps: [
      "Checking ctx.Err() before the send mends nothing: the caller can leave between the check" +
        " and the send.",
      "A longer timeout makes the leak slower and does not end it.",
      "A select with one case prints as a plain receive.",
    ],
  },
  {
    id: "chan-send-early-return",
    family: "channel",
    title: "send to a caller that left on an error",
    oneLine: "Goroutines stay in a channel send; their number follows errors of the caller.",
    why:
      "Between the go statement and the receive there is a return, mostly for an error. On that" +
      " path nobody receives.",
    remedyWords:
      "Give the channel room for one value, or receive (or cancel the worker) in a defer placed" +
      " right after the go statement.",
    traps: ["A receive in a deferred function covers all exits already."],
  },
  {
    id: "chan-fanin-first-wins",
    family: "channel",
    title: "many senders, the first answer wins",
    oneLine: "Each request leaves all senders but one in a channel send.",
    why:
      "Several goroutines send to one channel, and the receiver takes one value (or stops at " +
      "the first error) and returns.",
    remedyWords:
      "Make the channel as large as the number of senders, and cancel the losers through a " +
      "context.",
    traps: ["A capacity taken from the same length as the loop is already enough."],
  },
  {
    id: "chan-signal-unread",
    family: "channel",
    title: "a signal nobody reads while the program runs",
    oneLine:
      "Sends pile up evenly in time, independent of load; the first few fit into the buffer.",
    why:
      "Something periodic reports through a channel that is received only at shutdown, in a " +
      "test, or nowhere.",
    remedyWords:
      "Take the channel out (a WaitGroup can tell the end), or send in a select with a default " +
      "and count what was dropped.",
    traps: ["A larger buffer delays the leak by its size."],
  },
  {
    id: "chan-double-send",
    family: "channel",
    title: "two sends where one is received",
    oneLine: "Goroutines stay in a channel send on their error path.",
    why:
      "After the error was sent, the function goes on to the second send, and the receiver " +
      "takes one value.",
    remedyWords: "Return after the error was sent, or send once at the end with both results.",
    traps: ["A receiver in a loop takes both."],
  },
  {
    id: "chan-range-unclosed",
    family: "channel",
    title: "range over a channel that is never closed",
    oneLine:
      "Goroutines stay in a channel receive of a range loop, one for every time it was started.",
    why: "A range over a channel ends only when the channel is closed, and no code closes it.",
    remedyWords:
      "Let the one sender, or whoever waits for all senders, close the channel on every exit, " +
      "best with defer close(ch).",
    traps: [
      "One such goroutine for the life of the process is normal.",
      "Closing on the receiving side lets senders panic.",
    ],
  },
  {
    id: "chan-close-skipped",
    family: "channel",
    title: "a return before the close",
    oneLine: "Goroutines stay in a channel receive; their number rises in steps with failures.",
    why:
      "The channel is closed on the good path; another path, mostly an error, returns before " +
      "the close, and the receivers wait on.",
    remedyWords:
      "Close in a defer of the function that owns the senders, after all of them have ended, so" +
      " that every return passes it.",
    traps: ["Receivers that also wait on a context end with it."],
  },
  {
    id: "chan-recv-orphaned",
    family: "channel",
    title: "receive without a sender left",
    oneLine: "Goroutines stay in a single channel receive.",
    why: "Every sender has ended or skipped its send, and nobody closes the channel.",
    remedyWords:
      "Let the owner of the channel close it (or send) on every exit, or receive in a select " +
      "with ctx.Done().",
    traps: ["Waiting for signal.Notify or for a callback is normal, once per process."],
  },
  {
    id: "chan-nil-forever",
    family: "channel",
    title: "operation on a nil channel",
    oneLine: "Goroutines stay in a send or receive that the runtime marks as nil chan.",
    why:
      "The channel variable or field was never made on this path; an operation on a nil channel" +
      " never returns.",
    remedyWords: "Make the channel in the constructor, before the goroutine starts.",
    traps: ["A nil channel as one case of a select switches that case off, on purpose."],
  },
  {
    id: "chan-producer-stranded",
    family: "channel",
    title: "producers whose consumer has left",
    oneLine:
      "Producers stay in a channel send, the buffer is full, and no consumer exists any more.",
    why:
      "The consumer's loop can end (error, break, return) before the channel is closed, and the" +
      " producers send without another way out.",
    remedyWords:
      "Give producers and consumer one context, cancel it when either ends, and send in a " +
      "select with ctx.Done(); or drain the channel in a defer of the consumer.",
    traps: ["Producers that send no more than the buffer holds always finish."],
  },
  {
    id: "errgroup-ctx-ignored",
    family: "channel",
    title: "a failed group whose members wait on",
    oneLine: "Wait of an errgroup stays, together with members blocked on channels.",
    why:
      "One member failed and the group's context was cancelled, but the blocking operations of " +
      "the others do not look at it.",
    remedyWords:
      "Use the context of errgroup.WithContext in every blocking operation of the group.",
    traps: ["Members that only compute end by themselves."],
  },
  {
    id: "notify-not-drained",
    family: "channel",
    title: "notification channel that is not read",
    oneLine: "A library's goroutine stays in a send to a channel that was handed to it.",
    why:
      "The channel given to NotifyClose, Watch, Errors and the like has no room and no reader " +
      "that lives as long as the connection.",
    remedyWords:
      "Give the channel room for one value, and let one goroutine read it until the library " +
      "closes it.",
    traps: [
      "Libraries that drop when the channel is full lose values and leak nothing.",
      "Newer library versions may have changed the contract.",
    ],
  },
  {
    id: "listener-registered-repeatedly",
    family: "channel",
    title: "a listener added again and again",
    oneLine: "One goroutine, or one entry of a growing list, stays for every registration.",
    why:
      "Registration runs in a loop, a handler or a reconnect on an object that lives longer, " +
      "without the matching removal.",
    remedyWords:
      "Register once per object, or keep the handle of each registration and release it when " +
      "its user ends.",
    traps: ["One-shot watches have to be registered again after each delivery."],
  },
];

const LIFETIME_CLASSES: readonly LeakClass[] = [
  {
    id: "start-without-stop",
    family: "lifetime",
    title: "started and never stopped",
    oneLine: "One background goroutine stays for every object made by the same constructor.",
    why:
      "The constructor starts a goroutine that ends with Stop or Close, and a user of the " +
      "object leaves without calling it.",
    remedyWords:
      "Call Stop or Close in a defer where the object is made; when the library cannot stop, " +
      "share one object.",
    traps: ["One object for the life of the process needs no stop."],
  },
  {
    id: "loop-no-exit",
    family: "lifetime",
    title: "a loop without an exit",
    oneLine: "Goroutines wake, work and sleep for ever; their number rises with what started them.",
    why:
      "The body is an endless for with no return: no context, no quit channel, no error that " +
      "ends it.",
    remedyWords: "Add a case for ctx.Done() (or a quit channel) and cancel it when the owner ends.",
    traps: ["The runtime's leak profile cannot see goroutines that still wake up."],
  },
  {
    id: "ctx-background-goroutine",
    family: "lifetime",
    title: "waiting on a context that nobody cancels",
    oneLine: "Goroutines wait for a Done that never comes, one per call.",
    why: "Work of a request got context.Background() and with it no end.",
    remedyWords: "Pass the caller's context, or WithoutCancel with a timeout of its own.",
    traps: ["Work meant to outlive the request is normal when it ends by its own timeout."],
  },
  {
    id: "ctx-cancel-lost",
    family: "lifetime",
    title: "a cancel that is not called",
    oneLine:
      "Contexts (and goroutines that pass on their cancellation) pile up under a long-lived " +
      "parent.",
    why:
      "WithCancel or WithTimeout registers the child with its parent until cancel is called, " +
      "and a path leaves without calling it.",
    remedyWords: "Call defer cancel() right after the context is made.",
    traps: [
      "A child of a request's context goes with the request.",
      "With a timeout the child goes at its deadline, even without cancel.",
    ],
  },
  {
    id: "ticker-not-stopped",
    family: "lifetime",
    title: "ticker or timer that is not stopped",
    oneLine: "Tickers pile up in the heap, or goroutines wait on them for ever.",
    why:
      "A ticker is made per call and not stopped; a goroutine that only receives from it also " +
      "stays after Stop, which does not close the channel.",
    remedyWords: "Call defer t.Stop() after each NewTicker, and give its loop a second way out.",
    traps: [
      "From Go 1.23 the collector frees unreferenced tickers; goroutines waiting on one stay.",
    ],
  },
];

const LOCK_CLASSES: readonly LeakClass[] = [
  {
    id: "lock-not-released-on-path",
    family: "lock",
    title: "a path that keeps the lock",
    oneLine: "Goroutines pile up in Lock, and none is inside the locked section.",
    why: "A return, continue or panic leaves between Lock and Unlock.",
    remedyWords:
      "Unlock in a defer right after Lock; put the locked part in a function of its own.",
    traps: ["Functions that return locked on purpose leave the unlock to their caller."],
  },
  {
    id: "lock-held-while-channel-blocks",
    family: "lock",
    title: "a lock held across a wait",
    oneLine:
      "Goroutines pile up in Lock while the holder waits on a channel, a group or the network.",
    why:
      "The holder waits for something that only a goroutine waiting for the same lock could do," +
      " or that never comes.",
    remedyWords: "Copy what is needed under the lock, unlock, then send, receive or wait.",
    traps: ["A send that always has room does not wait."],
  },
  {
    id: "lock-order-or-reentry",
    family: "lock",
    title: "locks taken in a circle",
    oneLine: "Two groups wait in Lock, each for what the other holds.",
    why:
      "Two locks are taken in different orders, or a function takes a lock that its caller " +
      "already holds.",
    remedyWords:
      "Take locks in one order everywhere; give locked callers a variant that does not lock.",
    traps: ["Two objects of one type have two locks."],
  },
  {
    id: "waitgroup-never-zero",
    family: "lock",
    title: "a WaitGroup that never reaches zero",
    oneLine: "Goroutines stay in WaitGroup.Wait.",
    why:
      "A worker leaves without Done, or Add counts more than are started, or the workers " +
      "themselves are stuck.",
    remedyWords:
      "Call defer wg.Done() as the first line of each worker, or start workers with wg.Go.",
    traps: ["When the workers are stuck, they are the cause and the wait follows from it."],
  },
  {
    id: "cond-never-signalled",
    family: "lock",
    title: "a condition nobody signals",
    oneLine: "Goroutines stay in Cond.Wait.",
    why:
      "The stop path changes the state without Broadcast, or the wait does not look at the stop" +
      " flag.",
    remedyWords: "Set the stop flag under the lock, Broadcast, and test the flag in the wait loop.",
    traps: ["Idle workers of a pool wait here too, in a constant number."],
  },
  {
    id: "pipe-half-closed",
    family: "lock",
    title: "a pipe with one end left open",
    oneLine: "Goroutines stay in a read or write of io.Pipe.",
    why: "One end of the pipe left without Close, so the other end waits for ever.",
    remedyWords:
      "The reader defers pr.Close(); the writer ends with pw.CloseWithError(err), on every path.",
    traps: ["A request body is closed by the HTTP client, but only once Do is called."],
  },
];

const NETWORK_CLASSES: readonly LeakClass[] = [
  {
    id: "http-body-not-closed",
    family: "network",
    title: "response body that is not closed",
    oneLine: "readLoop and writeLoop of HTTP client connections pile up in equal numbers.",
    why:
      "A connection goes back to its pool only when the response body was closed; a path leaves" +
      " without it.",
    remedyWords:
      "Call defer resp.Body.Close() after the error check; read the body to its end to reuse " +
      "the connection.",
    traps: [
      "Idle keep-alive connections look the same, but their number is bounded and they turn over.",
    ],
  },
  {
    id: "http-client-per-request",
    family: "network",
    title: "a new HTTP client for each request",
    oneLine: "Connections pile up, each made by a transport of its own.",
    why:
      "Each Transport keeps its own idle connections, and nothing closes them when the client " +
      "is dropped.",
    remedyWords: "Share one client (one Transport) for the life of the process.",
    traps: ["A finite IdleConnTimeout ends them later by itself."],
  },
  {
    id: "io-wait-no-deadline",
    family: "network",
    title: "network wait without a deadline",
    oneLine: "Goroutines wait in reads for hours; their number follows peers that went away.",
    why:
      "A server without read or idle timeouts, or a connection without SetDeadline, waits for a" +
      " peer that is gone.",
    remedyWords:
      "Set ReadHeaderTimeout and IdleTimeout (or SetReadDeadline), turn on keep-alive, and cap " +
      "what is in flight.",
    traps: ["Long polls, websockets and subscriptions wait long on purpose."],
  },
  {
    id: "sql-rows-not-closed",
    family: "network",
    title: "rows or transaction that is not closed",
    oneLine: "awaitDone goroutines of database/sql pile up; later, callers wait for a connection.",
    why:
      "Rows, a statement or a transaction holds its connection until Close, Commit or Rollback," +
      " and a path leaves without it.",
    remedyWords: "Call defer rows.Close(), and defer tx.Rollback() right after Begin.",
    traps: ["Rows read to their end close themselves."],
  },
  {
    id: "pool-conn-not-returned",
    family: "network",
    title: "pooled connection that is not returned",
    oneLine: "Callers wait in the pool's Get while all connections are in use, or sockets pile up.",
    why:
      "A path leaves between Get and its Put or Close, or a blocking subscription sits on a " +
      "pooled connection.",
    remedyWords: "Return the connection in a defer right after Get, and give Get a timeout.",
    traps: ["A pool smaller than the load makes a queue, which falls when the load falls."],
  },
  {
    id: "rpc-stream-abandoned",
    family: "network",
    title: "stream that was left open",
    oneLine: "Several groups of equal size in the RPC library, one set for each open stream.",
    why:
      "A client stream ends by cancel, by receiving until an error, or with its connection; " +
      "this path does none.",
    remedyWords: "Make the stream with a context of its own and defer its cancel.",
    traps: ["A watch that lives as long as its owner is normal, once per owner."],
  },
  {
    id: "rpc-client-per-call",
    family: "network",
    title: "a new RPC connection for each call",
    oneLine: "Balancer and transport goroutines pile up, one set for each dial.",
    why: "A connection is dialled in the scope of a request and not closed on every path.",
    remedyWords: "Share one connection for each address; close it on the error path of the dial.",
    traps: ["A cache of connections by address is bounded by the addresses."],
  },
  {
    id: "handle-not-closed",
    family: "network",
    title: "file or process handle that is not closed",
    oneLine: "Open descriptors rise while the heap stays small.",
    why: "A path leaves without Close of a file, a socket or a started command.",
    remedyWords: "Close in a defer right after the error check of the open.",
    traps: ["Handing the handle to an owner that closes it is no leak."],
  },
];

const HEAP_CLASSES: readonly LeakClass[] = [
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

const NOT_A_LEAK_CLASSES: readonly LeakClass[] = [
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

/** Every class, in the order in which the documentation lists them. */
export const LEAK_CLASSES: readonly LeakClass[] = [
  ...CHANNEL_CLASSES,
  ...LIFETIME_CLASSES,
  ...LOCK_CLASSES,
  ...NETWORK_CLASSES,
  ...HEAP_CLASSES,
  ...NOT_A_LEAK_CLASSES,
];

const CLASS_BY_ID: ReadonlyMap<string, LeakClass> = new Map(
  LEAK_CLASSES.map((leakClass) => [leakClass.id, leakClass]),
);

/** The class with this id, or null when the catalogue has none. */
export function leakClass(id: string): LeakClass | null {
  return CLASS_BY_ID.get(id) ?? null;
}

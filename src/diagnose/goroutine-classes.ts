/** Classes of goroutines that wait for a lock or the network, or that do not end. */
import { phrase } from "../base/language.ts";
import type { LeakClass } from "./leak-class.ts";

export const LIFETIME_CLASSES: readonly LeakClass[] = [
  {
    id: "start-without-stop",
    family: "lifetime",
    title: phrase("started and never stopped"),
    oneLine: phrase(
      "One background goroutine stays for every object made by the same constructor.",
    ),
    why: phrase(
      "The constructor starts a goroutine that ends with Stop or Close, and a user of the " +
        "object leaves without calling it.",
    ),
    remedyWords: phrase(
      "Call Stop or Close in a defer where the object is made; when the library cannot stop, " +
        "share one object.",
    ),
    traps: [phrase("One object for the life of the process needs no stop.")],
  },
  {
    id: "loop-no-exit",
    family: "lifetime",
    title: phrase("a loop without an exit"),
    oneLine: phrase(
      "Goroutines wake, work and sleep for ever; their number rises with what started them.",
    ),
    why: phrase(
      "The body is an endless for with no return: no context, no quit channel, no error that " +
        "ends it.",
    ),
    remedyWords: phrase(
      "Add a case for ctx.Done() (or a quit channel) and cancel it when the owner ends.",
    ),
    traps: [phrase("The runtime's leak profile cannot see goroutines that still wake up.")],
  },
  {
    id: "ctx-background-goroutine",
    family: "lifetime",
    title: phrase("waiting on a context that nobody cancels"),
    oneLine: phrase("Goroutines wait for a Done that never comes, one per call."),
    why: phrase("Work of a request got context.Background() and with it no end."),
    remedyWords: phrase("Pass the caller's context, or WithoutCancel with a timeout of its own."),
    traps: [phrase("Work meant to outlive the request is normal when it ends by its own timeout.")],
  },
  {
    id: "ctx-cancel-lost",
    family: "lifetime",
    title: phrase("a cancel that is not called"),
    oneLine: phrase(
      "Contexts (and goroutines that pass on their cancellation) pile up under a long-lived " +
        "parent.",
    ),
    why: phrase(
      "WithCancel or WithTimeout registers the child with its parent until cancel is called, " +
        "and a path leaves without calling it.",
    ),
    remedyWords: phrase("Call defer cancel() right after the context is made."),
    traps: [
      phrase("A child of a request's context goes with the request."),
      phrase("With a timeout the child goes at its deadline, even without cancel."),
    ],
  },
  {
    id: "ctx-cancel-stored-not-called",
    family: "lifetime",
    title: phrase("a cancel that is kept and never called"),
    oneLine: phrase(
      "Contexts pile up under a long-lived parent, and every cancel function is in use.",
    ),
    why: phrase(
      "The cancel function goes into a field, a map or a closure, so no compiler check speaks; " +
        "the path that ends the work without a failure never calls it, or a second start puts a " +
        "new one in its place.",
    ),
    remedyWords: phrase(
      "Call the cancel function on every way out, success among them, and call the old one " +
        "before a new one takes its place.",
    ),
    traps: [
      phrase("A function stored for the shutdown of the process alone is called once, at its end."),
    ],
  },
  {
    id: "ctx-value-chain-grows",
    family: "lifetime",
    title: phrase("a context wrapped again in every turn"),
    oneLine: phrase(
      "Time in Context.Value and memory of contexts rise with the turns of one loop.",
    ),
    why: phrase(
      "A context is derived in a loop and assigned to the variable it was derived from, so each " +
        "turn adds a link to a chain that is never cut.",
    ),
    remedyWords: phrase(
      "Derive into a variable of the turn, from the context that stood before the loop.",
    ),
    traps: [phrase("A loop of a few fixed turns adds a few links and stops.")],
  },
  {
    id: "goroutine-spawn-unbounded",
    family: "lifetime",
    title: phrase("goroutines started without a limit"),
    oneLine: phrase(
      "The number of goroutines follows the load, far above what the machine can work on.",
    ),
    why: phrase(
      "Each item or request starts a goroutine, and nothing holds the starter back when the " +
        "work takes longer than the next item.",
    ),
    remedyWords: phrase(
      "Start them through a limit: errgroup.SetLimit, a semaphore, or a fixed set of workers.",
    ),
    traps: [
      phrase("It falls back when the load does: a peak, and no leak."),
      phrase("A caller that waits for its own items bounds them."),
    ],
  },
  {
    id: "timer-after-in-loop",
    family: "lifetime",
    title: phrase("a new timer in every turn"),
    oneLine: phrase(
      "Timers pile up in the heap in proportion to turns a second times their duration.",
    ),
    why: phrase(
      "time.After in a select of a loop makes a timer each turn; before Go 1.23 it stays until " +
        "it fires, whether or not anybody still waits.",
    ),
    remedyWords: phrase(
      "Make one timer before the loop and Reset it, or wait for a context's deadline.",
    ),
    traps: [
      phrase("From Go 1.23 the collector frees it with its last use."),
      phrase("Short durations hold little, however often they are made."),
    ],
  },
  {
    id: "ticker-range-never-ends",
    family: "lifetime",
    title: phrase("a loop over a ticker that was stopped"),
    oneLine: phrase(
      "Goroutines stay in a receive from a ticker's channel after the ticker was stopped.",
    ),
    why: phrase(
      "Stop does not close the channel, so a loop that only receives from it waits for a tick " +
        "that never comes.",
    ),
    remedyWords: phrase(
      "Receive in a select with a second arm (ctx.Done() or a done channel) that ends the loop.",
    ),
    traps: [phrase("A ticker for the life of the process needs no way out.")],
  },
  {
    id: "ticker-not-stopped",
    family: "lifetime",
    title: phrase("ticker or timer that is not stopped"),
    oneLine: phrase("Tickers pile up in the heap, or goroutines wait on them for ever."),
    why: phrase(
      "A ticker is made per call and not stopped; a goroutine that only receives from it also " +
        "stays after Stop, which does not close the channel.",
    ),
    remedyWords: phrase(
      "Call defer t.Stop() after each NewTicker, and give its loop a second way out.",
    ),
    traps: [
      phrase(
        "From Go 1.23 the collector frees unreferenced tickers; goroutines waiting on one stay.",
      ),
    ],
  },
];

export const LOCK_CLASSES: readonly LeakClass[] = [
  {
    id: "lock-not-released-on-path",
    family: "lock",
    title: phrase("a path that keeps the lock"),
    oneLine: phrase("Goroutines pile up in Lock, and none is inside the locked section."),
    why: phrase("A return, continue or panic leaves between Lock and Unlock."),
    remedyWords: phrase(
      "Unlock in a defer right after Lock; put the locked part in a function of its own.",
    ),
    traps: [phrase("Functions that return locked on purpose leave the unlock to their caller.")],
  },
  {
    id: "lock-held-while-channel-blocks",
    family: "lock",
    title: phrase("a lock held across a wait"),
    oneLine: phrase(
      "Goroutines pile up in Lock while the holder waits on a channel, a group or the network.",
    ),
    why: phrase(
      "The holder waits for something that only a goroutine waiting for the same lock could do," +
        " or that never comes.",
    ),
    remedyWords: phrase("Copy what is needed under the lock, unlock, then send, receive or wait."),
    traps: [phrase("A send that always has room does not wait.")],
  },
  {
    id: "lock-order-or-reentry",
    family: "lock",
    title: phrase("locks taken in a circle"),
    oneLine: phrase("Two groups wait in Lock, each for what the other holds."),
    why: phrase(
      "Two locks are taken in different orders, or a function takes a lock that its caller " +
        "already holds.",
    ),
    remedyWords: phrase(
      "Take locks in one order everywhere; give locked callers a variant that does not lock.",
    ),
    traps: [phrase("Two objects of one type have two locks.")],
  },
  {
    id: "waitgroup-never-zero",
    family: "lock",
    title: phrase("a WaitGroup that never reaches zero"),
    oneLine: phrase("Goroutines stay in WaitGroup.Wait."),
    why: phrase(
      "A worker leaves without Done, or Add counts more than are started, or the workers " +
        "themselves are stuck.",
    ),
    remedyWords: phrase(
      "Call defer wg.Done() as the first line of each worker, or start workers with wg.Go.",
    ),
    traps: [phrase("When the workers are stuck, they are the cause and the wait follows from it.")],
  },
  {
    id: "cond-never-signalled",
    family: "lock",
    title: phrase("a condition nobody signals"),
    oneLine: phrase("Goroutines stay in Cond.Wait."),
    why: phrase(
      "The stop path changes the state without Broadcast, or the wait does not look at the stop" +
        " flag.",
    ),
    remedyWords: phrase(
      "Set the stop flag under the lock, Broadcast, and test the flag in the wait loop.",
    ),
    traps: [phrase("Idle workers of a pool wait here too, in a constant number.")],
  },
  {
    id: "pipe-half-closed",
    family: "lock",
    title: phrase("a pipe with one end left open"),
    oneLine: phrase("Goroutines stay in a read or write of io.Pipe."),
    why: phrase("One end of the pipe left without Close, so the other end waits for ever."),
    remedyWords: phrase(
      "The reader defers pr.Close(); the writer ends with pw.CloseWithError(err), on every path.",
    ),
    traps: [phrase("A request body is closed by the HTTP client, but only once Do is called.")],
  },
];

export const NETWORK_CLASSES: readonly LeakClass[] = [
  {
    id: "http-body-not-closed",
    family: "network",
    title: phrase("response body that is not closed"),
    oneLine: phrase("readLoop and writeLoop of HTTP client connections pile up in equal numbers."),
    why: phrase(
      "A connection goes back to its pool only when the response body was closed; a path leaves" +
        " without it.",
    ),
    remedyWords: phrase(
      "Call defer resp.Body.Close() after the error check; read the body to its end to reuse " +
        "the connection.",
    ),
    traps: [
      phrase(
        "Idle keep-alive connections look the same, but their number is bounded and they turn over.",
      ),
    ],
  },
  {
    id: "http-client-per-request",
    family: "network",
    title: phrase("a new HTTP client for each request"),
    oneLine: phrase("Connections pile up, each made by a transport of its own."),
    why: phrase(
      "Each Transport keeps its own idle connections, and nothing closes them when the client " +
        "is dropped.",
    ),
    remedyWords: phrase("Share one client (one Transport) for the life of the process."),
    traps: [phrase("A finite IdleConnTimeout ends them later by itself.")],
  },
  {
    id: "io-wait-no-deadline",
    family: "network",
    title: phrase("network wait without a deadline"),
    oneLine: phrase(
      "Goroutines wait in reads for hours; their number follows peers that went away.",
    ),
    why: phrase(
      "A server without read or idle timeouts, or a connection without SetDeadline, waits for a" +
        " peer that is gone.",
    ),
    remedyWords: phrase(
      "Set ReadHeaderTimeout and IdleTimeout (or SetReadDeadline), turn on keep-alive, and cap " +
        "what is in flight.",
    ),
    traps: [phrase("Long polls, websockets and subscriptions wait long on purpose.")],
  },
  {
    id: "sql-rows-not-closed",
    family: "network",
    title: phrase("rows or transaction that is not closed"),
    oneLine: phrase(
      "awaitDone goroutines of database/sql pile up; later, callers wait for a connection.",
    ),
    why: phrase(
      "Rows, a statement or a transaction holds its connection until Close, Commit or Rollback," +
        " and a path leaves without it.",
    ),
    remedyWords: phrase("Call defer rows.Close(), and defer tx.Rollback() right after Begin."),
    traps: [phrase("Rows read to their end close themselves.")],
  },
  {
    id: "pool-conn-not-returned",
    family: "network",
    title: phrase("pooled connection that is not returned"),
    oneLine: phrase(
      "Callers wait in the pool's Get while all connections are in use, or sockets pile up.",
    ),
    why: phrase(
      "A path leaves between Get and its Put or Close, or a blocking subscription sits on a " +
        "pooled connection.",
    ),
    remedyWords: phrase(
      "Return the connection in a defer right after Get, and give Get a timeout.",
    ),
    traps: [phrase("A pool smaller than the load makes a queue, which falls when the load falls.")],
  },
  {
    id: "rpc-stream-abandoned",
    family: "network",
    title: phrase("stream that was left open"),
    oneLine: phrase(
      "Several groups of equal size in the RPC library, one set for each open stream.",
    ),
    why: phrase(
      "A client stream ends by cancel, by receiving until an error, or with its connection; " +
        "this path does none.",
    ),
    remedyWords: phrase("Make the stream with a context of its own and defer its cancel."),
    traps: [phrase("A watch that lives as long as its owner is normal, once per owner.")],
  },
  {
    id: "rpc-client-per-call",
    family: "network",
    title: phrase("a new RPC connection for each call"),
    oneLine: phrase("Balancer and transport goroutines pile up, one set for each dial."),
    why: phrase("A connection is dialled in the scope of a request and not closed on every path."),
    remedyWords: phrase(
      "Share one connection for each address; close it on the error path of the dial.",
    ),
    traps: [phrase("A cache of connections by address is bounded by the addresses.")],
  },
  {
    id: "handle-not-closed",
    family: "network",
    title: phrase("file or process handle that is not closed"),
    oneLine: phrase("Open descriptors rise while the heap stays small."),
    why: phrase("A path leaves without Close of a file, a socket or a started command."),
    remedyWords: phrase("Close in a defer right after the error check of the open."),
    traps: [phrase("Handing the handle to an owner that closes it is no leak.")],
  },
  {
    id: "defer-in-loop",
    family: "network",
    title: phrase("defers that pile up in a loop"),
    oneLine: phrase("Handles and memory rise while one function runs, and fall when it returns."),
    why: phrase(
      "A defer in a loop runs at the end of the function, not of the turn: what each turn opens " +
        "stays open until all turns are done, and for ever in an endless loop.",
    ),
    remedyWords: phrase(
      "Put the body of the loop into a function of its own, so that its defer ends it.",
    ),
    traps: [
      phrase("A few turns, or a function literal called in each turn, hold nothing for long."),
    ],
  },
];

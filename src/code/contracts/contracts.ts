/**
 * What libraries demand of their callers, as data. Functions are named by import path, type
 * without pointer, and name: `net/http.Get`, `net/http.Client.Do`, `io.Closer.Close`; a major
 * version in the import path is left out (`github.com/jackc/pgx.Connect` fits v4 and v5).
 * The rows stand in the tables beside this file; docs/contracts.md documents them for those who add
 * their own in a JSON file.
 */
import type { GoType } from "../go-type.ts";

export interface Contracts {
  /** Result types of a function outside the program; null when no table knows it. */
  resultsOf(name: string): readonly GoType[] | null;
  /**
   * Type of a field of a type outside the program, e.g. `Body` of `net/http.Response`; with an
   * import path for the type name, of a package variable: `Stdout` of `os`.
   */
  fieldOf(typeName: string, field: string): GoType | null;
  /** What a defined type outside the program is made of, e.g. a func for `context.CancelFunc`. */
  underlyingOf(typeName: string): GoType | null;
  /** What a call hands out that must be given back. */
  releaseOf(name: string): MustRelease | null;
  /** Whether some contract is fulfilled by methods of this name: `Close`, `End`, `Stop`. */
  isReleaseMethod(method: string): boolean;
  /** A call that makes the library send on a channel, or that returns one it sends on. */
  notificationOf(name: string): Notification | null;
  /** A call that registers something on its receiver until it is taken away again. */
  registrationOf(name: string): Registration | null;
  /** Constructors and start calls of things that run until stopped. */
  startOf(name: string): StartStop | null;
  /** What a call does with a function argument. */
  callbackOf(name: string): Callback | null;
  /** Calls that end the process or the goroutine. */
  isTerminal(name: string): boolean;
  /** Functions that keep or use an argument without letting it leak: `fmt.Println`, `len`-likes. */
  isHarmless(name: string): boolean;
  /** Versions of a module with a known leak. */
  knownBad(module: string): readonly KnownBad[];
  /** Calls that wait (network, disk, sleep): the sign of work under a lock. */
  isBlocking(name: string): boolean;
}

export interface MustRelease {
  readonly call: string;
  readonly classId: string;
  /** Which result is to be released, counted from 0. */
  readonly result: number;
  /** Field of the result that is released instead of the result itself: `Body`. */
  readonly field: string | null;
  /** Methods that release it, any one of them: `Close`; `Commit` or `Rollback`. */
  readonly by: readonly string[];
  /** Index of the error result: when it is not nil there is nothing to release; null if none. */
  readonly errorResult: number | null;
  /** A context argument whose cancellation releases it as well; null if none. */
  readonly contextArg: number | null;
  /** Methods whose exhaustion releases it: `Next` of sql.Rows returning false. */
  readonly untilFalse: readonly string[];
  /** What is lost, in words: `the connection stays open and its two goroutines with it`. */
  readonly keeps: string;
}

export interface Notification {
  readonly call: string;
  /** Index of the channel argument, or null when a result is the channel. */
  readonly channelArg: number | null;
  readonly channelResult: number | null;
  /** `blocks`: the library waits for a reader. `drops`: values are lost, nothing leaks. */
  readonly whenFull: "blocks" | "drops" | "queues";
  /** Library versions with this behaviour, e.g. `<1.13.0`; null for all. */
  readonly versions: string | null;
  readonly module: string;
  /** Capacity with which a single unread value does no harm; null when every value must be read. */
  readonly enoughCapacity: number | null;
  readonly mechanism: string;
}

export interface Registration {
  readonly call: string;
  readonly classId: string;
  /** Calls that take it away; empty when the library has none. */
  readonly removedBy: readonly string[];
  /** The object that registrations pile up on dies with: `connection`, `process`, `receiver`. */
  readonly livesWith: "receiver" | "process";
  readonly mechanism: string;
}

export interface StartStop {
  readonly call: string;
  readonly classId: string;
  /** Result that is started; null when it is the receiver. */
  readonly result: number | null;
  readonly stoppedBy: readonly string[];
  readonly keeps: string;
}

export interface Callback {
  readonly call: string;
  readonly arg: number;
  /**
   * `go`: a goroutine of its own; `request`: for every request; `periodic`; `once`; `inline`:
   * called before the call returns.
   */
  readonly runs: "go" | "request" | "periodic" | "once" | "inline" | "signal";
}

export interface KnownBad {
  readonly module: string;
  readonly versions: string;
  readonly classId: string;
  readonly mechanism: string;
  readonly fixedIn: string | null;
}

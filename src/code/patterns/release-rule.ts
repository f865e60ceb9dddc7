/**
 * What must be done to a value that a call hands out: which methods or functions give it back,
 * and what stays behind when nobody calls them. Rules come from the contracts of libraries, from
 * `context`, and from functions of the program that hand such a value on.
 */
import type { MustRelease } from "../contracts/contracts.ts";

export interface ReleaseRule {
  readonly classId: string;
  /** Fields that lead from the value to what is released: `Body`; empty for the value itself. */
  readonly path: readonly string[];
  /** So many of the fields are those of structs of the program, whose methods may do anything. */
  readonly ownFields: number;
  /** Methods that release it, any one of them. */
  readonly by: readonly string[];
  /** The value is a function, and calling it releases: `cancel()`. */
  readonly isCalled: boolean;
  /** Functions that release their argument: `C.free`. */
  readonly byFunctions: readonly string[];
  /** Methods that release when they say that nothing is left: `Next`, `Recv`. */
  readonly untilFalse: readonly string[];
  /** Functions that keep the argument without releasing it, by the end of their name. */
  readonly borrowers: RegExp | null;
  /** Functions that release their argument by using it up: `io.Copy` for the end of a pipe. */
  readonly usedUpBy: readonly string[];
  /** Types of libraries that only refer to the value: who has one of them has the value. */
  readonly wrappers: readonly string[];
  readonly keeps: string;
}

/**
 * Functions that use what stays with the caller: stubs of RPC services, and functions of C, which
 * rarely free what they are given.
 */
const BORROWERS: ReadonlyMap<string, RegExp> = new Map([
  ["rpc-client-per-call", /\.New\w*(?:Client|Stub)$/],
  ["cgo-native-leak", /^C\.(?!free$)/],
]);

const NO_RULE = {
  path: [],
  ownFields: 0,
  by: [],
  isCalled: false,
  byFunctions: [],
  untilFalse: [],
  borrowers: null,
  usedUpBy: [],
  wrappers: [],
} as const;

/** The rule of a contract's row. */
export function ruleOfContract(row: MustRelease): ReleaseRule {
  const isFunction = (name: string): boolean => name.includes(".");
  return {
    ...NO_RULE,
    classId: row.classId,
    path: row.field === null ? [] : [row.field],
    by: row.by.filter((name) => !isFunction(name)),
    byFunctions: row.by.filter(isFunction),
    untilFalse: row.untilFalse,
    borrowers: BORROWERS.get(row.classId) ?? null,
    usedUpBy: row.classId === "pipe-half-closed" ? READ_TO_THE_END : [],
    keeps: row.keeps,
  };
}

const READ_TO_THE_END = ["io.Copy", "io.CopyBuffer", "io.ReadAll", "io/ioutil.ReadAll"];

/** The function that `context.With…` returns beside the context. */
export const CANCEL_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "ctx-cancel-lost",
  isCalled: true,
  keeps: "the parent context keeps it, and what it refers to, until the parent ends",
};

/** A stream of gRPC: it ends with its context, or when Recv says so. */
export const STREAM_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "rpc-stream-abandoned",
  by: ["CloseAndRecv"],
  untilFalse: ["Recv", "RecvMsg"],
  keeps: "the stream with its goroutine, until its context ends or Recv returns an error",
};

/** An answer that comes through an interface of the program's own. */
export const ANSWER_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "http-body-not-closed",
  path: ["Body"],
  by: ["Close"],
  keeps: "the connection cannot be used again, and its reading and writing goroutines stay",
};

/** A ticker goes on until it is stopped, or, from Go 1.23, until nobody refers to it. */
export const TICKER_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "ticker-not-stopped",
  by: ["Stop"],
  keeps: "the ticker goes on for ever",
};

/** A callback that a meter calls at every collection until it is unregistered. */
export const CALLBACK_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "logger-or-hook-per-request",
  by: ["Unregister"],
  keeps: "the meter keeps the callback and runs it at each collection",
};

/** A transport keeps idle connections for the next request through the same transport. */
const TRANSPORT_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "http-client-per-request",
  by: ["CloseIdleConnections"],
  wrappers: ["net/http.Client"],
  keeps: "its idle connections, with two goroutines each",
};

/** Literals of types that keep resources of their own. */
export const LITERAL_RULES: ReadonlyMap<string, ReleaseRule> = new Map([
  ["net/http.Transport", TRANSPORT_RULE],
]);

/** No resource but a promise: somebody limits how long a connection may be silent. */
export const DEADLINE_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "io-wait-no-deadline",
  by: ["SetDeadline", "SetReadDeadline"],
  keeps: "a goroutine and a descriptor for every peer that falls silent",
};

/** A closer of the program's own, told by its name and its Close method. */
export const OWN_CLOSER_RULE: ReleaseRule = {
  ...NO_RULE,
  classId: "handle-not-closed",
  by: ["Close"],
  keeps: "what Close would give back stays taken",
};

/** An object of the program's own with a goroutine that only these methods end. */
export function startRule(by: readonly string[]): ReleaseRule {
  return { ...NO_RULE, classId: "start-without-stop", by, keeps: "its goroutine waits for ever" };
}

/** The same duty for a value that holds the resource in a field. */
export function behindField(rule: ReleaseRule, field: string): ReleaseRule {
  return { ...rule, path: [field, ...rule.path], ownFields: rule.ownFields + 1 };
}

/** The same duty for what the first field holds. */
export function inFirstField(rule: ReleaseRule): ReleaseRule {
  return { ...rule, path: rule.path.slice(1), ownFields: Math.max(0, rule.ownFields - 1) };
}

/** A name that two rules share when they ask for the same. */
export function ruleKey(rule: ReleaseRule): string {
  return `${rule.classId}|${rule.path.join(".")}|${rule.by.join(",")}|${rule.byFunctions.join(",")}`;
}

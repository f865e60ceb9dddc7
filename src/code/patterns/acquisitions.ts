/**
 * Where a function gets something that must be released: calls of libraries by their contracts,
 * of `context.With…`, and of functions of the program that hand such a value on to their caller.
 */
import { typeName } from "../go-type.ts";
import type { Callee, Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, CompositeLit, Expr, Node } from "../syntax/nodes.ts";
import { literalsIn } from "./literals.ts";
import { starterOf } from "./own-starters.ts";
import { type ReleaseAnalysis, releaseAnalysis } from "./release-analysis.ts";
import {
  ANSWER_RULE,
  CALLBACK_RULE,
  CANCEL_RULE,
  LITERAL_RULES,
  OWN_CLOSER_RULE,
  type ReleaseRule,
  ruleOfContract,
  STREAM_RULE,
  startRule,
  TICKER_RULE,
} from "./release-rule.ts";
import { type Fate, fateOf, passed, statementAround, storedIn } from "./value-fate.ts";
import type { Role } from "./value-roles.ts";

/** Result of a call that the caller has to release. */
export interface Duty {
  readonly rule: ReleaseRule;
  readonly result: number;
  /** Result that is not nil when there is nothing to release; null when there is none. */
  readonly errorResult: number | null;
  readonly contextArg: number | null;
  /** The call of a library (or the literal) behind it, possibly in another function. */
  readonly source: Call | CompositeLit;
  /** The value is not what the library's call gives but a struct of the program around it. */
  readonly isWrapped: boolean;
  /** Guessed from names: the function must show that it knows of the duty. */
  readonly isGuess: boolean;
}

export interface Acquisition {
  readonly func: Func;
  /** The call, or the literal of something that keeps resources of its own. */
  readonly call: Call | CompositeLit;
  readonly duty: Duty;
  /** Variable that holds the value first; null when it goes elsewhere at once. */
  readonly variable: GoSymbol | null;
  /** The assignment or declaration; the call itself otherwise. */
  readonly at: Node;
  /** What becomes of it where no variable holds it; `used` means that it is dropped. */
  readonly fate: Fate;
}

const CANCEL_FUNCTIONS =
  /^(?:golang\.org\/x\/net\/)?context\.With(?:Cancel|Timeout|Deadline)(?:Cause)?$/;
const SIGNAL_CONTEXT = "os/signal.NotifyContext";

/** Names of functions that open something of the program's own. */
const OPENERS = /^(?:open|dial|connect|listen|acquire)/i;

const finders = new WeakMap<Model, AcquisitionFinder>();

/** What a function obtains and must release, in order of text. */
export function acquisitionsIn(model: Model, func: Func): readonly Acquisition[] {
  let finder = finders.get(model);
  if (finder === undefined) {
    finder = new AcquisitionFinder(model);
    finders.set(model, finder);
  }
  return finder.of(func);
}

class AcquisitionFinder {
  private readonly model: Model;
  private readonly analysis: ReleaseAnalysis;
  private readonly known = new Map<Func, readonly Acquisition[]>();
  private readonly handedOn = new Map<Func, readonly Duty[]>();
  private readonly byName = new Map<string, readonly Omit<Duty, "source">[]>();

  constructor(model: Model) {
    this.model = model;
    this.analysis = releaseAnalysis(model);
  }

  of(func: Func): readonly Acquisition[] {
    let found = this.known.get(func);
    if (found === undefined) {
      this.known.set(func, []);
      const all = this.model.callsIn(func).flatMap((call) => {
        return this.dutiesOf(call).map((duty) => this.acquisition(func, call, duty));
      });
      const made = literalsIn(this.model, func).flatMap((literal) => this.literal(func, literal));
      found = [...all, ...made].filter((it) => !isPartOfAnother(this.model, it, all));
      this.known.set(func, found);
    }
    return found;
  }

  private dutiesOf(call: Call): readonly Duty[] {
    const callees = this.model.calleesOf(call);
    const [only] = callees;
    if (only === undefined || callees.length !== 1) return [];
    const own = only.kind === "func" ? this.dutiesHandedOnBy(only.func) : [];
    if (own.length > 0) return own;
    if (only.kind === "external") {
      const named = this.dutiesByName(only.name);
      if (named.length > 0) return named.map((duty) => ({ ...duty, source: call }));
    }
    const typed = dutyByType(this.model, call, only);
    if (typed !== null) return [typed];
    if (only.kind !== "func") return [];
    const started = ownStart(this.model, only.func, call);
    return started.length > 0 ? started : ownCloser(this.model, only.func, call);
  }

  private dutiesByName(name: string): readonly Omit<Duty, "source">[] {
    let duties = this.byName.get(name);
    if (duties === undefined) {
      duties = libraryDuties(this.model, name);
      this.byName.set(name, duties);
    }
    return duties;
  }

  /** What callers of a function of the program must release because it returns it. */
  private dutiesHandedOnBy(func: Func): readonly Duty[] {
    let duties = this.handedOn.get(func);
    if (duties === undefined) {
      this.handedOn.set(func, []);
      duties = this.of(func).flatMap((acquisition) => this.handOn(func, acquisition));
      this.handedOn.set(func, duties);
    }
    return duties;
  }

  private handOn(func: Func, { duty, variable, fate }: Acquisition): readonly Duty[] {
    const roles = variable === null ? [] : this.analysis.rolesOf(func, variable, duty.rule);
    if (roles.some(isSettled)) return [];
    const fates = variable === null ? [fate] : roles.map((role) => role.fate);
    const returned = fates.find((it) => it.kind === "returned");
    if (returned?.kind !== "returned") return [];
    const errorResult = errorResultOf(this.model, func);
    const isWrapped = returned.rule.path.length > duty.rule.path.length || duty.isWrapped;
    return [{ ...duty, rule: returned.rule, result: returned.index, errorResult, isWrapped }];
  }

  private acquisition(func: Func, call: Call, duty: Duty): Acquisition {
    const shared = { func, call, duty };
    const parent = this.model.parentOf(call);
    const target = targetOf(parent, call, duty);
    if (target === null) {
      return { ...shared, variable: null, at: call, fate: this.fateOfCall(call, parent, duty) };
    }
    const at = parent ?? call;
    const fate = storedIn(target, duty.rule, this.analysis);
    if (fate.kind !== "bound") return { ...shared, variable: null, at, fate };
    const isLocal = fate.symbol.owner === func && fate.rule === duty.rule;
    return isLocal
      ? { ...shared, variable: fate.symbol, at, fate }
      : { ...shared, variable: null, at, fate: { kind: "handed-over", to: fate.symbol.name } };
  }

  private literal(func: Func, literal: CompositeLit): readonly Acquisition[] {
    const rule = LITERAL_RULES.get(typeName(this.model.typeOf(literal)) ?? "");
    if (rule === undefined) return [];
    const rest = { result: 0, errorResult: null, contextArg: null, isWrapped: false };
    const duty: Duty = { ...rest, rule, source: literal, isGuess: false };
    const fate = fateOf(literal, rule, this.analysis);
    const isHeld = fate.kind === "bound" && fate.symbol.owner === func;
    const variable = isHeld && fate.rule === rule ? fate.symbol : null;
    const at = statementAround(this.model, literal);
    return [{ func, call: literal, duty, variable, at, fate }];
  }

  private fateOfCall(call: Call, parent: Node | null, duty: Duty): Fate {
    const results = this.model.typeOf(call);
    if (results.kind !== "tuple") return fateOf(call, duty.rule, this.analysis);
    if (parent?.kind === "call") return passed(parent, duty.result, duty.rule, this.analysis);
    if (parent?.kind !== "return") return fateOf(call, duty.rule, this.analysis);
    return { kind: "returned", index: duty.result, rule: duty.rule };
  }
}

/** Local values of these types are ended by somebody, and with them what they hand out. */
const OWNED_PARENT = /(?:\.Tx|amqp\S*\.Connection)$/;

/** What a connection or transaction of the same function hands out ends with it. */
function isPartOfAnother(
  model: Model,
  { call, duty }: Acquisition,
  all: readonly Acquisition[],
): boolean {
  const source = duty.source === call ? call : duty.source;
  if (source.kind !== "call" || source.callee.kind !== "selector") return false;
  const parent = model.namedBy(source.callee.operand);
  if (parent === null) return false;
  if (all.some((other) => other.variable === parent)) return true;
  const isLocal = !parent.isGlobal && parent.kind !== "field";
  return isLocal && OWNED_PARENT.test(typeName(model.typeOfSymbol(parent)) ?? "");
}

/** Somebody else has the value as well, or a deferred call releases it before the caller has it. */
function isSettled({ fate, node }: Role): boolean {
  return fate.kind === "handed-over" || (fate.kind === "released" && isDeferredAlways(fate, node));
}

function isDeferredAlways(fate: Extract<Fate, { kind: "released" }>, node: Role["node"]): boolean {
  return node.kind === "defer" && fate.how !== "on-failure";
}

function libraryDuties(model: Model, name: string): readonly Omit<Duty, "source">[] {
  const shared = { isWrapped: false, isGuess: false };
  if (CANCEL_FUNCTIONS.test(name) || name === SIGNAL_CONTEXT) {
    return [{ ...shared, rule: CANCEL_RULE, result: 1, errorResult: null, contextArg: 0 }];
  }
  if (name === "time.NewTicker") {
    return [{ ...shared, rule: TICKER_RULE, result: 0, errorResult: null, contextArg: null }];
  }
  if (name.endsWith("metric.Meter.RegisterCallback")) {
    return [{ ...shared, rule: CALLBACK_RULE, result: 0, errorResult: 1, contextArg: null }];
  }
  const row = model.contracts.releaseOf(name);
  if (row === null) return [];
  const rule = ruleOfContract(row);
  const { result, errorResult, contextArg } = row;
  const duty = { ...shared, rule, result, errorResult, contextArg };
  return name === "io.Pipe" ? [duty, { ...duty, result: 1 }] : [duty];
}

/** Interfaces of gRPC for streams that the server sends on. */
const STREAM_TYPE = /^google\.golang\.org\/grpc\.(?:Server|Bidi)StreamingClient$/;

/** Answers and streams are told by their type, whoever hands them out. */
function dutyByType(model: Model, call: Call, callee: Callee): Duty | null {
  const type = model.typeOf(call);
  const [first, last] = type.kind === "tuple" ? [type.elements[0], type.elements.at(-1)] : [];
  if (first === undefined || last?.kind !== "basic" || last.name !== "error") return null;
  const name = typeName(first) ?? "";
  const shared = { result: 0, errorResult: 1, source: call, isWrapped: false, isGuess: false };
  if (STREAM_TYPE.test(name)) return { ...shared, rule: STREAM_RULE, contextArg: 0 };
  const isInterface = callee.kind === "external" && isDeclared(model, callee.name);
  if (name !== "net/http.Response" || !isInterface) return null;
  return { ...shared, rule: ANSWER_RULE, contextArg: null };
}

/** The name is that of a type or variable of the program: a method of one of its interfaces. */
function isDeclared({ program }: Model, name: string): boolean {
  const dot = name.indexOf(".", name.lastIndexOf("/") + 1);
  return program.packageByPath.has(name.slice(0, dot));
}

/** A function that makes an object with a goroutine, which a method of the object ends. */
function ownStart(model: Model, func: Func, call: Call): readonly Duty[] {
  const by = starterOf(model, func)?.by ?? [];
  if (by.length === 0) return [];
  const errorResult = errorResultOf(model, func);
  const rest = { result: 0, contextArg: null, isWrapped: false, isGuess: false };
  return [{ rule: startRule(by), errorResult, source: call, ...rest }];
}

/** A function called open, dial…, whose result has a Close method of the program's own. */
function ownCloser(model: Model, func: Func, call: Call): readonly Duty[] {
  const name = func.node.kind === "func" ? func.node.name.name : "";
  const [first] = func.type.results;
  if (!OPENERS.test(name) || first === undefined) return [];
  const type = model.typeOf(first.type);
  const isCloser =
    /^io\.\w*Closer$/.test(typeName(type) ?? "") || model.methodOf(type, "Close") !== null;
  if (!isCloser) return [];
  const errorResult = errorResultOf(model, func);
  const rest = { result: 0, contextArg: null, isWrapped: false, isGuess: true };
  return [{ rule: OWN_CLOSER_RULE, errorResult, source: call, ...rest }];
}

/** Index of the last result when it is an error and not the only one. */
function errorResultOf(model: Model, { type }: Func): number | null {
  const types = type.results.flatMap((field) =>
    Array.from({ length: Math.max(1, field.names.length) }, () => model.typeOf(field.type)),
  );
  const last = types.at(-1);
  const isError = last?.kind === "basic" && last.name === "error";
  return isError && types.length > 1 ? types.length - 1 : null;
}

/** What the released result is assigned to; null when the call is no side of an assignment. */
function targetOf(parent: Node | null, call: Call, { result }: Duty): Expr | null {
  const sides = parent === null ? null : sidesOf(parent);
  if (sides === null || !sides.right.includes(call)) return null;
  const index = sides.right.length === 1 ? result : sides.right.indexOf(call);
  return sides.left[index] ?? null;
}

function sidesOf(node: Node): { left: readonly Expr[]; right: readonly Expr[] } | null {
  if (node.kind === "assign") return { left: node.left, right: node.right };
  return node.kind === "var" ? { left: node.names, right: node.values } : null;
}

/** Index among the targets of the error that says whether the value is there. */
export function errorTargetOf({ at, duty }: Acquisition): number | null {
  const sides = at.kind === "assign" || at.kind === "var" ? sidesOf(at) : null;
  return sides !== null && sides.right.length === 1 ? duty.errorResult : null;
}

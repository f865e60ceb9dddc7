/** Where a function does something to a value, and how surely: the uses of its name, followed. */
import type { Contracts } from "../contracts/contracts.ts";
import type { Callee, Calls, Effect, Flows, Names } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Assign, Call, Expr, Node, Selector } from "../syntax/nodes.ts";

/** How surely an effect happens when a place is passed. */
export type Answer = "always" | "sometimes" | "never" | "unknown";

export interface EffectSite {
  readonly at: Node;
  readonly answer: Answer;
}

export interface SummaryParts extends Names, Calls, Flows {
  readonly contracts: Pick<Contracts, "callbackOf" | "isHarmless" | "releaseOf">;
}

/** Answers for calls of other functions, one level deeper. */
export interface CalleeEffects {
  ofParam(func: Func, param: number, effect: Effect): Answer;
}

/** Methods that give a value back or end it. */
const RELEASING = new Set(
  (
    "Close CloseWithError CloseNow CloseIdleConnections Stop Shutdown GracefulStop End Finish " +
    "Rollback Commit Release Destroy Dispose Cancel Disconnect Unsubscribe Kill Free"
  ).split(" "),
);
/** Library functions that read or write their argument and let it go. */
const PASSING = new RegExp(
  `^(?:${[
    "io(?:/ioutil)?\\.(?:Copy\\w*|Read\\w+|WriteString|LimitReader|TeeReader)",
    "bufio\\.New\\w+",
    "context\\.With\\w+",
    "net/http\\.NewRequest\\w*",
  ].join("|")})$`,
);
/** Calls of libraries that keep a function to run it at the end: it will be run. */
const KEEPING = /\.(?:Cleanup|AfterFunc|RegisterOnShutdown|DeferCleanup)$/;
/** Variables that stand for the value are followed this far. */
const ALIASES_MAX = 20;

/** Everything done to what a symbol stands for, in its function and the literals in it. */
export function findEffectSites(
  parts: SummaryParts,
  callees: CalleeEffects,
  asked: { readonly symbol: GoSymbol; readonly effect: Effect },
): readonly EffectSite[] {
  const finder = new SiteFinder(parts, callees, asked.effect);
  finder.follow(asked.symbol);
  return finder.sites;
}

class SiteFinder {
  readonly sites: EffectSite[] = [];
  private readonly parts: SummaryParts;
  private readonly callees: CalleeEffects;
  private readonly effect: Effect;
  private readonly followed = new Set<GoSymbol>();

  constructor(parts: SummaryParts, callees: CalleeEffects, effect: Effect) {
    this.parts = parts;
    this.callees = callees;
    this.effect = effect;
  }

  follow(symbol: GoSymbol): void {
    if (this.followed.has(symbol) || this.followed.size > ALIASES_MAX) return;
    this.followed.add(symbol);
    for (const use of this.parts.usesOf(symbol)) if (use !== symbol.ident) this.value(use);
  }

  private add(effect: Effect, at: Node, answer: Answer = "always"): void {
    if (effect === this.effect && answer !== "never") this.sites.push({ at, answer });
  }

  /** It is kept where it can be seen; what happens to it there cannot. */
  private store(at: Node): void {
    this.sites.push({ at, answer: this.effect === "stores" ? "always" : "unknown" });
  }

  private value(expr: Expr): void {
    const parent = this.parts.parentOf(expr);
    switch (parent?.kind) {
      case "call":
        if (parent.callee === expr) this.add("cancels", parent);
        else this.argument(parent, parent.args.indexOf(expr));
        break;
      case "receive":
        this.add("receives", parent);
        break;
      case "range":
        if (parent.subject === expr) this.add("receives", parent);
        break;
      case "send":
        if (parent.channel === expr) this.add("sends", parent);
        else this.store(parent);
        break;
      case "selector":
        this.member(parent);
        break;
      case "unary":
        if (parent.op === "&") this.value(parent);
        break;
      case "star":
      case "type-assert":
        this.value(parent);
        break;
      case "return":
        this.add("returns", parent);
        break;
      default:
        this.kept(expr, parent);
    }
  }

  private kept(expr: Expr, parent: Node | null): void {
    switch (parent?.kind) {
      case "composite":
        if (parent.type !== expr) this.store(parent);
        break;
      case "key-value":
        if (parent.value === expr) this.store(parent);
        break;
      case "assign":
        this.assigned(expr, parent);
        break;
      case "var":
        for (const [at, value] of parent.values.entries()) {
          const symbol = value === expr ? this.symbolAt(parent.names[at]) : null;
          if (symbol !== null) this.follow(symbol);
        }
    }
  }

  private symbolAt(expr: Expr | undefined): GoSymbol | null {
    return expr === undefined ? null : this.parts.namedBy(expr);
  }

  private assigned(expr: Expr, assign: Assign): void {
    const at = assign.right.indexOf(expr);
    const target = at < 0 ? undefined : assign.left[at];
    if (target === undefined || (target.kind === "ident" && target.name === "_")) return;
    const symbol = this.symbolAt(target);
    const isLocal = symbol !== null && symbol.kind !== "field" && !symbol.isGlobal;
    if (isLocal) {
      if (symbol.kind === "result") this.add("returns", assign);
      this.follow(symbol);
    } else this.store(assign);
  }

  private argument(call: Call, index: number): void {
    const answers = this.parts.calleesOf(call).map((callee) => this.byCallee(callee, call, index));
    const [first, ...rest] = answers;
    if (first === undefined) return;
    const answer = rest.reduce(either, first);
    if (answer !== "never") this.sites.push({ at: call, answer });
  }

  private byCallee(callee: Callee, call: Call, index: number): Answer {
    switch (callee.kind) {
      case "func":
        return this.callees.ofParam(callee.func, index, this.effect);
      case "conversion":
        this.value(call);
        return "never";
      case "builtin":
        return this.byBuiltin(callee.name);
      case "external":
        return this.byLibrary(callee.name);
      default:
        return "unknown";
    }
  }

  private byBuiltin(name: string): Answer {
    if (name === "close") return this.effect === "closes" ? "always" : "never";
    if (name !== "append") return "never";
    return this.effect === "stores" ? "always" : "unknown";
  }

  private byLibrary(name: string): Answer {
    return PASSING.test(name) || this.parts.contracts.isHarmless(name) ? "never" : "unknown";
  }

  private member(selector: Selector): void {
    const parent = this.parts.parentOf(selector);
    if (parent?.kind === "call" && parent.callee === selector) this.method(selector, parent);
    else if (parent?.kind === "call") this.methodValue(selector, parent);
    else if (isPart(selector.name.name, this.effect)) this.value(selector);
  }

  private method({ name: { name } }: Selector, call: Call): void {
    if (RELEASING.has(name)) this.add("closes", call);
    if (/^R?Unlock$/.test(name)) this.add("unlocks", call);
    if (/^cancel/i.test(name)) this.add("cancels", call);
    for (const callee of this.parts.calleesOf(call)) {
      if (callee.kind !== "func") continue;
      const answer = this.callees.ofParam(callee.func, -1, this.effect);
      if (answer !== "never") this.sites.push({ at: call, answer });
    }
  }

  /** `t.Cleanup(x.Close)`, `once.Do(mu.Unlock)`. */
  private methodValue({ name: { name } }: Selector, call: Call): void {
    const library = this.parts.externalName(call) ?? "";
    const isRun = KEEPING.test(library) || this.parts.contracts.callbackOf(library) !== null;
    const answer = isRun ? "always" : "unknown";
    if (RELEASING.has(name)) this.add("closes", call, answer);
    if (/^R?Unlock$/.test(name)) this.add("unlocks", call, answer);
  }
}

/** Fields whose treatment is that of the whole: `resp.Body.Close()`, `s.mu.Unlock()`. */
function isPart(field: string, effect: Effect): boolean {
  return effect === "unlocks" || (effect === "closes" && field === "Body");
}

/** What holds when one of two functions is called. */
function either(one: Answer, other: Answer): Answer {
  if (one === other) return one;
  return one === "unknown" || other === "unknown" ? "unknown" : "sometimes";
}

/** What is known to run a function that it is handed. */
export function runsItsArgument({ contracts }: SummaryParts, library: string): Answer {
  if (KEEPING.test(library)) return "always";
  const runs = contracts.callbackOf(library)?.runs;
  if (runs === undefined) return contracts.isHarmless(library) ? "never" : "unknown";
  return runs === "go" || runs === "once" ? "always" : "sometimes";
}

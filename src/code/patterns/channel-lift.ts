/**
 * Lifting: what a channel operation looks like from a function further up. A send in a worker
 * becomes the `go` statement that starts the worker, a receive in a helper the call of the helper.
 */

import { reaches } from "../flow/find-path.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import type { Call, Expr, For, Node, Range } from "../syntax/nodes.ts";

/** Functions that one operation is followed through; beyond it nothing is claimed. */
const VISITS_MAX = 200;
/** Helpers that run a literal they are handed are looked through this far. */
const HELPER_DEPTH_MAX = 4;

/** An operation as it is seen from a function above it. */
export interface Step {
  readonly op: Operation;
  /** In the text of the upper function: the operation, or what leads to it. */
  readonly node: Node;
  /** Functions between, the operation's own first; empty when it stands there itself. */
  readonly chain: readonly Func[];
  /** It runs in a goroutine that the upper function starts. */
  readonly goes: boolean;
  /** Calls that start goroutines on the way, the innermost first. */
  readonly spawns: readonly Call[];
  /** It runs when the upper function, or one between, returns. */
  readonly isDeferred: boolean;
  /** A loop inside the goroutine (or the callee) repeats it. */
  readonly repeats: boolean;
  /** It is called through an interface. */
  readonly isIndirect: boolean;
}

export interface Lifted {
  /** Where the operation is seen from each of the wanted functions. */
  readonly steps: ReadonlyMap<Func, readonly Step[]>;
  /** Some way to the operation leads past all wanted functions. */
  readonly isElsewhere: boolean;
}

interface Visit extends Step {
  readonly func: Func;
  /** The channel as this function knows it; null when it hides in a struct. */
  readonly expr: Expr | null;
}

/** Follows an operation on a channel up to the wanted functions. */
export function liftOperation(
  model: Model,
  {
    op,
    channel,
    wanted,
  }: {
    readonly op: Operation;
    readonly channel: Resource;
    readonly wanted: ReadonlySet<Func>;
  },
): Lifted {
  return new Lifter(model, channel, wanted).lift(op);
}

class Lifter {
  private readonly model: Model;
  private readonly channel: Resource;
  private readonly wanted: ReadonlySet<Func>;
  private readonly steps = new Map<Func, Step[]>();
  private readonly seen = new Set<Func>();
  private isElsewhere = false;

  constructor(model: Model, channel: Resource, wanted: ReadonlySet<Func>) {
    this.model = model;
    this.channel = channel;
    this.wanted = wanted;
  }

  lift(op: Operation): Lifted {
    if (op.func === null) return { steps: this.steps, isElsewhere: true };
    const foreign = new Set(op.on.filter((one) => one !== this.channel).map((one) => one.madeIn));
    const queue: Visit[] = [this.first(op, op.func)];
    for (const visit of queue) {
      if (this.wanted.has(visit.func)) this.arrive(visit);
      else if (visit.func !== this.channel.madeIn && foreign.has(visit.func)) continue;
      else queue.push(...this.above(visit));
      if (queue.length > VISITS_MAX) return { steps: this.steps, isElsewhere: true };
    }
    return { steps: this.steps, isElsewhere: this.isElsewhere };
  }

  private first(op: Operation, func: Func): Visit {
    return {
      op,
      func,
      node: op.node,
      expr: channelOf(op.node),
      chain: [],
      goes: false,
      spawns: [],
      isDeferred: op.deferred,
      repeats: false,
      isIndirect: false,
    };
  }

  private arrive({ func, expr: _, ...step }: Visit): void {
    this.steps.set(func, [...(this.steps.get(func) ?? []), step]);
  }

  private above(visit: Visit): readonly Visit[] {
    const { func } = visit;
    if (this.seen.has(func) && visit.chain.length > 0) return [];
    this.seen.add(func);
    return func.node.kind === "func-literal" ? this.aroundLiteral(visit) : this.callers(visit);
  }

  /** A literal runs where it is written: what it is handed to calls it or starts it. */
  private aroundLiteral(visit: Visit): readonly Visit[] {
    const { func } = visit;
    const sites = this.model.callersOf(func);
    if (func.outer === null || this.model.escapeOf(func) !== null) {
      this.isElsewhere = true;
      return [];
    }
    const started = sites.find((site) => this.isStarted(site.by, site.from, func.outer, 0));
    const isOwn = started?.from === func.outer;
    return [
      this.up(visit, {
        func: func.outer,
        node: isOwn && started !== undefined ? started.call : func.node,
        expr: isParamOf(func, this.symbolIn(visit.expr)) ? null : visit.expr,
        spawn: started?.call ?? null,
        isDeferred: sites.some(({ by }) => by === "defer"),
        isIndirect: false,
      }),
    ];
  }

  private isStarted(by: string, from: Func | null, outer: Func | null, depth: number): boolean {
    if (by === "go") return true;
    if (from === null || from === outer || depth > HELPER_DEPTH_MAX) return false;
    return this.model
      .callersOf(from)
      .some((site) => this.isStarted(site.by, site.from, outer, depth + 1));
  }

  private callers(visit: Visit): readonly Visit[] {
    const { func } = visit;
    const sites = this.model.callersOf(func);
    if (this.model.escapeOf(func) !== null || sites.length === 0) this.isElsewhere = true;
    const above: Visit[] = [];
    for (const { call, from, by, through } of sites) {
      const expr = this.argument(visit, call);
      if (expr !== null && !this.mayBe(expr)) continue;
      if (from === null) this.isElsewhere = true;
      else {
        const spawn = by === "go" ? call : null;
        const isIndirect = through === "interface";
        const isDeferred = by === "defer";
        above.push(this.up(visit, { func: from, node: call, expr, spawn, isDeferred, isIndirect }));
      }
    }
    return above;
  }

  private up(
    visit: Visit,
    to: Pick<Visit, "func" | "node" | "expr" | "isDeferred" | "isIndirect"> & {
      readonly spawn: Call | null;
    },
  ): Visit {
    const loops = loopsAround(this.model, visit.node);
    const looped = loops.some((loop) => !this.isNewIn(loop, visit.expr));
    return {
      op: visit.op,
      func: to.func,
      node: to.node,
      expr: to.expr,
      chain: [...visit.chain, visit.func],
      goes: visit.goes || to.spawn !== null,
      spawns: to.spawn === null ? visit.spawns : [...visit.spawns, to.spawn],
      isDeferred: to.spawn === null && to.isDeferred,
      repeats: visit.repeats || looped,
      isIndirect: visit.isIndirect || to.isIndirect,
    };
  }

  /** Every round of the loop has another channel: its variable is declared inside. */
  private isNewIn(loop: Node, expr: Expr | null): boolean {
    let root = expr;
    while (root?.kind === "selector") root = root.operand;
    const declared = this.symbolIn(root)?.ident ?? null;
    return declared !== null && loop.start <= declared.start && declared.end <= loop.end;
  }

  /** The argument that a call gives for the channel; null when it is no parameter itself. */
  private argument({ func, expr }: Visit, call: Call): Expr | null {
    const symbol = expr?.kind === "ident" ? this.symbolIn(expr) : null;
    const at = symbol === null ? -1 : func.params.indexOf(symbol);
    return at < 0 ? null : (call.args[at] ?? null);
  }

  private symbolIn(expr: Expr | null): GoSymbol | null {
    return expr?.kind === "ident" ? this.model.symbolOf(expr) : null;
  }

  private mayBe(expr: Expr): boolean {
    const on = this.model.originsOf(expr).filter(({ kind }) => kind === "channel");
    return on.length === 0 || on.includes(this.channel);
  }
}

function isParamOf(func: Func, symbol: GoSymbol | null): boolean {
  return symbol !== null && func.params.includes(symbol);
}

/** The channel that an operation works on, as written. */
export function channelOf(node: Node): Expr | null {
  switch (node.kind) {
    case "send":
    case "receive":
      return node.channel;
    case "range":
      return node.subject;
    case "call":
      return node.args[0] ?? null;
    default:
      return null;
  }
}

/** Loops of the node's own function that repeat it, the innermost first. */
export function loopsAround(model: Model, node: Node): readonly (For | Range)[] {
  const func = model.funcOf(node);
  if (func === null) return [];
  const loops: (For | Range)[] = [];
  let inner: Node = node;
  for (let at = model.parentOf(node); at !== null && at !== func.node; at = model.parentOf(at)) {
    if (at.kind === "for" && inner !== at.init) loops.push(at);
    if (at.kind === "range" && inner !== at.subject) loops.push(at);
    inner = at;
  }
  if (loops.length === 0) return loops;
  const place = model.flowOf(func).nodeOf(node);
  return place === null || reaches(place, place) ? loops : [];
}

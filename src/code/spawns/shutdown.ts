/** What runs only when things stop: behind a signal, in methods that close, deferred in main. */

import type { Contracts } from "../contracts/contracts.ts";
import { dominates } from "../flow/find-path.ts";
import type { FlowNode } from "../flow/flow.ts";
import { receivedBy } from "../flow/guards.ts";
import type { CallSite, Calls, Flows, Names, Spawns } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { isTestFunc } from "./entries.ts";

export interface ShutdownParts extends Names, Calls, Flows {
  readonly contracts: Pick<Contracts, "callbackOf">;
}

/** Functions that are named for ending things. */
const ENDING = new RegExp(
  `^(?:${[
    "[Cc]lose",
    "[Ss]top",
    "[Ss]hut[dD]own",
    "[Tt]erminate",
    "[Dd]estroy",
    "[Dd]ispose",
    "[Tt]ear[dD]own",
    "[Cc]leanup",
    "[Qq]uit",
    "GracefulStop",
  ].join("|")})(?:$|[A-Z])`,
);
/** Callers of callers are followed this far. */
const DEPTH_MAX = 12;

type Shutdown = Pick<Spawns, "isShutdownOnly" | "isShutdownOnlyAt">;

export function createShutdown(parts: ShutdownParts): Shutdown {
  const finder = new ShutdownFinder(parts);
  return {
    isShutdownOnly: (func) => finder.isFunc(func),
    isShutdownOnlyAt: (node) => finder.isNode(node),
  };
}

class ShutdownFinder {
  private readonly parts: ShutdownParts;
  private readonly known = new Map<Func, boolean>();
  private readonly signalNodes = new Map<Func, readonly FlowNode[]>();
  private readonly signalChannels = new Map<GoSymbol, boolean>();

  constructor(parts: ShutdownParts) {
    this.parts = parts;
  }

  isFunc(func: Func, depth = 0): boolean {
    const known = this.known.get(func);
    if (known !== undefined) return known;
    if (isTestFunc(func) || isNamedForEnding(func)) return true;
    if (depth > DEPTH_MAX || this.parts.escapeOf(func) !== null) return false;
    // A function that calls itself is entered by others.
    this.known.set(func, false);
    const sites = this.parts.callersOf(func).filter(({ from }) => from !== func);
    const isOnly = sites.length > 0 && sites.every((site) => this.isSite(site, depth + 1));
    this.known.set(func, isOnly);
    return isOnly;
  }

  isNode(node: Node, depth = 0): boolean {
    const func = this.parts.funcOf(node);
    if (func === null) return false;
    return this.isBehindSignal(node, func) || this.isFunc(func, depth);
  }

  private isSite({ call, from, by }: CallSite, depth: number): boolean {
    if (from === null) return false;
    if (by === "defer" && from.name === "main.main") return true;
    const name = this.parts.externalName(call);
    const runs = name === null ? null : this.parts.contracts.callbackOf(name)?.runs;
    return runs === "signal" || this.isNode(call, depth);
  }

  /** Every way to the node waits for a signal first. */
  private isBehindSignal(node: Node, func: Func): boolean {
    const signals = this.signalsIn(func);
    if (signals.length === 0) return false;
    const flow = this.parts.flowOf(func);
    const at = flow.nodeOf(node);
    return at !== null && signals.some((it) => it !== at && dominates(flow, it, at));
  }

  private signalsIn(func: Func): readonly FlowNode[] {
    let found = this.signalNodes.get(func);
    if (found === undefined) {
      found = this.findSignals(func);
      this.signalNodes.set(func, found);
    }
    return found;
  }

  private findSignals(func: Func): readonly FlowNode[] {
    const found: FlowNode[] = [];
    const add = (node: Node, channel: Expr | null): void => {
      const at =
        channel !== null && this.isSignal(channel) ? this.parts.flowOf(func).nodeOf(node) : null;
      if (at !== null) found.push(at);
    };
    walk(func.body, (node) => {
      if (node.kind === "comm") add(node, receivedBy(node));
      if (node.kind === "receive") add(node, node.channel);
      if (node.kind === "range") add(node, node.subject);
      return node.kind !== "func-literal";
    });
    return found;
  }

  /** A channel given to signal.Notify, or `ctx.Done()` of signal.NotifyContext. */
  private isSignal(channel: Expr): boolean {
    const isDone = channel.kind === "call" && channel.callee.kind === "selector";
    const symbol = this.parts.namedBy(isDone ? channel.callee.operand : channel);
    if (symbol === null) return false;
    let isSignal = this.signalChannels.get(symbol);
    if (isSignal === undefined) {
      isSignal = isDone ? this.isNotifyContext(symbol) : this.isNotified(symbol);
      this.signalChannels.set(symbol, isSignal);
    }
    return isSignal;
  }

  private isNotified(symbol: GoSymbol): boolean {
    return this.parts.usesOf(symbol).some((use) => {
      const parent = this.parts.parentOf(use);
      const call = parent?.kind === "selector" ? this.parts.parentOf(parent) : parent;
      return call?.kind === "call" && this.parts.externalName(call) === "os/signal.Notify";
    });
  }

  private isNotifyContext({ declaration }: GoSymbol): boolean {
    if (declaration?.kind !== "assign") return false;
    const [value] = declaration.right;
    return value?.kind === "call" && this.parts.externalName(value) === "os/signal.NotifyContext";
  }
}

function isNamedForEnding({ node }: Func): boolean {
  return node.kind === "func" && ENDING.test(node.name.name);
}

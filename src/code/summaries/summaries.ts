/**
 * What functions do to what they are given, so that a call can stand for its callee: on every path
 * from entry to exit, on some, or never. Panics are no exits here.
 */
import { findPath, whenGiven } from "../flow/find-path.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Effect, Summaries } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import {
  type Answer,
  type EffectSite,
  findEffectSites,
  runsItsArgument,
  type SummaryParts,
} from "./effect-sites.ts";

/** Functions that pass their parameter on are followed this far. */
const DEPTH_MAX = 10;

export function createSummaries(parts: SummaryParts): Pick<Summaries, "effectOn"> {
  const finder = new SummaryFinder(parts);
  return { effectOn: (func, param, effect) => finder.effectOn(func, param, effect) };
}

class SummaryFinder {
  private readonly parts: SummaryParts;
  private readonly known = new Map<GoSymbol, Map<Effect, Answer>>();
  private depth = 0;

  constructor(parts: SummaryParts) {
    this.parts = parts;
  }

  effectOn(func: Func, param: number, effect: Effect): Answer {
    const { params, receiver } = func;
    const symbol = param < 0 ? receiver : params[Math.min(param, params.length - 1)];
    if (!symbol?.ident) return "never";
    if (symbol.declaration?.kind === "field" && symbol.declaration.variadic) return "unknown";
    const answers = this.known.get(symbol) ?? new Map<Effect, Answer>();
    this.known.set(symbol, answers);
    const known = answers.get(effect);
    if (known !== undefined || this.depth > DEPTH_MAX) return known ?? "unknown";
    // A function that calls itself with its parameter is not followed again.
    answers.set(effect, "unknown");
    this.depth++;
    const answer = this.find(func, symbol, effect);
    this.depth--;
    answers.set(effect, answer);
    return answer;
  }

  private find(func: Func, symbol: GoSymbol, effect: Effect): Answer {
    const callees = {
      ofParam: (callee: Func, param: number, asked: Effect) => this.effectOn(callee, param, asked),
    };
    const sites = findEffectSites(this.parts, callees, { symbol, effect });
    return this.overPaths(func, sites, symbol);
  }

  /** Sites in literals count where the literals run; then every path to an exit is looked at. */
  private overPaths(func: Func, sites: readonly EffectSite[], param: GoSymbol): Answer {
    const own = this.ownSites(func, sites, param);
    if (own.length === 0) return "never";
    const flow = this.parts.flowOf(func);
    const sure = new Set<FlowNode>();
    for (const { at, answer } of own) {
      const node = answer === "always" ? flow.nodeOf(at) : null;
      if (node !== null) sure.add(node);
    }
    if (sure.size > 0) {
      const assume = param.ident ? whenGiven(flow, param.ident) : [];
      const around = findPath({ from: flow.entry, avoid: (node) => sure.has(node), assume });
      if (around === null) return "always";
    }
    return own.some(({ answer }) => answer === "unknown") ? "unknown" : "sometimes";
  }

  private ownSites(
    func: Func,
    sites: readonly EffectSite[],
    param: GoSymbol,
  ): readonly EffectSite[] {
    const own: EffectSite[] = [];
    const inLiterals = new Map<Func, EffectSite[]>();
    for (const site of sites) {
      const literal = this.literalAround(func, site);
      if (literal === func) own.push(site);
      else if (literal !== null) {
        inLiterals.set(literal, [...(inLiterals.get(literal) ?? []), site]);
      }
    }
    for (const [literal, inner] of inLiterals) {
      const answer = this.overPaths(literal, inner, param);
      if (answer !== "never") own.push(...this.runsOf(literal, func, answer));
    }
    return own;
  }

  /** The function itself when the site is its own, else the outermost literal in it. */
  private literalAround(func: Func, { at }: EffectSite): Func | null {
    let inner: Func | null = null;
    for (let it = this.parts.funcOf(at); it !== null; it = it.outer) {
      if (it === func) return inner ?? func;
      inner = it;
    }
    return null;
  }

  /** Where a literal is run, as sites of the function around it. */
  private runsOf(literal: Func, func: Func, answer: Answer): readonly EffectSite[] {
    const runs: EffectSite[] = [];
    for (const { call, from } of this.parts.callersOf(literal)) {
      const surely = from === func ? this.runBy(call, literal) : "unknown";
      const both = together(answer, surely);
      if (both !== "never") runs.push({ at: from === func ? call : literal.node, answer: both });
    }
    if (this.parts.escapeOf(literal) !== null) {
      const library = this.keeperOf(literal);
      const answered = library === null ? "unknown" : runsItsArgument(this.parts, library.name);
      runs.push({ at: library?.call ?? literal.node, answer: together(answer, answered) });
    }
    return runs;
  }

  private keeperOf(literal: Func) {
    const call = this.parts.parentOf(literal.node);
    const name = call?.kind === "call" ? this.parts.externalName(call) : null;
    return call?.kind === "call" && name !== null ? { call, name } : null;
  }

  /** How surely a call runs the literal it names or is handed. */
  private runBy(call: Parameters<SummaryParts["calleesOf"]>[0], literal: Func): Answer {
    const callees = this.parts.calleesOf(call);
    if (callees.some((callee) => callee.kind === "func" && callee.func === literal))
      return "always";
    const [callee] = callees;
    if (callee?.kind === "external") return runsItsArgument(this.parts, callee.name);
    if (callee?.kind !== "func") return "unknown";
    const { node } = literal;
    const at = node.kind === "func-literal" ? call.args.indexOf(node) : -1;
    return at < 0 ? "unknown" : this.effectOn(callee.func, at, "cancels");
  }
}

/** An effect behind another condition. */
function together(one: Answer, other: Answer): Answer {
  if (one === "never" || other === "never") return "never";
  if (one === "unknown" || other === "unknown") return "unknown";
  return one === "always" && other === "always" ? "always" : "sometimes";
}

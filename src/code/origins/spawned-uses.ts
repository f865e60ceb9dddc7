/** Local variables that outlive the call because a goroutine or a returned literal uses them. */
import type { Func, GoSymbol } from "../program.ts";
import type { OriginParts } from "./parts.ts";

const RUNS_LATER = new Set(["go", "request", "periodic", "signal"]);

export class SpawnedUses {
  private readonly parts: OriginParts;
  private readonly known = new Map<Func, boolean>();

  constructor(parts: OriginParts) {
    this.parts = parts;
  }

  isCaptured(symbol: GoSymbol): boolean {
    const { owner } = symbol;
    if (owner === null || symbol.kind === "field") return false;
    return this.parts.usesOf(symbol).some((use) => {
      let func = this.parts.funcOf(use);
      for (; func !== null && func !== owner; func = func.outer) {
        if (this.isLongLived(func)) return true;
      }
      return false;
    });
  }

  private isLongLived(func: Func): boolean {
    let answer = this.known.get(func);
    if (answer === undefined) {
      answer = this.find(func);
      this.known.set(func, answer);
    }
    return answer;
  }

  private find(func: Func): boolean {
    if (func.node.kind !== "func-literal") return false;
    const { node } = func;
    const parent = this.parts.parentOf(node);
    if (parent?.kind === "return") return true;
    if (parent?.kind !== "call") return false;
    if (parent.callee === node) return this.parts.parentOf(parent)?.kind === "go";
    const name = this.parts.externalName(parent);
    const runs = name === null ? undefined : this.parts.contracts.callbackOf(name)?.runs;
    return runs !== undefined && RUNS_LATER.has(runs);
  }
}

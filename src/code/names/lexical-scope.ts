import type { GoSymbol } from "../program.ts";

interface Entry {
  readonly name: string;
  readonly symbol: GoSymbol;
  readonly depth: number;
  readonly hidden: Entry | undefined;
}

/** The local names that are visible at a point of the text, as a cursor over blocks sees them. */
export class LexicalScope {
  private readonly visible = new Map<string, Entry>();
  private readonly declared: Entry[] = [];
  private depth = 0;

  /** Runs `body` in a block of its own: what it declares is gone afterwards. */
  block(body: () => void): void {
    const mark = this.declared.length;
    this.depth++;
    body();
    this.depth--;
    while (this.declared.length > mark) {
      const entry = this.declared.pop();
      if (entry?.hidden !== undefined) this.visible.set(entry.name, entry.hidden);
      else if (entry !== undefined) this.visible.delete(entry.name);
    }
  }

  /** Makes a name visible until its block ends; blank names are never seen. */
  declare(symbol: GoSymbol): void {
    const { name } = symbol;
    if (name === "_") return;
    const entry = { name, symbol, depth: this.depth, hidden: this.visible.get(name) };
    this.visible.set(name, entry);
    this.declared.push(entry);
  }

  find(name: string): GoSymbol | null {
    return this.visible.get(name)?.symbol ?? null;
  }

  /** What the innermost block itself declares: `:=` assigns to it instead of declaring anew. */
  findInBlock(name: string): GoSymbol | null {
    const entry = this.visible.get(name);
    return entry?.depth === this.depth ? entry.symbol : null;
  }
}

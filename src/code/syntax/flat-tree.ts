import type { Shape } from "./grammar-shapes.ts";
import type { Comment } from "./nodes.ts";
import type { SourceText } from "./source-text.ts";

/**
 * The grammar's tree as columns, in the order of a walk: children stand behind their parent, and
 * `afters` leads past a whole subtree. Node indices are rows.
 */

export const ERROR_KIND = "ERROR";
export const MISSING_KIND = "MISSING";

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface Rows {
  readonly kinds: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Row behind the node's last descendant. */
  readonly afters: Int32Array;
}

/** The tree of a file without errors as plain data, which another thread may take over. */
export interface TreeColumns extends Rows {
  /** Starts and ends of the comments in turn. */
  readonly comments: Int32Array;
}

/** The grammar's kinds by its own ids, then what could not be read. */
export interface KindTable {
  readonly names: readonly string[];
  readonly shapes: readonly Shape[];
}

export interface ReadTree {
  readonly source: SourceText;
  readonly rows: Rows;
  readonly kinds: KindTable;
  readonly comments: readonly Comment[];
  readonly errors: readonly TextRange[];
}

/** One file's tree; it holds until its builder reads the next file. */
export class FlatTree {
  readonly source: SourceText;
  readonly comments: readonly Comment[];
  readonly errors: readonly TextRange[];
  readonly #rows: Rows;
  readonly #kinds: KindTable;

  constructor(read: ReadTree) {
    this.source = read.source;
    this.comments = read.comments;
    this.errors = read.errors;
    this.#rows = read.rows;
    this.#kinds = read.kinds;
  }

  /** The grammar's name of a node. */
  kind(at: number): string {
    return this.#kinds.names[this.#rows.kinds[at] ?? 0] ?? ERROR_KIND;
  }
  start(at: number): number {
    return this.#rows.starts[at] ?? 0;
  }
  end(at: number): number {
    return this.#rows.ends[at] ?? 0;
  }
  text(at: number): string {
    return this.source.text.slice(this.start(at), this.end(at));
  }

  /** All children that were kept: named nodes, operators, and what could not be read. */
  children(at: number): readonly number[] {
    const { afters } = this.#rows;
    const found: number[] = [];
    const end = afters[at] ?? at;
    for (let child = at + 1; child < end; child = afters[child] ?? end) found.push(child);
    return found;
  }

  /** Named children, and what could not be read in their place: the members of a list. */
  members(at: number): readonly number[] {
    return this.children(at).filter((child) => this.#shape(child) !== "token");
  }

  /** Named children that could be read: the parts of a construct of fixed form. */
  parts(at: number): readonly number[] {
    const { afters } = this.#rows;
    const found: number[] = [];
    const end = afters[at] ?? at;
    for (let child = at + 1; child < end; child = afters[child] ?? end) {
      const shape = this.#shape(child);
      if (shape !== "token" && shape !== "bad") found.push(child);
    }
    return found;
  }

  /** The first operator that was kept, empty without one. */
  operator(at: number): string {
    const found = this.children(at).find((child) => this.#shape(child) === "token");
    return found === undefined ? "" : this.kind(found);
  }

  /** Whether an operator or keyword that was kept stands directly in a node. */
  hasToken(at: number, token: string): boolean {
    return this.children(at).some((child) => this.kind(child) === token);
  }

  #shape(at: number): Shape {
    return this.#kinds.shapes[this.#rows.kinds[at] ?? 0] ?? "bad";
  }
}

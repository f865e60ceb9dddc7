import type { ValueType } from "../profile/profile.ts";

/** Whose code a frame is: the program's own module, another module, Go's library, the runtime. */
export type CodeOwner = "mine" | "library" | "standard" | "runtime";

/** One distinct frame; nodes point at it by index. */
export interface FlameFrame {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly owner: CodeOwner;
  readonly inlined: boolean;
}

/**
 * A merged tree of stacks, root first, as columns. Nodes stand in depth-first order: a node's
 * children follow it, the widest first, and the root is node 0. The width of a node is
 * `now + shrunk` = unchanged + grown + shrunk, summed over its stacks, so that boxes nest also
 * where growth and shrinkage meet; without a base grown and shrunk are 0.
 */
export interface FlameGraph {
  readonly type: ValueType;
  readonly frames: readonly FlameFrame[];
  readonly nodeCount: number;
  /** Index into frames; the root's is 0 and named "root". */
  readonly frame: Uint32Array;
  /** Index of the parent, -1 for the root. */
  readonly parent: Int32Array;
  readonly depth: Uint16Array;
  /** Nodes in the subtree, the node itself included: the next sibling is at node + size. */
  readonly size: Uint32Array;
  readonly now: Float64Array;
  readonly before: Float64Array;
  readonly grown: Float64Array;
  readonly shrunk: Float64Array;
  /** Value of stacks that end here. */
  readonly self: Float64Array;
  /** Nodes left out by a limit, and the value they carry. */
  readonly cutNodes: number;
  readonly cutValue: number;
}

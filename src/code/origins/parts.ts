/** What points-to analysis asks of the rest of the model. */
import type { Contracts } from "../contracts/contracts.ts";
import type { Calls, Names, Types } from "../model.ts";
import type { Func, GoSymbol, Program } from "../program.ts";
import type { TrackedResource } from "./resource-table.ts";

export interface OriginParts extends Names, Types, Calls {
  readonly program: Program;
  readonly contracts: Contracts;
}

/** One of the values that a function returns. */
export interface ResultSlot {
  readonly kind: "slot";
  readonly func: Func;
  readonly index: number;
}

/**
 * The elements of a container are written through all of its names. A step from name to name may go
 * through a container that holds this one: `level` says how deep in `of` it is.
 */
export interface AliasState {
  readonly kind: "alias";
  readonly of: GoSymbol | ResultSlot;
  readonly level: number;
}

/**
 * Where values are kept: a variable, field, parameter or result; with a depth above 0 the elements
 * of the map, slice, array or channel in it, all of them together.
 */
export interface Cell {
  readonly base: GoSymbol | ResultSlot | AliasState;
  readonly depth: number;
  /** Not the value is asked for, but this field of it, which a library declares: `Body`, `C`. */
  readonly field: string | null;
}

/** Elements of elements of elements: what lies deeper is not told apart. */
export const DEPTH_MAX = 3;

/** Takes what a value may come from. */
export interface Sink {
  cell(base: Cell["base"], depth: number, field?: string | null): void;
  resource(resource: TrackedResource): void;
}

/** What one step leads to. */
export interface Sources {
  readonly cells: readonly Cell[];
  readonly resources: readonly TrackedResource[];
}

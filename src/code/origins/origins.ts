/**
 * Points-to analysis, asked from the use: which resources an expression may stand for. Inclusion
 * based and insensitive to context, with fields told apart by type and name and the elements of a
 * container collapsed into one cell (Andersen's analysis in the field-based form of Heintze and
 * Tardieu, where no edge depends on an answer, so that an answer is plain reachability).
 */
import type { Origins } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Resource } from "../resource.ts";
import type { Expr } from "../syntax/nodes.ts";
import { CellSources } from "./cell-sources.ts";
import { ExpressionSources } from "./expression-sources.ts";
import {
  type AliasState,
  type Cell,
  DEPTH_MAX,
  type OriginParts,
  type ResultSlot,
  type Sink,
  type Sources,
} from "./parts.ts";
import { Reach } from "./reach.ts";
import { ResourceTable, type TrackedResource } from "./resource-table.ts";
import { searchProgram } from "./search-program.ts";
import { SpawnedUses } from "./spawned-uses.ts";
import { whereaboutsOf } from "./whereabouts.ts";
import { WrittenValues } from "./written-values.ts";

const NONE: readonly TrackedResource[] = [];

export function createOrigins(parts: OriginParts): Origins {
  const points = new PointsTo(parts);
  let isSearched = false;
  return {
    originsOf: (expr) => points.originsOf(expr),
    originsOfSymbol: (symbol) => points.originsOfSymbol(symbol),
    get resources() {
      if (!isSearched) searchProgram(parts, points);
      isSearched = true;
      return points.found;
    },
  };
}

class PointsTo {
  private readonly table: ResourceTable;
  private readonly expressions: ExpressionSources;
  private readonly cells: CellSources;
  private readonly slots = new Map<Func, ResultSlot[]>();
  private readonly byExpr = new Map<Expr, readonly TrackedResource[]>();
  private readonly bySymbol = new Map<GoSymbol, readonly TrackedResource[]>();
  private readonly aliases = new Map<GoSymbol | ResultSlot, AliasState[]>();
  private readonly reached = new Reach((cell) => this.sourcesOf(cell));

  constructor(parts: OriginParts) {
    this.table = new ResourceTable((resource) => whereaboutsOf(resource, parts));
    const tools = {
      parts,
      table: this.table,
      slotOf: (func: Func, index: number) => this.slotOf(func, index),
    };
    this.expressions = new ExpressionSources(tools);
    this.cells = new CellSources({
      ...tools,
      expressions: this.expressions,
      written: new WrittenValues(parts),
      spawned: new SpawnedUses(parts),
      aliasOf: (of, level) => this.aliasOf(of, level),
    });
  }

  get found(): readonly Resource[] {
    return this.table.all;
  }

  originsOf(expr: Expr): readonly TrackedResource[] {
    const known = this.byExpr.get(expr);
    if (known !== undefined) return known;
    const found = this.reach((sink) => this.expressions.of(expr, 0, sink));
    this.byExpr.set(expr, found);
    return found;
  }

  originsOfSymbol(symbol: GoSymbol): readonly TrackedResource[] {
    const known = this.bySymbol.get(symbol);
    if (known !== undefined) return known;
    const found = this.reach((sink) => sink.cell(symbol, 0));
    this.bySymbol.set(symbol, found);
    return found;
  }

  /** All resources that the cells that `start` names lead to. */
  private reach(start: (sink: Sink) => void): readonly TrackedResource[] {
    const found = this.reached.from(collect(start));
    return found.length === 0 ? NONE : [...found].sort((one, other) => one.id - other.id);
  }

  private sourcesOf(cell: Cell): Sources {
    const found = collect((sink) => this.cells.of(cell, sink));
    return cell.field === null ? found : this.fieldIn(found, cell.field);
  }

  /** The same field of everything that the value may come from. */
  private fieldIn({ cells, resources }: Sources, field: string): Sources {
    return collect((sink) => {
      for (const cell of cells) if (cell.field === null) sink.cell(cell.base, cell.depth, field);
      for (const resource of resources) this.expressions.fieldOf(resource, field, sink);
    });
  }

  private slotOf(func: Func, index: number): ResultSlot {
    const slots = this.slots.get(func) ?? [];
    this.slots.set(func, slots);
    const slot = slots[index] ?? { kind: "slot" as const, func, index };
    slots[index] = slot;
    return slot;
  }

  private aliasOf(of: GoSymbol | ResultSlot, level: number): AliasState {
    const known = of.kind === "slot" ? this.slotOf(of.func, of.index) : of;
    const states = this.aliases.get(known) ?? [];
    this.aliases.set(known, states);
    const state = states[level] ?? { kind: "alias" as const, of: known, level };
    states[level] = state;
    return state;
  }
}

function collect(start: (sink: Sink) => void): Sources {
  const cells: Cell[] = [];
  const resources: TrackedResource[] = [];
  start({
    cell: (base, depth, field = null) => {
      if (depth <= DEPTH_MAX) cells.push({ base, depth, field });
    },
    resource: (resource) => resources.push(resource),
  });
  return { cells, resources };
}

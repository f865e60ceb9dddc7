/**
 * Which resources cells lead to: plain reachability, nearest first and not without end. What one
 * step leads to is found once for each cell, and what a cell leads to in all is found once when
 * somebody asks for that cell.
 */
import type { Cell, Sources } from "./parts.ts";
import type { TrackedResource } from "./resource-table.ts";

/** Cells that one question may lead through; what lies behind is left out. */
const CELLS_MAX = 6_000;

/** A cell that was come to. */
interface Place {
  readonly cell: Cell;
  /** What one step leads to; null until the first question leads through. */
  step: Step | null;
  /** Everything it leads to; null when nobody asked, or there is no end to it. */
  all: readonly TrackedResource[] | null;
  /** Question that last came by. */
  seenBy: number;
}

interface Step {
  readonly places: readonly Place[];
  readonly resources: readonly TrackedResource[];
}

export class Reach {
  private readonly sourcesOf: (cell: Cell) => Sources;
  /** By depth; those of fields apart. */
  private readonly places = new Map<Cell["base"], Place[]>();
  private readonly fieldPlaces = new Map<string, Map<Cell["base"], Place[]>>();
  private questions = 0;

  constructor(sourcesOf: (cell: Cell) => Sources) {
    this.sourcesOf = sourcesOf;
  }

  /** Everything that the given sources lead to. */
  from(sources: Sources): readonly TrackedResource[] {
    const step = this.stepOf(sources);
    const [only] = step.places;
    if (only === undefined) return [...new Set(step.resources)];
    if (step.places.length > 1 || step.resources.length > 0) return this.search(step).found;
    if (only.all !== null) return only.all;
    const { found, isWhole } = this.search(step);
    if (isWhole) only.all = found;
    return found;
  }

  private search(first: Step): {
    readonly found: readonly TrackedResource[];
    readonly isWhole: boolean;
  } {
    const question = ++this.questions;
    const found = new Set<TrackedResource>();
    const queue: Place[] = [];
    const take = ({ places, resources }: Step): void => {
      for (const resource of resources) found.add(resource);
      for (const place of places) {
        if (place.seenBy === question) continue;
        place.seenBy = question;
        queue.push(place);
      }
    };
    take(first);
    let at = 0;
    for (; at < queue.length && at < CELLS_MAX; at++) {
      const place = queue[at];
      if (place === undefined) break;
      if (place.all !== null) for (const resource of place.all) found.add(resource);
      else {
        place.step ??= this.stepOf(this.sourcesOf(place.cell));
        take(place.step);
      }
    }
    return { found: [...found], isWhole: at === queue.length };
  }

  private stepOf({ cells, resources }: Sources): Step {
    if (cells.length === 0 && resources.length === 0) return NOWHERE;
    return { places: cells.map((cell) => this.placeOf(cell)), resources };
  }

  private placeOf(cell: Cell): Place {
    const { base, depth } = cell;
    const places = this.placesFor(cell.field);
    const byDepth = places.get(base) ?? [];
    const place = byDepth[depth] ?? { cell, step: null, all: null, seenBy: 0 };
    byDepth[depth] = place;
    places.set(base, byDepth);
    return place;
  }

  private placesFor(field: string | null): Map<Cell["base"], Place[]> {
    if (field === null) return this.places;
    const places = this.fieldPlaces.get(field) ?? new Map<Cell["base"], Place[]>();
    this.fieldPlaces.set(field, places);
    return places;
  }
}

const NOWHERE: Step = { places: [], resources: [] };

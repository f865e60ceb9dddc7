/**
 * Which resources a cell leads to: plain reachability over the sources of cells. Cells that lead to
 * each other have one answer (Tarjan's strongly connected components), every cell is looked at
 * once, and answers are shared, so that all questions together cost what the graph does.
 */
import type { Cell, Sources } from "./parts.ts";
import type { TrackedResource } from "./resource-table.ts";

/**
 * Resources of one answer; where a cell leads to more, what it has of its own and some are kept.
 */
const RESOURCES_MAX = 500;

type Answer = Set<TrackedResource>;

/** A cell on the way through the graph. */
interface Visit {
  readonly order: number;
  /** Earliest visit that this one leads back to. */
  low: number;
  /** Known when all that it leads to is. */
  answer: Answer | null;
  found: Set<TrackedResource>;
  /** `found` is somebody else's too, and is copied before it grows. */
  isShared: boolean;
}

interface Frame {
  readonly visit: Visit;
  readonly next: readonly Cell[];
  at: number;
}

export class Reach {
  private readonly sourcesOf: (cell: Cell) => Sources;
  /** By depth; those of fields apart. */
  private readonly visits = new Map<Cell["base"], Visit[]>();
  private readonly fieldVisits = new Map<string, Map<Cell["base"], Visit[]>>();
  private readonly open: Visit[] = [];
  private count = 0;

  constructor(sourcesOf: (cell: Cell) => Sources) {
    this.sourcesOf = sourcesOf;
  }

  /** Everything that the given sources lead to, in order of discovery. */
  from({ cells, resources }: Sources): TrackedResource[] {
    const all = { found: new Set(resources), isShared: false };
    for (const cell of cells) gather(all, this.answerOf(cell));
    return [...all.found];
  }

  private answerOf(cell: Cell): Answer {
    const known = this.visitOf(cell)?.answer;
    if (known !== undefined && known !== null) return known;
    const first = this.enter(cell);
    const path = [first];
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const next = frame.next[frame.at++];
      if (next === undefined) {
        path.pop();
        this.leave(frame.visit, path.at(-1)?.visit ?? null);
        continue;
      }
      const visit = this.visitOf(next);
      if (visit === undefined) path.push(this.enter(next));
      else if (visit.answer !== null) gather(frame.visit, visit.answer);
      else frame.visit.low = Math.min(frame.visit.low, visit.order);
    }
    return first.visit.answer ?? first.visit.found;
  }

  private visitOf({ base, depth, field }: Cell): Visit | undefined {
    const visits = field === null ? this.visits : this.fieldVisits.get(field);
    return visits?.get(base)?.[depth];
  }

  private keep({ base, depth, field }: Cell, visit: Visit): void {
    let visits = this.visits;
    if (field !== null) {
      visits = this.fieldVisits.get(field) ?? new Map<Cell["base"], Visit[]>();
      this.fieldVisits.set(field, visits);
    }
    const byDepth = visits.get(base) ?? [];
    visits.set(base, byDepth);
    byDepth[depth] = visit;
  }

  private enter(cell: Cell): Frame {
    const { cells, resources } = this.sourcesOf(cell);
    const order = this.count++;
    const found = resources.length === 0 ? NOTHING : new Set(resources);
    const isShared = found === NOTHING;
    const visit: Visit = { order, low: order, answer: null, found, isShared };
    this.keep(cell, visit);
    this.open.push(visit);
    return { visit, next: cells, at: 0 };
  }

  /** All that a visit leads to is known, unless it leads back to an earlier one. */
  private leave(visit: Visit, from: Visit | null): void {
    if (from !== null) gather(from, visit.found);
    if (visit.low < visit.order) {
      if (from !== null) from.low = Math.min(from.low, visit.low);
      return;
    }
    for (let member = this.open.pop(); member !== undefined; member = this.open.pop()) {
      member.found = visit.found;
      member.answer = visit.found;
      if (member === visit) break;
    }
  }
}

const NOTHING = new Set<TrackedResource>();

function gather(into: Pick<Visit, "found" | "isShared">, more: Set<TrackedResource>): void {
  if (more === into.found || more.size === 0 || into.found.size >= RESOURCES_MAX) return;
  if (into.found.size === 0 || (into.isShared && more.size >= RESOURCES_MAX)) {
    into.found = more;
    into.isShared = true;
    return;
  }
  for (const resource of more) {
    if (into.found.has(resource)) continue;
    if (into.found.size >= RESOURCES_MAX) return;
    if (into.isShared) into.found = new Set(into.found);
    into.isShared = false;
    into.found.add(resource);
  }
}

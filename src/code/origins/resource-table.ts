/** The resources of a program, one object for each place that makes one. */
import type { Func, GoSymbol } from "../program.ts";
import type { Capacity, Resource, ResourceKind } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";

/** What is known when a resource is first met; the rest is found out when somebody asks. */
export interface NewResource {
  readonly kind: ResourceKind;
  readonly origin: Node | null;
  readonly madeIn: Func | null;
  readonly capacity: Capacity;
  readonly typeName: string | null;
  /** Variable, field or parameter that it was declared by or comes in through. */
  readonly symbol: GoSymbol | null;
  /** Which result of a call it is. */
  readonly result: number;
  /** Why it comes from outside; null when the program makes it. */
  readonly outside: string | null;
  /** Where it comes in. */
  readonly enters: Node | null;
  /** Field that is released instead of it. */
  readonly field: string | null;
}

/** What following a resource forward tells. */
export interface Whereabouts {
  readonly name: string;
  readonly escapes: Resource["escapes"];
  readonly isShared: boolean;
}

export class TrackedResource implements Resource {
  readonly id: number;
  readonly kind: ResourceKind;
  readonly origin: Node | null;
  readonly madeIn: Func | null;
  readonly capacity: Capacity;
  readonly typeName: string | null;
  readonly made: NewResource;
  private readonly table: ResourceTable;
  private whereabouts: Whereabouts | null = null;

  constructor(id: number, made: NewResource, table: ResourceTable) {
    this.id = id;
    this.kind = made.kind;
    this.origin = made.origin;
    this.madeIn = made.madeIn;
    this.capacity = made.capacity;
    this.typeName = made.typeName;
    this.made = made;
    this.table = table;
  }

  get name(): string {
    return this.follow().name;
  }

  get escapes(): Resource["escapes"] {
    return this.follow().escapes;
  }

  get isShared(): boolean {
    return this.follow().isShared;
  }

  private follow(): Whereabouts {
    this.whereabouts ??= this.table.follow(this);
    return this.whereabouts;
  }
}

export const NO_CAPACITY: Capacity = { kind: "unknown" };

export class ResourceTable {
  readonly all: TrackedResource[] = [];
  readonly follow: (resource: TrackedResource) => Whereabouts;
  private readonly byKey = new Map<object, Map<string, TrackedResource>>();

  constructor(follow: (resource: TrackedResource) => Whereabouts) {
    this.follow = follow;
  }

  /** The resource of a place (`key`), told apart there by kind and result. */
  at(key: object, given: Pick<NewResource, "kind"> & Partial<NewResource>): TrackedResource {
    const mark = `${given.kind} ${given.result ?? 0}`;
    const known = this.byKey.get(key) ?? new Map<string, TrackedResource>();
    this.byKey.set(key, known);
    const old = known.get(mark);
    if (old !== undefined) return old;
    const made = { ...BLANK, ...given };
    const resource = new TrackedResource(this.all.length, made, this);
    known.set(mark, resource);
    this.all.push(resource);
    return resource;
  }
}

const BLANK: Omit<NewResource, "kind"> = {
  origin: null,
  madeIn: null,
  capacity: NO_CAPACITY,
  typeName: null,
  symbol: null,
  result: 0,
  outside: null,
  enters: null,
  field: null,
};

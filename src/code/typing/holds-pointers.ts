import type { GoType } from "../go-type.ts";
import type { Inference } from "./inference.ts";

/** Structs in structs are followed this far; text that does not compile may hold one in itself. */
const DEPTH_MAX = 20;
/** Fields looked at for one answer: two of the same kind in every level would double each time. */
const FIELDS_MAX = 1_000;

/** Library types without pointers, and a few with them. */
const KNOWN: ReadonlyMap<string, boolean> = new Map([
  ["time.Duration", false],
  ["time.Month", false],
  ["time.Weekday", false],
  ["time.Time", true],
  ["sync.Mutex", false],
  ["sync.RWMutex", false],
  ["os.FileMode", false],
  ["net/netip.Addr", true],
  ["github.com/google/uuid.UUID", false],
]);

/** Whether values of a type keep other memory alive; null when its fields are not known. */
export function holdsPointers(type: GoType, inference: Inference): boolean | null {
  return new PointerSearch(inference).holds(type, 0);
}

class PointerSearch {
  readonly #inference: Inference;
  #fields = 0;

  constructor(inference: Inference) {
    this.#inference = inference;
  }

  holds(type: GoType, depth: number): boolean | null {
    if (depth > DEPTH_MAX || this.#fields++ > FIELDS_MAX) return null;
    const made = this.#inference.underlying(type);
    switch (made.kind) {
      case "basic":
        return made.name === "string" || made.name === "error" || made.name === "any";
      case "array":
        return this.holds(made.element, depth + 1);
      case "struct":
        return this.#anyHolds(made.fields, depth + 1);
      case "named":
        return KNOWN.get(`${made.path}.${made.name}`) ?? null;
      case "type-parameter":
      case "unknown":
      case "tuple":
        return null;
      default:
        return true;
    }
  }

  #anyHolds(fields: readonly { readonly type: GoType }[], depth: number): boolean | null {
    let answer: boolean | null = false;
    for (const { type } of fields) {
      const held = this.holds(type, depth);
      if (held === true) return true;
      if (held === null) answer = null;
    }
    return answer;
  }
}

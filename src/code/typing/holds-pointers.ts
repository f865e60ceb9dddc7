import type { GoType } from "../go-type.ts";
import type { Inference } from "./inference.ts";

/** Structs in structs are followed this far. */
const DEPTH_MAX = 20;

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
export function holdsPointers(type: GoType, inference: Inference, depth = 0): boolean | null {
  if (depth > DEPTH_MAX) return null;
  const made = inference.underlying(type);
  switch (made.kind) {
    case "basic":
      return made.name === "string" || made.name === "error" || made.name === "any";
    case "array":
      return holdsPointers(made.element, inference, depth + 1);
    case "struct":
      return anyHolds(made.fields.map((field) => holdsPointers(field.type, inference, depth + 1)));
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

function anyHolds(fields: readonly (boolean | null)[]): boolean | null {
  if (fields.includes(true)) return true;
  return fields.includes(null) ? null : false;
}

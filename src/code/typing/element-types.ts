/** Types of what containers hold. */
import { type GoType, pointee, UNKNOWN } from "../go-type.ts";
import type { CompositeLit, Range } from "../syntax/nodes.ts";
import { basic, type Inference } from "./inference.ts";

/** Element of a slice, array, channel or string, value of a map. */
export function elementOf(container: GoType, inference: Inference): GoType {
  const made = inference.underlying(pointee(inference.underlying(container)));
  switch (made.kind) {
    case "slice":
    case "array":
    case "chan":
    case "pointer":
      return made.element;
    case "map":
      return made.value;
    case "basic":
      return made.name === "string" ? basic("byte") : UNKNOWN;
    case "unknown":
      return made;
    default:
      return UNKNOWN;
  }
}

/** Type of a literal without one inside another: `{1, 2}` in `[]*Point{{1, 2}}`. */
export function elidedType(literal: CompositeLit, inference: Inference): GoType {
  let parent = inference.scopes.parentOf(literal);
  const pair = parent?.kind === "key-value" ? parent : null;
  if (pair !== null) parent = inference.scopes.parentOf(pair);
  if (parent?.kind !== "composite") return UNKNOWN;
  const outer = inference.underlying(pointee(inference.typeOf(parent)));
  if (outer.kind === "map") return pair?.key === literal ? outer.key : outer.value;
  return elementOf(outer, inference);
}

/** Types of the two variables of a range statement. */
export function rangeTypes(range: Range, inference: Inference): readonly GoType[] {
  const subject = inference.typeOf(range.subject);
  const made = inference.underlying(subject);
  switch (made.kind) {
    case "map":
      return [made.key, made.value];
    case "chan":
      return [made.element];
    case "slice":
    case "array":
    case "pointer":
      return [basic("int"), elementOf(made, inference)];
    case "basic":
      return made.name === "string" ? [basic("int"), basic("rune")] : [subject];
    case "func":
      return yieldedTypes(made, inference);
    default:
      return [];
  }
}

/** Parameters of `yield` in `func(yield func(K, V) bool)`. */
function yieldedTypes(
  iterator: Extract<GoType, { kind: "func" }>,
  inference: Inference,
): readonly GoType[] {
  const loopBody = inference.underlying(iterator.params[0] ?? UNKNOWN);
  return loopBody.kind === "func" ? loopBody.params : [];
}

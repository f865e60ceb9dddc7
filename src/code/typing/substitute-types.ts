/** Type parameters by name: putting types in their place, and finding them from arguments. */
import type { GoType } from "../go-type.ts";

export type TypeArguments = ReadonlyMap<string, GoType>;

/** The type with type parameters replaced; parameters without an argument stay. */
export function substitute(type: GoType, args: TypeArguments): GoType {
  if (args.size === 0) return type;
  const replace = (inner: GoType): GoType => substitute(inner, args);
  switch (type.kind) {
    case "type-parameter":
      return args.get(type.name) ?? type;
    case "named":
      return type.args.length === 0 ? type : { ...type, args: type.args.map(replace) };
    case "pointer":
    case "slice":
    case "array":
    case "chan":
      return { ...type, element: replace(type.element) };
    case "map":
      return { ...type, key: replace(type.key), value: replace(type.value) };
    case "func":
      return { ...type, params: type.params.map(replace), results: type.results.map(replace) };
    case "tuple":
      return { ...type, elements: type.elements.map(replace) };
    case "struct":
      return { ...type, fields: type.fields.map((it) => ({ ...it, type: replace(it.type) })) };
    default:
      return type;
  }
}

/** Matches a parameter's type with an argument's and notes what type parameters stand for. */
export function unify(param: GoType, arg: GoType, found: Map<string, GoType>): void {
  if (param.kind === "type-parameter") {
    if (!found.has(param.name) && arg.kind !== "unknown") found.set(param.name, arg);
    return;
  }
  if (param.kind === "named" && arg.kind === "named") {
    unifyAll(param.args, arg.args, found);
  } else if (param.kind === "map" && arg.kind === "map") {
    unify(param.key, arg.key, found);
    unify(param.value, arg.value, found);
  } else if (param.kind === "func" && arg.kind === "func") {
    unifyAll(param.params, arg.params, found);
    unifyAll(param.results, arg.results, found);
  } else if ("element" in param && "element" in arg) {
    unify(param.element, arg.element, found);
  }
}

function unifyAll(
  params: readonly GoType[],
  args: readonly GoType[],
  found: Map<string, GoType>,
): void {
  params.forEach((param, index) => {
    const arg = args[index];
    if (arg !== undefined) unify(param, arg, found);
  });
}

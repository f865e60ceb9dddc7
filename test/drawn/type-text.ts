import type { GoType } from "../../src/code/go-type.ts";

/** A type as Go would write it, for tests to compare; `?` is what cannot be told. */
export function typeText(type: GoType): string {
  switch (type.kind) {
    case "basic":
    case "type-parameter":
      return type.name;
    case "named": {
      const path = type.path.slice(type.path.lastIndexOf("/") + 1);
      const args = type.args.length === 0 ? "" : `[${list(type.args)}]`;
      return `${path}.${type.name}${args}`;
    }
    case "pointer":
      return `*${typeText(type.element)}`;
    case "slice":
      return `[]${typeText(type.element)}`;
    case "array":
      return `[n]${typeText(type.element)}`;
    case "map":
      return `map[${typeText(type.key)}]${typeText(type.value)}`;
    case "chan":
      return `${CHANNELS[type.direction]} ${typeText(type.element)}`;
    case "func":
      return `func(${list(type.params)}) (${list(type.results)})`;
    case "struct":
      return `struct{${type.fields.map(({ name }) => name).join("; ")}}`;
    case "interface":
      return `interface{${type.methods.join("; ")}}`;
    case "tuple":
      return `(${list(type.elements)})`;
    case "unknown":
      return "?";
  }
}

const CHANNELS = { both: "chan", send: "chan<-", receive: "<-chan" } as const;

function list(types: readonly GoType[]): string {
  return types.map(typeText).join(", ");
}

/**
 * Types as far as leak patterns need them. What cannot be told is `unknown` with the reason, never
 * an exception; `unknown` is compatible with everything.
 */
export type GoType =
  /** `int`, `string`, `error`, `any`, untyped constants as their default type. */
  | { readonly kind: "basic"; readonly name: string }
  /** A defined type: `net/http.Response`, `example.com/shop/pay.Client`. */
  | {
      readonly kind: "named";
      readonly path: string;
      readonly name: string;
      readonly args: readonly GoType[];
    }
  | { readonly kind: "pointer"; readonly element: GoType }
  | { readonly kind: "slice"; readonly element: GoType }
  | { readonly kind: "array"; readonly element: GoType }
  | { readonly kind: "map"; readonly key: GoType; readonly value: GoType }
  | {
      readonly kind: "chan";
      readonly direction: "both" | "send" | "receive";
      readonly element: GoType;
    }
  | {
      readonly kind: "func";
      readonly params: readonly GoType[];
      readonly results: readonly GoType[];
      readonly variadic: boolean;
    }
  | {
      readonly kind: "struct";
      readonly fields: readonly {
        readonly name: string;
        readonly type: GoType;
        readonly embedded: boolean;
      }[];
    }
  | { readonly kind: "interface"; readonly methods: readonly string[] }
  /** Several results of one call. */
  | { readonly kind: "tuple"; readonly elements: readonly GoType[] }
  | { readonly kind: "type-parameter"; readonly name: string }
  | { readonly kind: "unknown"; readonly reason: string };

export const UNKNOWN: GoType = { kind: "unknown", reason: "not declared in the source read" };

/**
 * `import/path.Name` of a defined type or of a pointer to one, e.g. `net/http.Response`; null for
 * everything else.
 */
export function typeName(type: GoType): string | null {
  if (type.kind === "pointer") return typeName(type.element);
  return type.kind === "named" ? `${type.path}.${type.name}` : null;
}

/** The type a pointer points to, the type itself otherwise. */
export function pointee(type: GoType): GoType {
  return type.kind === "pointer" ? type.element : type;
}

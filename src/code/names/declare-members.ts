import type { GoPackage, GoSymbol } from "../program.ts";
import type { Expr, Field, Ident, InterfaceType, StructType } from "../syntax/nodes.ts";
import { declareSymbol } from "./declare-symbol.ts";

/** Fields of a struct type, methods written in an interface type, in order. */
export function declareMembers(
  type: StructType | InterfaceType,
  pkg: GoPackage | null,
  of: string | null,
): readonly GoSymbol[] {
  if (type.kind === "struct-type") return type.fields.flatMap((it) => fields(it, pkg, of));
  return type.methods.map(({ name: ident, type: written }) =>
    declareSymbol({
      kind: "func",
      name: ident.name,
      pkg,
      ident,
      type: written,
      of,
      declaration: type,
    }),
  );
}

function fields(field: Field, pkg: GoPackage | null, of: string | null): GoSymbol[] {
  const shared = { kind: "field", pkg, of, type: field.type, declaration: field } as const;
  if (field.names.length > 0) {
    return field.names.map((ident) => declareSymbol({ ...shared, name: ident.name, ident }));
  }
  const ident = embeddedName(field.type);
  return ident === null ? [] : [declareSymbol({ ...shared, name: ident.name, ident })];
}

/** The identifier that names an embedded type: its field has the same name. */
function embeddedName(type: Expr): Ident | null {
  if (type.kind === "ident") return type;
  if (type.kind === "selector") return type.name;
  if (type.kind === "star" || type.kind === "index") return embeddedName(type.operand);
  return null;
}

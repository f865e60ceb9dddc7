import type { GoSymbol } from "../program.ts";

/** A symbol with everything absent that is not given; all symbols have the same shape. */
export function declareSymbol(
  given: Pick<GoSymbol, "kind" | "name"> & Partial<GoSymbol>,
): GoSymbol {
  return {
    kind: given.kind,
    name: given.name,
    pkg: given.pkg ?? null,
    ident: given.ident ?? null,
    owner: given.owner ?? null,
    isGlobal: given.isGlobal ?? false,
    type: given.type ?? null,
    of: given.of ?? null,
    func: given.func ?? null,
    declaration: given.declaration ?? null,
  };
}

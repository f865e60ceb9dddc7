import type { GoType } from "../go-type.ts";
import type { Types } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Inference } from "./inference.ts";

/** A method that an interface of the program asks for. */
interface InterfaceMethod {
  readonly symbol: GoSymbol;
  /** The interface. */
  readonly type: GoType;
}

export interface InterfaceMethods {
  /** Methods of interfaces that a call of may call this method. */
  implementedBy(func: Func, name: string): readonly GoSymbol[];
}

type ByFunc = ReadonlyMap<Func, readonly GoSymbol[]>;

/** Methods of the interfaces that packages declare, found when first asked for. */
export function createInterfaceMethods(inference: Inference & Types): InterfaceMethods {
  let byName: Map<string, InterfaceMethod[]> | null = null;
  const implementing = new Map<string, ByFunc>();
  return {
    implementedBy: (func, name) => {
      byName ??= collect(inference);
      const known = implementing.get(name) ?? sortByFunc(byName.get(name) ?? [], inference);
      implementing.set(name, known);
      return known.get(func) ?? [];
    },
  };
}

function sortByFunc(methods: readonly InterfaceMethod[], types: Types): ByFunc {
  const found = new Map<Func, GoSymbol[]>();
  for (const { symbol, type } of methods) {
    for (const func of types.implementations(type, symbol.name)) {
      const symbols = found.get(func);
      if (symbols === undefined) found.set(func, [symbol]);
      else symbols.push(symbol);
    }
  }
  return found;
}

function collect(inference: Inference): Map<string, InterfaceMethod[]> {
  const byName = new Map<string, InterfaceMethod[]>();
  for (const { scope } of inference.scopes.program.packages) {
    for (const declared of scope.values()) {
      const spec = declared.declaration;
      if (spec?.kind !== "type" || spec.type.kind !== "interface-type") continue;
      const type = inference.typeOfSymbol(declared);
      for (const symbol of inference.scopes.membersOf(spec.type)) {
        const methods = byName.get(symbol.name);
        if (methods === undefined) byName.set(symbol.name, [{ symbol, type }]);
        else methods.push({ symbol, type });
      }
    }
  }
  return byName;
}

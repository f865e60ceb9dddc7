import type { GoType } from "./go-type.ts";
import type { Inference } from "./inference.ts";
import type { GoSymbol } from "./program.ts";

/** A method that an interface of the program asks for. */
export interface InterfaceMethod {
  readonly symbol: GoSymbol;
  /** The interface. */
  readonly type: GoType;
}

export interface InterfaceMethods {
  named(name: string): readonly InterfaceMethod[];
}

/** Methods of the interfaces that packages declare, found when first asked for. */
export function createInterfaceMethods(inference: Inference): InterfaceMethods {
  let byName: Map<string, InterfaceMethod[]> | null = null;
  return {
    named: (name) => {
      byName ??= collect(inference);
      return byName.get(name) ?? [];
    },
  };
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

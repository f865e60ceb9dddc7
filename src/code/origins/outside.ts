/** What code outside the program can reach. */
import { type GoSymbol, isExported } from "../program.ts";

/** Whether packages of other modules may import the symbol's package. */
export function isImportable({ pkg }: GoSymbol): boolean {
  if (pkg === null) return true;
  const { name, path } = pkg;
  return name !== "main" && !/(?:^|\/)internal(?:\/|$)/.test(path) && !path.endsWith("_test");
}

/** Whether other modules can read and write a package variable or field. */
export function isReachable(symbol: GoSymbol): boolean {
  if (!isExported(symbol.name) || !isImportable(symbol)) return false;
  if (symbol.kind === "field") {
    const type = symbol.of?.slice(symbol.of.lastIndexOf(".") + 1) ?? "";
    return isExported(type);
  }
  return symbol.isGlobal && symbol.kind === "var";
}

/** The names that Go declares before any package does. */

import type { GoSymbol, SymbolKind } from "../program.ts";
import { declareSymbol } from "./declare-symbol.ts";

const TYPES =
  "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 " +
  "int64 rune string uint uint8 uint16 uint32 uint64 uintptr";
const FUNCS =
  "append cap clear close complex copy delete imag len make max min new panic print println " +
  "real recover";
const CONSTS = "true false iota nil";

function rows(kind: SymbolKind, names: string): [string, GoSymbol][] {
  return names.split(" ").map((name) => [name, declareSymbol({ kind, name, isGlobal: true })]);
}

const UNIVERSE: ReadonlyMap<string, GoSymbol> = new Map([
  ...rows("type", TYPES),
  ...rows("func", FUNCS),
  ...rows("const", CONSTS),
]);

/** The predeclared symbol of a name: it has no package and no declaration. */
export function predeclared(name: string): GoSymbol | null {
  return UNIVERSE.get(name) ?? null;
}

/** Whether a symbol is a predeclared one. */
export function isPredeclared(symbol: GoSymbol): boolean {
  return UNIVERSE.get(symbol.name) === symbol;
}

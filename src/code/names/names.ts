/**
 * What names stand for, where nodes stand. Lexical names come from the scopes; names behind a dot
 * and keys of literals are asked of the types.
 */

import type { Names } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Decl, Expr, Ident, Node, Selector } from "../syntax/nodes.ts";
import { columnAt, lineAt } from "../syntax/source-text.ts";
import type { LiteralKey } from "./bind-declaration.ts";
import { createNameIndex } from "./name-index.ts";
import type { Scopes } from "./scopes.ts";

/** What names need of types. */
export interface MemberNames {
  /** The field, method or package member that a selector picks. */
  selected(selector: Selector): GoSymbol | null;
  /** The field that a key of a composite literal names, or what the key stands for. */
  keyed(ident: Ident, key: LiteralKey): GoSymbol | null;
}

/** Names of the program that the scopes were made for. */
export function createNames(scopes: Scopes, members: MemberNames): Names {
  const symbolOf = (ident: Ident): GoSymbol | null => {
    const binding = scopes.bindingOf(ident);
    if (binding?.kind === "selector") return members.selected(binding);
    return binding?.kind === "key" ? members.keyed(ident, binding) : binding;
  };
  const funcOf = (node: Node): Func | null => {
    for (let at = scopes.parentOf(node); at !== null; at = scopes.parentOf(at)) {
      const func = scopes.funcAt(at);
      if (func !== null) return isWithin(node, func.body) ? func : funcOf(at);
    }
    return null;
  };
  return {
    symbolOf,
    namedBy: (expr) => namedBy(expr, symbolOf),
    funcOf,
    funcAt: (node) => scopes.funcAt(node),
    parentOf: (node) => scopes.parentOf(node),
    usesOf: createUses(scopes, symbolOf),
    placeOf: (node) => ({
      file: node.file,
      line: lineAt(node.file, node.start),
      column: columnAt(node.file, node.start),
      function: (scopes.funcAt(node) ?? funcOf(node))?.name ?? "",
    }),
  };
}

/** Types and results of a function do not stand in its body. */
function isWithin(node: Node, body: Node): boolean {
  return node.start >= body.start && node.end <= body.end;
}

const NAMED = new Set(["var", "param", "result", "receiver", "field", "func", "const"]);

function namedBy(expr: Expr, symbolOf: Names["symbolOf"]): GoSymbol | null {
  const ident = expr.kind === "selector" ? expr.name : expr;
  const symbol = ident.kind === "ident" ? symbolOf(ident) : null;
  return symbol !== null && NAMED.has(symbol.kind) ? symbol : null;
}

/** Uses of local symbols are found in their declaration, those of others by their text. */
function createUses(scopes: Scopes, symbolOf: Names["symbolOf"]): Names["usesOf"] {
  const index = createNameIndex(scopes.program, symbolOf);
  const locals = new Map<Decl, ReadonlyMap<GoSymbol, readonly Ident[]>>();
  const localUses = (decl: Decl, symbol: GoSymbol): readonly Ident[] => {
    let uses = locals.get(decl);
    if (uses === undefined) {
      uses = usesIn(scopes, decl);
      locals.set(decl, uses);
    }
    return uses.get(symbol) ?? [];
  };
  return (symbol) => {
    const isMember = symbol.kind === "field" || symbol.kind === "func";
    const { ident } = symbol;
    const decl = ident === null || symbol.isGlobal || isMember ? null : scopes.declOf(ident);
    return decl === null ? index.usesOf(symbol) : localUses(decl, symbol);
  };
}

function usesIn(scopes: Scopes, decl: Decl): ReadonlyMap<GoSymbol, readonly Ident[]> {
  const uses = new Map<GoSymbol, Ident[]>();
  for (const [ident, binding] of scopes.bindingsIn(decl)) {
    if (binding.kind === "selector" || binding.kind === "key") continue;
    const idents = uses.get(binding);
    if (idents === undefined) uses.set(binding, [ident]);
    else idents.push(ident);
  }
  for (const idents of uses.values()) idents.sort((one, other) => one.start - other.start);
  return uses;
}

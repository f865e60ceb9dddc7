/** What an expression refers to: a type, a function, a member, a name of a library. */

import { isPredeclared } from "../names/universe.ts";
import type { GoSymbol } from "../program.ts";
import type { Expr, Ident, Index, Selector } from "../syntax/nodes.ts";
import { EXTERNAL_TYPES } from "./external-types.ts";
import type { Inference, Member, Referent } from "./inference.ts";

const VALUE: Referent = { kind: "value" };
const PACKAGE: Referent = { kind: "package" };

export function findReferent(expr: Expr, inference: Inference): Referent {
  switch (expr.kind) {
    case "ident":
      return named(expr, inference);
    case "selector":
      return selectorReferent(expr, inference);
    case "index":
      return indexReferent(expr, inference);
    case "star": {
      const pointed = inference.referentOf(expr.operand);
      if (pointed.kind !== "type") return VALUE;
      return { kind: "type", type: { kind: "pointer", element: pointed.type } };
    }
    case "array-type":
    case "map-type":
    case "chan-type":
    case "func-type":
    case "struct-type":
    case "interface-type":
      return { kind: "type", type: inference.denoted(expr) };
    default:
      return VALUE;
  }
}

/** The symbol that scopes give an identifier; null for names behind a dot. */
export function lexicalSymbol(ident: Ident, { scopes }: Inference): GoSymbol | null {
  const binding = scopes.bindingOf(ident);
  if (binding === null || binding.kind === "selector") return null;
  return binding.kind === "key" ? binding.lexical : binding;
}

function named(ident: Ident, inference: Inference): Referent {
  const binding = inference.scopes.bindingOf(ident);
  if (binding?.kind === "selector") return inference.referentOf(binding);
  const symbol = binding?.kind === "key" ? inference.keyed(ident, binding) : binding;
  return identReferent(symbol, inference);
}

function identReferent(symbol: GoSymbol | null, inference: Inference): Referent {
  if (symbol === null) return { kind: "unknown", reason: UNDECLARED };
  if (symbol.kind === "package") return PACKAGE;
  if (symbol.kind === "type") return { kind: "type", type: inference.typeOfSymbol(symbol) };
  if (isPredeclared(symbol)) return { kind: "builtin", name: symbol.name };
  return { kind: "symbol", symbol };
}

const UNDECLARED = "not declared in the source read";

/** The package that the operand of a selector names. */
export function importedBy({ operand }: Selector, inference: Inference): GoSymbol | null {
  const symbol = operand.kind === "ident" ? lexicalSymbol(operand, inference) : null;
  return symbol?.kind === "package" ? symbol : null;
}

function selectorReferent(selector: Selector, inference: Inference): Referent {
  const imported = importedBy(selector, inference);
  const { name } = selector.name;
  if (imported !== null) return packageMember(imported.of ?? "", name, inference);
  const operand = inference.typeOf(selector.operand);
  const member = inference.memberOf(operand, name);
  if (member !== null)
    return { kind: "member", selector, member: asValue(member, selector, inference) };
  const reason = operand.kind === "unknown" ? operand.reason : `no ${name} is declared`;
  return { kind: "unknown", reason };
}

/** `T.Method` is a function that takes its receiver first. */
function asValue(member: Member, { operand }: Selector, inference: Inference): Member {
  const { type } = member;
  if (type.kind !== "func" || inference.referentOf(operand).kind !== "type") return member;
  return { ...member, type: { ...type, params: [inference.typeOf(operand), ...type.params] } };
}

function packageMember(path: string, name: string, inference: Inference): Referent {
  const pkg = inference.scopes.program.packageByPath.get(path);
  if (pkg !== undefined) return identReferent(pkg.scope.get(name) ?? null, inference);
  const full = `${path}.${name}`;
  const isType = EXTERNAL_TYPES.has(full) || inference.contracts.underlyingOf(full) !== null;
  if (!isType) return { kind: "external", name: full, path };
  return { kind: "type", type: { kind: "named", path, name, args: [] } };
}

function indexReferent(expr: Index, inference: Inference): Referent {
  const operand = inference.referentOf(expr.operand);
  if (operand.kind === "type") return { kind: "type", type: inference.denoted(expr) };
  // An instantiated function is the function; an element of a container is a value.
  if (operand.kind === "external") return operand;
  if (operand.kind === "symbol" && operand.symbol.kind === "func") return operand;
  return VALUE;
}

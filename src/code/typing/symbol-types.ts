/** Types of variables, constants and functions: declared, or inferred from what they begin with. */

import { type GoType, UNKNOWN } from "../go-type.ts";
import type { GoSymbol } from "../program.ts";
import type { CaseClause, Expr, Ident, Node, VarSpec } from "../syntax/nodes.ts";
import { rangeTypes } from "./element-types.ts";
import { basic, type Inference, unknown } from "./inference.ts";
import type { WrittenTypes } from "./written-types.ts";

/** Type of a symbol by its declaration; the caller remembers and guards against recursion. */
export function declaredType(
  symbol: GoSymbol,
  inference: Inference,
  written: WrittenTypes,
): GoType {
  const { declaration, type } = symbol;
  if (symbol.kind === "type") return written.named(symbol);
  if (symbol.kind === "package") return unknown(`${symbol.name} is a package`);
  if (declaration?.kind === "field") return written.fieldType(declaration);
  if (type !== null) return written.denoted(type);
  return declaration === null ? UNKNOWN : initialType(symbol, declaration, inference);
}

function initialType(symbol: GoSymbol, declaration: Node, inference: Inference): GoType {
  const { ident } = symbol;
  if (ident === null) return UNKNOWN;
  switch (declaration.kind) {
    case "var":
      return assigned(ident, declaration.names, declaration.values, inference);
    case "const":
      return constantType(ident, declaration, inference);
    case "assign":
      return assigned(ident, declaration.left, declaration.right, inference);
    case "range":
      return rangeTypes(declaration, inference)[declaration.key === ident ? 0 : 1] ?? UNKNOWN;
    case "type-switch":
      return inference.typeOf(declaration.subject);
    case "case":
      return clauseType(declaration, inference);
    default:
      return UNKNOWN;
  }
}

const COMMA_OK = new Set(["receive", "index", "type-assert"]);

/** What one of several names gets from the values on the right. */
function assigned(
  ident: Ident,
  names: readonly Expr[],
  values: readonly Expr[],
  inference: Inference,
): GoType {
  const index = names.indexOf(ident);
  const [only] = values;
  if (values.length === names.length) return plain(inference.typeOf(values[index] ?? ident));
  if (only === undefined || values.length > 1) return UNKNOWN;
  if (names.length === 2 && COMMA_OK.has(only.kind)) {
    return index === 1 ? basic("bool") : inference.typeOf(only);
  }
  const type = inference.typeOf(only);
  if (type.kind === "tuple") return type.elements[index] ?? UNKNOWN;
  return type.kind === "unknown" ? type : UNKNOWN;
}

/** A call without results gives no value. */
function plain(type: GoType): GoType {
  return type.kind === "tuple" ? UNKNOWN : type;
}

function constantType(ident: Ident, spec: VarSpec, inference: Inference): GoType {
  const source = constantSource(spec, inference);
  if (source.type !== null) return inference.denoted(source.type);
  const value = source.values[spec.names.indexOf(ident)];
  return value === undefined ? UNKNOWN : inference.typeOf(value);
}

/** Sources that were found: groups of constants may be as long as their generator likes. */
const sources = new WeakMap<VarSpec, VarSpec>();

/** The spec whose type and values a constant spec repeats: itself if it has any. */
export function constantSource(spec: VarSpec, inference: Inference): VarSpec {
  if (spec.values.length > 0) return spec;
  const group = inference.scopes.parentOf(spec);
  if (group?.kind !== "specs" && group?.kind !== "declaration") return spec;
  for (let at = spec.iota - 1; at >= 0; at--) {
    const before = group.specs[at];
    if (before?.kind !== "const") break;
    const source = before.values.length > 0 ? before : sources.get(before);
    if (source === undefined) continue;
    sources.set(spec, source);
    return source;
  }
  return spec;
}

/** In a clause with one type the binding has it, otherwise that of the subject. */
function clauseType(clause: CaseClause, inference: Inference): GoType {
  const [value] = clause.values;
  const isNil = value?.kind === "ident" && value.name === "nil";
  if (value !== undefined && clause.values.length === 1 && !isNil) return inference.denoted(value);
  const around = inference.scopes.parentOf(clause);
  return around?.kind === "type-switch" ? inference.typeOf(around.subject) : UNKNOWN;
}

/** Types of calls: conversions, builtins, functions of the program and of libraries. */
import { type GoType, UNKNOWN } from "../go-type.ts";
import type { GoSymbol } from "../program.ts";
import type { Call, Expr, FuncType } from "../syntax/nodes.ts";
import { basic, type Inference, unknown } from "./inference.ts";
import { substitute, unify } from "./substitute-types.ts";
import { namedArguments } from "./written-types.ts";

/** Type of a call: its only result, or a tuple of none or several. */
export function resultOfCall(call: Call, inference: Inference): GoType {
  const referent = inference.referentOf(call.callee);
  if (referent.kind === "type") return referent.type;
  if (referent.kind === "builtin") return builtinResult(referent.name, call, inference);
  if (referent.kind === "external") {
    const results = inference.contracts.resultsOf(referent.name);
    return results === null ? unknown(`${referent.name} is declared outside`) : joined(results);
  }
  const callee = inference.typeOf(call.callee);
  const type = inference.underlying(callee);
  if (type.kind !== "func") return type.kind === "unknown" ? type : UNKNOWN;
  const generic = referent.kind === "symbol" ? genericType(referent.symbol) : null;
  return joined(generic === null ? type.results : instantiate(type, generic, call, inference));
}

function joined(results: readonly GoType[]): GoType {
  const [only] = results;
  return only !== undefined && results.length === 1 ? only : { kind: "tuple", elements: results };
}

/** The written type of a function with type parameters. */
function genericType({ declaration }: GoSymbol): FuncType | null {
  if (declaration?.kind !== "func") return null;
  return declaration.type.typeParams.length > 0 ? declaration.type : null;
}

function instantiate(
  type: Extract<GoType, { kind: "func" }>,
  generic: FuncType,
  call: Call,
  inference: Inference,
): readonly GoType[] {
  const given = call.callee.kind === "index" ? call.callee.indices : [];
  const found = namedArguments(
    generic.typeParams,
    given.map((arg) => inference.denoted(arg)),
  );
  call.args.forEach((arg, index) => {
    const param = paramAt(type, index, call.spread);
    if (param !== null) unify(param, inference.typeOf(arg), found);
  });
  return type.results.map((result) => substitute(result, found));
}

function paramAt(
  { params, variadic }: Extract<GoType, { kind: "func" }>,
  index: number,
  spread: boolean,
): GoType | null {
  const last = params.at(-1);
  if (!variadic || spread || index < params.length - 1) return params[index] ?? null;
  return last?.kind === "slice" ? last.element : null;
}

function builtinResult(name: string, { args }: Call, inference: Inference): GoType {
  const [first] = args;
  const of = (expr: Expr | undefined): GoType =>
    expr === undefined ? UNKNOWN : inference.typeOf(expr);
  switch (name) {
    case "make":
      return first === undefined ? UNKNOWN : inference.denoted(first);
    case "new":
      return { kind: "pointer", element: newElement(first, inference) };
    case "append":
    case "min":
    case "max":
      return of(first);
    case "len":
    case "cap":
    case "copy":
      return basic("int");
    case "recover":
      return basic("any");
    case "complex":
      return basic("complex128");
    case "real":
    case "imag":
      return basic("float64");
    default:
      return { kind: "tuple", elements: [] };
  }
}

/** Since Go 1.26 `new` takes a value as well. */
function newElement(arg: Expr | undefined, inference: Inference): GoType {
  if (arg === undefined) return UNKNOWN;
  const denoted = inference.denoted(arg);
  return denoted.kind === "unknown" ? inference.typeOf(arg) : denoted;
}

/**
 * Functions of the program that put something on a list of an older object, and return the function
 * which takes it away again.
 */
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Call, Expr, FuncLit, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { funcCalled, returnedBy } from "./value-trace.ts";

/** A call whose way back is thrown away. */
export interface Unreturned {
  readonly call: Call;
  readonly func: Func;
  readonly registrar: Func;
  /** Index of the function that takes it back among the results. */
  readonly result: number;
  /** Where the registrar keeps what it is given, or starts what serves it. */
  readonly keeps: readonly Node[];
}

/** Calls of the package that drop the function which would take the registration back. */
export function unreturnedIn(model: Model, pkg: GoPackage): readonly Unreturned[] {
  return pkg.funcs.flatMap((func) => {
    if (func.file.file.path.endsWith("_test.go")) return [];
    return model.callsIn(func).flatMap((call) => {
      if (!mayDrop(model, call)) return [];
      const found = registrarOf(model, call);
      return found === null || !isDropped(model, call, found.result)
        ? []
        : [{ call, func, ...found }];
    });
  });
}

/** Cheap to ask: the call stands alone, or a blank is among what it is assigned to. */
function mayDrop(model: Model, call: Call): boolean {
  const parent = model.parentOf(call);
  if (parent?.kind === "expression") return true;
  return parent?.kind === "assign" && parent.left.some((it) => isBlank(it));
}

function isDropped(model: Model, call: Call, result: number): boolean {
  const parent = model.parentOf(call);
  if (parent?.kind === "expression") return true;
  if (parent?.kind !== "assign") return false;
  const at = parent.right.length === 1 ? result : parent.right.indexOf(call);
  const target = parent.left[at];
  return target !== undefined && isBlank(target);
}

function isBlank(expr: Expr): boolean {
  return expr.kind === "ident" && expr.name === "_";
}

type Registrar = Pick<Unreturned, "registrar" | "result" | "keeps">;

const KNOWN = new WeakMap<Func, Registrar | null>();

function registrarOf(model: Model, call: Call): Registrar | null {
  const func = funcCalled(model, call);
  if (func === null || func.results.length === 0) return null;
  const old = KNOWN.get(func);
  if (old !== undefined) return old;
  const found = registration(model, func);
  KNOWN.set(func, found);
  return found;
}

function registration(model: Model, registrar: Func): Registrar | null {
  const result = registrar.results.findIndex((symbol) => {
    return model.underlying(model.typeOfSymbol(symbol)).kind === "func";
  });
  if (result < 0) return null;
  const keeps = keptIn(registrar);
  const takes = returnedBy(registrar, result).every((value) => takesBack(model, value));
  return keeps.length > 0 && takes ? { registrar, result, keeps } : null;
}

/** `list[id] = x`, `s.list = append(s.list, x)`, `go serve()` in the function's own text. */
function keptIn({ body }: Func): readonly Node[] {
  const found: Node[] = [];
  walk(body, (node) => {
    if (node.kind === "go") found.push(node);
    if (node.kind === "assign" && node.op === "=" && node.left.some((it) => isPlace(it))) {
      found.push(node);
    }
    return node.kind !== "func-literal";
  });
  return found;
}

/** An element of a field or package variable; a field that is set. */
function isPlace(target: Expr): boolean {
  return target.kind === "index" || target.kind === "selector";
}

/** The function that is returned deletes, closes, or sets back. */
function takesBack(model: Model, value: Expr): boolean {
  const literal = literalOf(model, value);
  if (literal === null) return false;
  let isFound = false;
  walk(literal.body, (node) => {
    if (node.kind === "call" && node.callee.kind === "ident") {
      isFound ||= /^(?:delete|close)$/.test(node.callee.name);
    }
    if (node.kind === "assign" && node.op === "=") isFound ||= node.left.some((it) => isPlace(it));
    return !isFound;
  });
  return isFound;
}

function literalOf(model: Model, value: Expr): FuncLit | null {
  if (value.kind === "func-literal") return value;
  if (value.kind !== "call" || model.externalName(value) !== "sync.OnceFunc") return null;
  const [first] = value.args;
  return first?.kind === "func-literal" ? first : null;
}

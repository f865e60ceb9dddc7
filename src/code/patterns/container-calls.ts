/** What calls do to a container: its methods, builtins, and functions that it is handed to. */
import { said } from "../../base/language.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node, Selector } from "../syntax/nodes.ts";
import { type Appearance, callOf, type Finding, findingsAt } from "./container-collect.ts";
import { isSizeCheck } from "./size-check.ts";

const INSERTS = /^(?:Store|LoadOrStore|Swap|CompareAndSwap)$/;
const REMOVES = /^(?:Delete|LoadAndDelete|CompareAndDelete|Remove)$/;
const PUSHES = /^(?:Push(?:Back|Front)(?:List)?|Insert(?:Before|After))$/;
const CLEARS = /^(?:Clear|Init)$/;

/** Functions of libraries that look at a container and neither keep nor change it. */
const LOOKS_ONLY =
  /^(?:fmt|log|log\/slog|errors|strings|sort|slices|reflect|encoding\/json|encoding\/gob)\.|^maps\.(?:Keys|Values|All|Clone|Equal)/;

/** A method of the container, or of the type that it was declared with. */
export function methodUse(seen: Appearance, selector: Selector): readonly Finding[] {
  const call = callOf(seen, selector);
  if (call === null) return [{ kind: "read", node: selector }];
  if (seen.kind === "map" || seen.kind === "slice") return ownMethod(seen, call);
  return [libraryMethod(seen, selector.name.name, call)];
}

function libraryMethod(seen: Appearance, name: string, call: Call): Finding {
  const [first, second] = call.args;
  if (seen.kind === "sync-map" && INSERTS.test(name)) {
    const value = name === "CompareAndSwap" ? call.args[2] : second;
    return { kind: "insert", node: call, key: first ?? null, values: present(value) };
  }
  if (seen.kind === "list" && PUSHES.test(name)) {
    return { kind: "insert", node: call, values: present(first) };
  }
  if (REMOVES.test(name)) return { kind: "remove", node: call, key: first ?? null };
  if (CLEARS.test(name)) return { kind: "clear", node: call };
  if (name === "Len" && isSizeCheck(seen.model, call)) return { kind: "size-check", node: call };
  return { kind: "read", node: call };
}

function present(expr: Expr | undefined): readonly Expr[] {
  return expr === undefined ? [] : [expr];
}

/** Methods of a type of the program that is a map or slice: its receiver is another name. */
function ownMethod({ model }: Appearance, call: Call): readonly Finding[] {
  const [callee, ...others] = model.calleesOf(call);
  if (callee?.kind !== "func" || others.length > 0) {
    const isSetter = /\.(?:Set|Add)$/.test(model.externalName(call) ?? "");
    const key = call.args[0] ?? null;
    return [isSetter ? { kind: "insert", node: call, key } : { kind: "remove", node: call, key }];
  }
  return namesOf([callee.func], -1, call);
}

/** The container is an argument of the call, or what is called. */
export function argumentUse(seen: Appearance, call: Call): readonly Finding[] {
  const { model, expr, kind } = seen;
  const at = call.args.indexOf(expr);
  const name = model.externalName(call);
  if (at < 0) return [{ kind: "read", node: call }];
  const known = name === null ? null : knownCall(seen, call, { name, at });
  if (known !== null) return known;
  if (kind === "slice" && expr.kind !== "unary") return [{ kind: "read", node: call }];
  const callees = model.calleesOf(call);
  const isConversion = callees.some((callee) => callee.kind === "conversion");
  if (isConversion) return findingsAt(seen, call);
  const funcs = callees.flatMap((callee) => (callee.kind === "func" ? [callee.func] : []));
  if (funcs.length > 0 && funcs.length === callees.length) return namesOf(funcs, at, call);
  return [
    {
      kind: "escape",
      reason: said("the container is handed to code that is not read"),
      node: call,
    },
  ];
}

function knownCall(
  { model, parent }: Appearance,
  call: Call,
  { name, at }: { readonly name: string; readonly at: number },
): readonly Finding[] | null {
  const key = call.args[1] ?? null;
  switch (name) {
    case "delete":
      return [{ kind: "remove", node: call, key }];
    case "maps.DeleteFunc":
      return [{ kind: "remove", node: call }];
    case "clear":
      return [{ kind: "clear", node: call }];
    case "len":
      return [{ kind: isSizeCheck(model, call) ? "size-check" : "read", node: call }];
    case "maps.Copy":
    case "maps.Insert":
      return [at === 0 ? { kind: "insert", node: call } : { kind: "read", node: call }];
    default:
      return /^(?:append|copy|cap|print|println|panic|min|max)$/.test(name) || LOOKS_ONLY.test(name)
        ? [{ kind: "read", node: parent }]
        : null;
  }
}

/** The parameters (or receivers, at -1) that stand for the container inside of the functions. */
function namesOf(funcs: readonly Func[], at: number, via: Call): readonly Finding[] {
  return funcs.flatMap((func): readonly Finding[] => {
    const last = func.params.length - 1;
    const symbol: GoSymbol | null | undefined =
      at < 0 ? func.receiver : func.params[Math.min(at, last)];
    const node: Node = func.node;
    if (symbol === null || symbol === undefined) return [{ kind: "read", node }];
    return [{ kind: "alias", symbol, via }];
  });
}

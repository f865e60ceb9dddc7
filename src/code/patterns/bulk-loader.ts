/** Functions that read a whole table or file into memory: what they fill, and where. */
import { said } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Call, Expr, For, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { allocationsOf } from "./allocations.ts";
import { callsBelow } from "./code-lines.ts";
import { containerKind } from "./container-uses.ts";

export interface BulkLoader {
  readonly func: Func;
  /** The query or the call that reads the file. */
  readonly source: Call;
  /** `every row of the table`, `the whole file`. */
  readonly words: string;
  /** Lines that allocate what is loaded. */
  readonly fills: readonly Node[];
  /** The path comes from the caller: it must be the same one each time. */
  readonly pathParam: number | null;
}

const ROWS = /(?:^database\/sql|\/sqlx|\/pgx(?:\/v\d+)?)\.Rows$/;
const QUERY = /\.Queryx?(?:Context|xContext)?$/;
const DECODE =
  /^(?:encoding\/(?:json|xml|gob)|gopkg\.in\/yaml|sigs\.k8s\.io\/yaml)\.(?:Unmarshal|Decoder\.Decode)$/;

export function bulkLoadersOf(model: Model, pkg: GoPackage): readonly BulkLoader[] {
  return pkg.funcs.flatMap((func) => {
    if (func.file.file.path.endsWith("_test.go")) return [];
    const loader = tableLoader(model, func) ?? fileLoader(model, func);
    return loader === null ? [] : [loader];
  });
}

/** `rows := db.Query("SELECT … FROM t")` without a condition, and a loop that keeps each row. */
function tableLoader(model: Model, func: Func): BulkLoader | null {
  const calls = model.callsIn(func);
  const query = calls.find(
    (call) => QUERY.test(model.externalName(call) ?? "") && isWhole(model, call),
  );
  const next = calls.find((call) => isNext(model, call));
  const loop = next === undefined ? null : model.parentOf(next);
  if (query === undefined || loop?.kind !== "for" || loop.condition !== next) return null;
  const fills = keepsRows(model, loop);
  if (fills.length === 0) return null;
  return { func, source: query, words: said("every row of the table"), fills, pathParam: null };
}

function isNext(model: Model, { callee }: Call): boolean {
  if (callee.kind !== "selector" || callee.name.name !== "Next") return false;
  return ROWS.test(typeName(model.typeOf(callee.operand)) ?? "");
}

/** The statement is constant and has no condition, no limit, and no arguments. */
function isWhole(model: Model, query: Call): boolean {
  const at = query.args.findIndex((arg) => stringOf(model, arg) !== null);
  const text = stringOf(model, query.args[at]);
  if (text === null || at !== query.args.length - 1) return false;
  return (
    /^\s*select\b/i.test(text) &&
    !/\b(?:where|limit|fetch|top|count|sum|max|min|group by)\b/i.test(text)
  );
}

/** A string literal, or the constant that has one. */
function stringOf(model: Model, expr: Expr | undefined): string | null {
  if (expr?.kind === "literal") return expr.literal === "string" ? expr.text.slice(1, -1) : null;
  if (expr?.kind !== "ident" && expr?.kind !== "selector") return null;
  const symbol = model.namedBy(expr);
  const spec = symbol?.kind === "const" ? symbol.declaration : null;
  if (symbol === null || spec?.kind !== "const") return null;
  return stringOf(model, spec.values[spec.names.findIndex(({ name }) => name === symbol.name)]);
}

/** What the loop puts into a map, a slice or a sync.Map for each row. */
function keepsRows(model: Model, loop: For): readonly Node[] {
  const fills: Node[] = [];
  walk(loop.body, (node) => {
    const kept = node.kind === "assign" || node.kind === "call" ? keptValue(model, node) : null;
    if (kept !== null) fills.push(node, ...allocationsOf(model, kept));
    return node.kind !== "func-literal";
  });
  return fills;
}

function keptValue(model: Model, node: Node): Expr | null {
  if (node.kind === "assign") {
    const [target] = node.left;
    const [value] = node.right;
    if (target?.kind === "index" && value !== undefined) {
      return containerKind(model, model.typeOf(target.operand)) === "map" ? value : null;
    }
    const isAppend = value?.kind === "call" && model.externalName(value) === "append";
    return isAppend ? (value.args[1] ?? null) : null;
  }
  if (node.kind !== "call" || model.externalName(node) !== "sync.Map.Store") return null;
  return node.args[1] ?? null;
}

/** `os.ReadFile(path)` decoded into a map or slice. */
function fileLoader(model: Model, func: Func): BulkLoader | null {
  const calls = model.callsIn(func);
  const source = calls.find((call) =>
    /^(?:os|io\/ioutil)\.(?:ReadFile|Open)$/.test(model.externalName(call) ?? ""),
  );
  const decode = calls.find((call) => DECODE.test(model.externalName(call) ?? ""));
  const target = decode?.args.at(-1);
  if (source === undefined || decode === undefined || target === undefined) return null;
  const value = target.kind === "unary" ? target.operand : target;
  const kind = containerKind(model, model.typeOf(value));
  const path = source.args[0];
  const symbol = path?.kind === "ident" ? model.namedBy(path) : null;
  if (kind === null || path === undefined || callsBelow(path).length > 0) return null;
  const pathParam = symbol?.kind === "param" ? func.params.indexOf(symbol) : null;
  const isFixed = pathParam !== null || isFixedPlace(model, path);
  if (!isFixed) return null;
  return { func, source, words: said("the whole file"), fills: [source, decode], pathParam };
}

/** A constant, a package variable or a field: the same each time. */
export function isFixedPlace(model: Model, path: Expr): boolean {
  if (path.kind === "literal") return true;
  const symbol = path.kind === "ident" || path.kind === "selector" ? model.namedBy(path) : null;
  return symbol !== null && (symbol.kind === "const" || symbol.kind === "field" || symbol.isGlobal);
}

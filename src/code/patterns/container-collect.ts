/** Follows a container through the source, its local names too, and says what each use does. */
import { said, say } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Assign, Call, Expr, Ident, Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import { assignedUse } from "./container-assign.ts";
import { argumentUse, methodUse } from "./container-calls.ts";
import type { Container, ContainerKind, ContainerUse } from "./container-uses.ts";

/** A container is followed through this many variables and parameters that stand for it. */
const ALIASES_MAX = 40;

/** What one appearance of a container's name does. */
export type Finding =
  | {
      readonly kind: ContainerUse["kind"];
      readonly node: Node;
      readonly key?: Expr | null;
      readonly values?: readonly Expr[];
    }
  /** Another name for the same container: its uses count too. */
  | { readonly kind: "alias"; readonly symbol: GoSymbol; readonly via?: Call }
  | { readonly kind: "escape"; readonly reason: string; readonly node: Node };

/** What the classifiers of one appearance may ask. */
export interface Appearance {
  readonly model: Model;
  readonly kind: ContainerKind;
  /** Names that stand for the container. */
  readonly names: ReadonlyMap<GoSymbol, Call | null>;
  /** The expression that stands for it, and what stands around it. */
  readonly expr: Expr;
  readonly parent: Node;
}

export function collectUses(
  model: Model,
  symbol: GoSymbol,
  kind: ContainerKind,
): Pick<Container, "uses" | "escapes"> {
  const names = new Map<GoSymbol, Call | null>([[symbol, null]]);
  const uses: ContainerUse[] = [];
  let escapes: Container["escapes"] = null;
  const take = (finding: Finding, via: Call | null): void => {
    if (finding.kind === "escape") {
      escapes ??= { reason: finding.reason + lineOf(finding.node), at: finding.node };
    } else if (finding.kind !== "alias") {
      uses.push(useOf(model, finding, via));
    } else if (names.size < ALIASES_MAX && !names.has(finding.symbol)) {
      names.set(finding.symbol, via ?? finding.via ?? null);
    }
  };
  for (const [name, via] of names) {
    for (const ident of model.usesOf(name)) {
      if (ident === name.ident || ident.file.path.endsWith("_test.go")) continue;
      for (const finding of findingsOf({ model, kind, names }, ident)) take(finding, via);
    }
  }
  return { uses, escapes };
}

function useOf(
  model: Model,
  { kind, node, key = null, values = [] }: Exclude<Finding, { kind: "alias" | "escape" }>,
  via: Call | null,
): ContainerUse {
  return { kind, node, func: model.funcOf(node), key, values, via };
}

function lineOf({ file, start }: Node): string {
  return ` (${file.path}:${lineAt(file, start)})`;
}

type Where = Omit<Appearance, "expr" | "parent">;

function findingsOf(where: Where, ident: Ident): readonly Finding[] {
  const above = where.model.parentOf(ident);
  const isName = above?.kind === "selector" && above.name === ident;
  return findingsAt(where, isName ? above : ident);
}

/** What stands around an expression that is the container says what is done. */
export function findingsAt(where: Where, expr: Expr): readonly Finding[] {
  const parent = where.model.parentOf(expr);
  if (parent === null) return [];
  const seen: Appearance = { ...where, expr, parent };
  switch (parent.kind) {
    case "index":
      return parent.operand === expr ? [elementUse(seen, parent)] : read(expr);
    case "selector":
      return parent.operand === expr ? methodUse(seen, parent) : read(expr);
    case "call":
      return argumentUse(seen, parent);
    case "assign":
      return assignUse(seen, parent);
    case "var":
      return parent.values.includes(expr) ? aliasOf(seen, parent.names) : [];
    case "key-value":
      return parent.key === expr
        ? [{ kind: "init", node: parent }]
        : kept(seen, said("is kept in a"));
    case "unary":
      return parent.op === "&" ? findingsAt(where, parent) : read(expr);
    case "star":
      return findingsAt(where, parent);
    case "return":
      return kept(seen, said("is handed out"));
    case "composite":
    case "send":
      return kept(seen, said("is handed on"));
    case "field":
      return [];
    default:
      return read(expr);
  }
}

function read(node: Node): readonly Finding[] {
  return [{ kind: "read", node }];
}

/** Copies of a slice's header cannot shorten it; any other container can be changed by anybody. */
function kept({ kind, expr, parent }: Appearance, reason: string): readonly Finding[] {
  const isAddress = expr.kind === "unary";
  if (kind === "slice" && !isAddress) return read(expr);
  return [
    { kind: "escape", reason: say`the container ${reason.replace(/ a$/, " value")}`, node: parent },
  ];
}

function elementUse({ model, kind, parent }: Appearance, index: Expr): Finding {
  const [key] = index.kind === "index" ? index.indices : [];
  const above = model.parentOf(index) ?? parent;
  if (kind !== "map" || key === undefined) return { kind: "read", node: index };
  if (above.kind === "inc-dec") return { kind: "insert", node: above, key };
  if (above.kind === "assign" && above.left.includes(index)) {
    const at = above.left.indexOf(index);
    const value = above.right[at] ?? above.right[0];
    return { kind: "insert", node: above, key, values: value === undefined ? [] : [value] };
  }
  return { kind: "read", node: index };
}

function assignUse(seen: Appearance, assign: Assign): readonly Finding[] {
  const { expr } = seen;
  if (!assign.left.includes(expr)) return aliasOf(seen, assign.left, assign.right.indexOf(expr));
  return [assignedUse(seen, assign)];
}

/** `m := s.byID` is another name; `old := s.items` of a slice only looks at it. */
function aliasOf(
  { model, kind, expr, parent }: Appearance,
  targets: readonly Expr[],
  at = 0,
): readonly Finding[] {
  if (kind === "slice" && expr.kind !== "unary") return read(expr);
  const target = targets[at];
  if (target === undefined || (target.kind === "ident" && target.name === "_")) return read(expr);
  const symbol = target.kind === "ident" ? model.namedBy(target) : null;
  if (symbol !== null && !symbol.isGlobal) return [{ kind: "alias", symbol }];
  return [
    { kind: "escape", reason: said("the container is kept elsewhere as well"), node: parent },
  ];
}

/** Whether an expression is the container by one of its names. */
export function isContainer(
  { model, names }: Pick<Appearance, "model" | "names">,
  expr: Expr | undefined,
): boolean {
  if (expr?.kind === "star") return isContainer({ model, names }, expr.operand);
  if (expr?.kind !== "ident" && expr?.kind !== "selector") return false;
  const symbol = model.namedBy(expr);
  return symbol !== null && names.has(symbol);
}

/** The call of a selector, when that is what is called. */
export function callOf({ model }: Appearance, callee: Node): Call | null {
  const above = model.parentOf(callee);
  return above?.kind === "call" && above.callee === callee ? above : null;
}

/**
 * Containers that may outlive the call which fills them (package variables and fields: maps,
 * slices, sync.Map, lists) and everything that is done to them, found by the uses of their names.
 */
import { type GoType, pointee, typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { collectUses } from "./container-collect.ts";

export type ContainerKind = "map" | "slice" | "sync-map" | "list";

export type ContainerUseKind =
  /** A key, an element of a list, or elements behind the end of a slice come in. */
  | "insert"
  /** Single elements go: delete, Remove, LoadAndDelete. */
  | "remove"
  /** All elements go, or another container takes the place of this one. */
  | "clear"
  /** A slice is shortened. */
  | "cut"
  /** It gets its first value: in a constructor, or because it was nil. */
  | "init"
  /** Its length is compared with something else than nothing. */
  | "size-check"
  | "read";

export interface ContainerUse {
  readonly kind: ContainerUseKind;
  /** The statement, call or expression that does it. */
  readonly node: Node;
  /** Null at package level. */
  readonly func: Func | null;
  /** Key of an insert or a remove. */
  readonly key: Expr | null;
  /** What is put in. */
  readonly values: readonly Expr[];
  /** The call that hands the container to the function; null when it has it by name. */
  readonly via: Call | null;
}

export interface Container {
  readonly symbol: GoSymbol;
  readonly kind: ContainerKind;
  readonly type: GoType;
  /** `trail` of a package variable, `resolver.places` of a field. */
  readonly name: string;
  readonly uses: readonly ContainerUse[];
  /** Where others may change it unseen; null when every use is known. */
  readonly escapes: { readonly reason: string; readonly at: Node } | null;
}

const BY_MODEL = new WeakMap<Model, Map<GoPackage, readonly Container[]>>();

/** The containers that a package declares, with their uses in the whole program. */
export function containersOf(model: Model, pkg: GoPackage): readonly Container[] {
  const known = BY_MODEL.get(model) ?? new Map<GoPackage, readonly Container[]>();
  BY_MODEL.set(model, known);
  const old = known.get(pkg);
  if (old !== undefined) return old;
  const found = declaredIn(model, pkg).flatMap((symbol) => containerOf(model, symbol));
  known.set(pkg, found);
  return found;
}

/** Package variables and fields of the package's struct types, those of test files left out. */
function declaredIn(model: Model, pkg: GoPackage): readonly GoSymbol[] {
  const globals = [...pkg.scope.values()].filter(({ kind }) => kind === "var");
  const fields = pkg.files.flatMap(({ decls }) =>
    decls.flatMap((decl) => (decl.kind === "specs" ? decl.specs : [])),
  );
  const symbols = fields.flatMap((spec) => {
    if (spec.kind !== "type" || spec.type.kind !== "struct-type") return [];
    const names = spec.type.fields.flatMap((field) => field.names);
    return names.flatMap((name) => model.symbolOf(name) ?? []);
  });
  return [...globals, ...symbols].filter(
    ({ ident }) => ident !== null && !ident.file.path.endsWith("_test.go"),
  );
}

function containerOf(model: Model, symbol: GoSymbol): readonly Container[] {
  const type = model.typeOfSymbol(symbol);
  const kind = containerKind(model, type);
  if (kind === null) return [];
  const { uses, escapes } = collectUses(model, symbol, kind);
  return [{ symbol, kind, type, name: nameOf(symbol), uses, escapes }];
}

/** Null for types that are no container; pointers count as what they point to. */
export function containerKind(model: Model, type: GoType): ContainerKind | null {
  const name = typeName(type);
  if (name === "sync.Map") return "sync-map";
  if (name === "container/list.List") return "list";
  const { kind } = model.underlying(pointee(type));
  return kind === "map" || kind === "slice" ? kind : null;
}

function nameOf({ kind, name, of }: GoSymbol): string {
  if (kind !== "field" || of === null) return name;
  return `${of.slice(of.lastIndexOf(".") + 1)}.${name}`;
}

/** Uses of some kinds outside of tests, in order of file and text. */
export function usesOf(
  container: Container,
  ...kinds: readonly ContainerUseKind[]
): readonly ContainerUse[] {
  return container.uses.filter(({ kind }) => kinds.includes(kind));
}

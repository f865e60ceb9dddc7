/** How long a container lives: as long as the process, or only as long as the call that made it. */
import { said, say } from "../../base/language.ts";
import type { Model } from "../model.ts";
import { type Func, type GoSymbol, isExported } from "../program.ts";
import type { ModuleSource } from "../source-tree.ts";
import type { Expr, Ident, Node } from "../syntax/nodes.ts";
import type { Container } from "./container-uses.ts";

/** Types inside of types inside of types: where the outermost lives decides. */
const DEPTH_MAX = 4;

export type Life =
  /** Made once: lives until the process ends. */
  | { readonly kind: "process"; readonly at: Node | null }
  /** Made again and again: goes away with its owner. */
  | { readonly kind: "short" }
  | { readonly kind: "unknown"; readonly reason: string };

export function lifeOf(model: Model, { symbol }: Pick<Container, "symbol">): Life {
  if (symbol.isGlobal && symbol.kind === "var") {
    return { kind: "process", at: symbol.declaration };
  }
  const owner = ownerOf(symbol);
  return owner === null ? unknown(said("its owner is not known")) : ownerLife(model, owner, 0);
}

/** The type that declares the field. */
function ownerOf({ kind, of, pkg }: GoSymbol): GoSymbol | null {
  if (kind !== "field" || of === null || pkg === null) return null;
  const type = pkg.scope.get(of.slice(of.lastIndexOf(".") + 1));
  return type?.kind === "type" ? type : null;
}

const LIVES = new WeakMap<Model, Map<GoSymbol, Life>>();

/** How long values of a type live: as long as all places that make them say the same. */
function ownerLife(model: Model, type: GoSymbol, depth: number): Life {
  const known = LIVES.get(model) ?? new Map<GoSymbol, Life>();
  LIVES.set(model, known);
  const old = known.get(type);
  if (old !== undefined) return old;
  known.set(type, unknown(said("it is made from itself")));
  const life = together(makingsOf(model, type, depth), type);
  known.set(type, life);
  return life;
}

function together(lives: readonly Life[], type: GoSymbol): Life {
  const open = lives.find(({ kind }) => kind === "unknown");
  if (open !== undefined) return open;
  const [first] = lives;
  if (first === undefined) return unknown(say`nothing that is read makes a ${type.name}`);
  const isMixed = lives.some(({ kind }) => kind !== first.kind);
  return isMixed ? unknown(say`some ${type.name} live for the process and some do not`) : first;
}

function unknown(reason: string): Life {
  return { kind: "unknown", reason };
}

function makingsOf(model: Model, type: GoSymbol, depth: number): readonly Life[] {
  const lives = model
    .usesOf(type)
    .filter((use) => use !== type.ident && !isTest(use))
    .flatMap((use) => lifeOfUse(model, use, depth));
  return isOpenType(model, type)
    ? [...lives, unknown(say`other modules may make a ${type.name}`)]
    : lives;
}

/** An exported type of a module without a program. */
function isOpenType(model: Model, { name, pkg }: GoSymbol): boolean {
  if (pkg === null || !isExported(name) || pkg.name === "main") return false;
  const isInternal = /(?:^|\/)internal(?:\/|$)/.test(pkg.path);
  return !isInternal && !modulesWithProgram(model).has(pkg.module);
}

const WITH_PROGRAM = new WeakMap<Model, ReadonlySet<ModuleSource>>();

/** Modules that have a program: the types in them are theirs to make. */
function modulesWithProgram(model: Model): ReadonlySet<ModuleSource> {
  const known = WITH_PROGRAM.get(model);
  if (known !== undefined) return known;
  const programs = model.program.packages.filter(({ name }) => name === "main");
  const modules = new Set(programs.map(({ module }) => module));
  WITH_PROGRAM.set(model, modules);
  return modules;
}

function lifeOfUse(model: Model, use: Ident, depth: number): readonly Life[] {
  let inner: Expr = use;
  let isPointer = false;
  let isElement = false;
  for (let at = model.parentOf(use); at !== null; at = model.parentOf(at)) {
    switch (at.kind) {
      case "selector":
      case "index":
        inner = at;
        continue;
      case "star":
        isPointer = true;
        inner = at;
        continue;
      case "array-type":
      case "map-type":
      case "chan-type":
        isElement = true;
        inner = at;
        continue;
      case "composite":
        if (at.type !== inner) return [];
        return isElement && at.elements.length === 0 ? [] : [lifeAt(model, at)];
      case "call":
        return isMaking(model, at, isElement && isPointer) ? [lifeAt(model, at)] : [];
      case "var":
        return isPointer || isElement || at.type !== inner ? [] : [lifeAt(model, at)];
      case "field":
        return isPointer || model.parentOf(at)?.kind !== "struct-type"
          ? []
          : embeddedLife(model, at, depth);
      case "type":
        return at.name === use ? [] : [unknown(said("another type is made of it"))];
      default:
        return [];
    }
  }
  return [];
}

/** `new(T)`, `make([]T, n)`. */
function isMaking(
  model: Model,
  call: Extract<Node, { kind: "call" }>,
  isStorage: boolean,
): boolean {
  const name = model.externalName(call);
  return name === "new" || (name === "make" && !isStorage);
}

/** A value inside of another struct lives as long as that one. */
function embeddedLife(model: Model, field: Node, depth: number): readonly Life[] {
  if (depth >= DEPTH_MAX) return [unknown(said("it lies deep inside of other types"))];
  const struct = model.parentOf(field);
  const spec = struct === null ? null : model.parentOf(struct);
  if (spec?.kind === "var") return [lifeAt(model, spec)];
  const outer = spec?.kind === "type" ? model.symbolOf(spec.name) : null;
  return [
    outer === null ? unknown(said("its owner has no name")) : ownerLife(model, outer, depth + 1),
  ];
}

/** Made at package level, in `main`, or by a constructor that is called there. */
function lifeAt(model: Model, node: Node, depth = 0): Life {
  const func = model.funcOf(node);
  if (func === null) return { kind: "process", at: node };
  const often = model.multiplicityAt(node);
  if (often.kind === "unknown") return unknown(often.because);
  if (often.kind !== "once" && often.kind !== "bounded") return { kind: "short" };
  if (isStart(func)) return { kind: "process", at: node };
  if (func.results.length === 0 || depth >= DEPTH_MAX) {
    return unknown(say`it may end with ${func.shortName}, which makes it`);
  }
  const callers = model.callersOf(func).filter(({ call }) => !isTest(call));
  const lives = callers.map(({ call }) => lifeAt(model, call, depth + 1));
  return lives.find(({ kind }) => kind !== "process") ?? { kind: "process", at: node };
}

/** `main`, `init`, and the literals in them. */
function isStart(func: Func): boolean {
  for (let at: Func | null = func; at !== null; at = at.outer) {
    const name = at.node.kind === "func" && at.receiver === null ? at.node.name.name : "";
    if (name === "init" || (name === "main" && at.pkg.name === "main")) return true;
  }
  return false;
}

function isTest({ file }: Node): boolean {
  return file.path.endsWith("_test.go");
}

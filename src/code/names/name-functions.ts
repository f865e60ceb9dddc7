/**
 * Names of functions as the Go runtime prints them (Go 1.21 and later): the import path as the
 * linker writes it, `main` for programs, the receiver, `[...]` for type parameters, `.func1` for
 * literals counted in their outermost function, `.1` for those counted in another literal, and
 * `init.0` for the init functions of a package.
 */
import type { GoPackage } from "../program.ts";
import type { Expr, FuncDecl } from "../syntax/nodes.ts";

/** What stands before the first dot of a function's name, escaped as the linker does. */
export function printedPackage(pkg: Pick<GoPackage, "name" | "path">): string {
  if (pkg.name === "main") return "main";
  const last = pkg.path.lastIndexOf("/") + 1;
  const tail = pkg.path.slice(last).replaceAll(/[%.]/g, percent);
  return (pkg.path.slice(0, last).replaceAll("%", percent) + tail).replaceAll(/["\0- ]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

export interface FuncNames {
  /** With `[...]` where the runtime prints it. */
  readonly printed: string;
  /** For sentences. */
  readonly short: string;
}

/** Names of a declared function or method below its package; `initIndex` counts init functions. */
export function declaredNames(decl: FuncDecl, initIndex: number): FuncNames {
  const name = decl.name.name;
  const receiver = decl.receiver === null ? null : receiverOf(decl.receiver.type);
  if (receiver === null) {
    if (name === "init") return same(`init.${initIndex}`);
    return { printed: decl.type.typeParams.length > 0 ? `${name}[...]` : name, short: name };
  }
  const generic = receiver.isGeneric ? `${receiver.name}[...]` : receiver.name;
  const wrap = (type: string): string => (receiver.isPointer ? `(*${type})` : type);
  return { printed: `${wrap(generic)}.${name}`, short: `${wrap(receiver.name)}.${name}` };
}

/** Names of the `count`-th literal directly in another function, or of a package variable. */
export function literalNames(
  outer: { readonly names: FuncNames; readonly isLiteral: boolean } | null,
  count: number,
): FuncNames {
  if (outer === null) return same(`init.func${count}`);
  if (outer.names.printed === "_") return same(`glob..func${count}`);
  const suffix = outer.isLiteral ? `.${count}` : `.func${count}`;
  return { printed: outer.names.printed + suffix, short: outer.names.short + suffix };
}

function same(name: string): FuncNames {
  return { printed: name, short: name };
}

export interface ReceiverType {
  readonly name: string;
  readonly isPointer: boolean;
  readonly isGeneric: boolean;
}

/** The defined type that a receiver's type expression names. */
export function receiverOf(type: Expr): ReceiverType | null {
  if (type.kind === "star") {
    const pointed = receiverOf(type.operand);
    return pointed === null ? null : { ...pointed, isPointer: true };
  }
  if (type.kind === "index") {
    const generic = receiverOf(type.operand);
    return generic === null ? null : { ...generic, isGeneric: true };
  }
  return type.kind === "ident" ? { name: type.name, isPointer: false, isGeneric: false } : null;
}

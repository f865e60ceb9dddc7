/**
 * The functions of a package in order of file and text: declared ones, methods, and the literals
 * in them and in package variables, each with its parameters as symbols.
 */

import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type { Block, Field, FuncDecl, FuncLit, Node, SourceFile } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import { declareSymbol } from "./declare-symbol.ts";
import {
  declaredNames,
  type FuncNames,
  literalNames,
  printedPackage,
  receiverOf,
} from "./name-functions.ts";

type Take = (func: Func) => void;

interface Holder {
  readonly func: Func;
  readonly names: FuncNames;
  readonly isLiteral: boolean;
}

interface Counts {
  inits: number;
  /** Literals of package variables and of functions called `_`, counted over the package. */
  literals: number;
}

/** Hands every function with a body to `take`, with ids from `firstId` on. */
export function declareFunctions(pkg: GoPackage, firstId: number, take: Take): void {
  const builder = new FunctionBuilder(pkg, firstId, take);
  for (const file of pkg.files) builder.file(file);
}

class FunctionBuilder {
  private readonly pkg: GoPackage;
  private readonly prefix: string;
  private readonly take: Take;
  private nextId: number;
  private readonly counts: Counts = { inits: 0, literals: 0 };

  constructor(pkg: GoPackage, firstId: number, take: Take) {
    this.pkg = pkg;
    this.prefix = printedPackage(pkg);
    this.nextId = firstId;
    this.take = take;
  }

  file(file: SourceFile): void {
    for (const decl of file.decls) {
      if (decl.kind === "specs") this.literals(decl, file, null);
      else if (decl.body !== null) this.declared(file, decl, decl.body);
    }
  }

  private declared(file: SourceFile, node: FuncDecl, body: Block): void {
    const isInit = node.receiver === null && node.name.name === "init";
    const names = declaredNames(node, isInit ? this.counts.inits++ : 0);
    const func = this.record({ file, node, body, names, outer: null });
    this.literals(body, file, { func, names, isLiteral: false });
  }

  /** The literals below a node that stand in no other literal, and those inside them. */
  private literals(node: Node, file: SourceFile, outer: Holder | null): void {
    let count = 0;
    const counted = (): number =>
      outer === null || outer.names.printed === "_" ? ++this.counts.literals : ++count;
    const visit = (child: Node): void => {
      if (child.kind === "func-literal") this.literal(child, file, outer, counted());
      else eachChild(child, visit);
    };
    eachChild(node, visit);
  }

  private literal(node: FuncLit, file: SourceFile, outer: Holder | null, count: number): void {
    const names = literalNames(outer, count);
    const { body } = node;
    const func = this.record({ file, node, body, names, outer: outer?.func ?? null });
    this.literals(body, file, { func, names, isLiteral: true });
  }

  private record(given: {
    readonly file: SourceFile;
    readonly node: FuncDecl | FuncLit;
    readonly body: Block;
    readonly names: FuncNames;
    readonly outer: Func | null;
  }): Func {
    const { node, names } = given;
    const receiver = node.kind === "func" ? node.receiver : null;
    const params: GoSymbol[] = [];
    const results: GoSymbol[] = [];
    const func: Func & { receiver: GoSymbol | null } = {
      id: this.nextId++,
      pkg: this.pkg,
      file: given.file,
      node,
      type: node.type,
      body: given.body,
      name: `${this.prefix}.${names.printed}`,
      shortName: names.short,
      outer: given.outer,
      receiver: null,
      receiverType: receiver === null ? null : (receiverOf(receiver.type)?.name ?? null),
      params,
      results,
    };
    this.symbols(node.type.params, "param", func, params);
    this.symbols(node.type.results, "result", func, results);
    if (receiver !== null) {
      const symbols: GoSymbol[] = [];
      this.symbols([receiver], "receiver", func, symbols);
      func.receiver = symbols[0] ?? null;
    }
    this.take(func);
    return func;
  }

  private symbols(
    fields: readonly Field[],
    kind: "param" | "result" | "receiver",
    owner: Func,
    into: GoSymbol[],
  ): void {
    for (const field of fields) {
      const shared = { kind, pkg: this.pkg, owner, type: field.type, declaration: field } as const;
      for (const ident of field.names) {
        into.push(declareSymbol({ ...shared, name: ident.name, ident }));
      }
      if (field.names.length === 0) into.push(declareSymbol({ ...shared, name: "_" }));
    }
  }
}

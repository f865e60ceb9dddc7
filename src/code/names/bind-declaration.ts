/**
 * Lexical binding of one top-level declaration: every identifier in it gets the symbol that Go's
 * scope rules give it. Names behind a dot and keys of composite literals need types; they are
 * bound to the node that has to be typed first.
 */

import type { Func, GoPackage, GoSymbol } from "../program.ts";
import type {
  Assign,
  CaseClause,
  CompositeLit,
  Decl,
  Expr,
  Field,
  FuncDecl,
  FuncLit,
  Ident,
  InterfaceType,
  Node,
  Range,
  Selector,
  Spec,
  StructType,
  TypeSpec,
  TypeSwitch,
} from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import { declareSymbol } from "./declare-symbol.ts";
import { LexicalScope } from "./lexical-scope.ts";

/** A key of a composite literal: a field if the literal is of a struct. */
export interface LiteralKey {
  readonly kind: "key";
  readonly literal: CompositeLit;
  /** What it stands for if the literal is of a map, slice or array. */
  readonly lexical: GoSymbol | null;
}

export type Binding = GoSymbol | Selector | LiteralKey;

/** What the binder needs to know of the package around the declaration. */
export interface Surroundings {
  readonly pkg: GoPackage;
  /** Package-level, imported and predeclared names. */
  global(name: string): GoSymbol | null;
  funcAt(node: Node): Func | null;
  /** The symbol that a package-level identifier declares. */
  declared(ident: Ident, by: FuncDecl | Spec): GoSymbol | null;
  /** Fields of a struct, methods of an interface; `of` names the type it is written for. */
  membersOf(type: StructType | InterfaceType, of: string | null): readonly GoSymbol[];
}

/** Binds every identifier of a declaration that can be bound. */
export function bindDeclaration(decl: Decl, around: Surroundings): ReadonlyMap<Ident, Binding> {
  const binder = new Binder(around);
  if (decl.kind === "func") binder.funcDecl(decl);
  else for (const spec of decl.specs) binder.globalSpec(spec);
  return binder.bindings;
}

class Binder {
  readonly bindings = new Map<Ident, Binding>();
  private readonly around: Surroundings;
  private readonly scope = new LexicalScope();
  private owner: Func | null = null;
  private readonly visit = (child: Node): void => this.node(child);

  constructor(around: Surroundings) {
    this.around = around;
  }

  funcDecl(decl: FuncDecl): void {
    this.bindGlobal(decl.name, decl);
    this.scope.block(() => {
      if (decl.receiver !== null) this.receiverType(decl.receiver.type);
      this.funcScope(decl);
    });
  }

  globalSpec(spec: Spec): void {
    const names = spec.kind === "type" ? [spec.name] : spec.names;
    for (const ident of names) this.bindGlobal(ident, spec);
    this.scope.block(() => this.specBody(spec));
  }

  private bindGlobal(ident: Ident, by: FuncDecl | Spec): void {
    const symbol = this.around.declared(ident, by);
    if (symbol !== null) this.bindings.set(ident, symbol);
  }

  // Names.

  private declare(symbol: GoSymbol): void {
    if (symbol.ident !== null) this.bindings.set(symbol.ident, symbol);
    this.scope.declare(symbol);
  }

  private declareLocal(
    kind: "var" | "const" | "type",
    ident: Ident,
    declaration: Node,
    type: Expr | null = null,
  ): void {
    const { pkg } = this.around;
    const { owner } = this;
    const { name } = ident;
    this.declare(declareSymbol({ kind, name, pkg, ident, owner, type, declaration }));
  }

  private lookUp(name: string): GoSymbol | null {
    return this.scope.find(name) ?? this.around.global(name);
  }

  private use(ident: Ident): void {
    const symbol = ident.name === "_" ? null : this.lookUp(ident.name);
    if (symbol !== null) this.bindings.set(ident, symbol);
  }

  // Functions and specs.

  /** `func (l *List[T]) …` declares T. */
  private receiverType(type: Expr): void {
    const written = type.kind === "star" ? type.operand : type;
    if (written.kind !== "index") {
      this.node(written);
      return;
    }
    this.node(written.operand);
    for (const param of written.indices) {
      if (param.kind === "ident") this.declareLocal("type", param, type);
    }
  }

  private funcScope(node: FuncDecl | FuncLit): void {
    this.typeParams(node.type.typeParams);
    for (const field of node.type.params) this.node(field.type);
    for (const field of node.type.results) this.node(field.type);
    const func = this.around.funcAt(node);
    if (func === null) return;
    const outer = this.owner;
    this.owner = func;
    if (func.receiver !== null) this.declare(func.receiver);
    for (const param of func.params) this.declare(param);
    for (const result of func.results) this.declare(result);
    this.nodes(func.body.statements);
    this.owner = outer;
  }

  private typeParams(fields: readonly Field[]): void {
    for (const field of fields) {
      for (const ident of field.names) this.declareLocal("type", ident, field, field.type);
    }
    for (const field of fields) this.node(field.type);
  }

  private specBody(spec: Spec): void {
    if (spec.kind === "type") {
      this.typeParams(spec.typeParams);
      this.writtenType(spec);
      return;
    }
    if (spec.type !== null) this.node(spec.type);
    this.nodes(spec.values);
  }

  private writtenType({ name, type }: TypeSpec): void {
    const of = `${this.around.pkg.path}.${name.name}`;
    if (type.kind === "struct-type") this.structType(type, of);
    else if (type.kind === "interface-type") this.interfaceType(type, of);
    else this.node(type);
  }

  private structType(type: StructType, of: string | null): void {
    for (const field of this.around.membersOf(type, of)) {
      if (field.ident !== null) this.bindings.set(field.ident, field);
    }
    // The name of an embedded type stands for the type rather than for its field.
    for (const field of type.fields) this.node(field.type);
  }

  private interfaceType(type: InterfaceType, of: string | null): void {
    for (const method of this.around.membersOf(type, of)) {
      if (method.ident !== null) this.bindings.set(method.ident, method);
    }
    for (const method of type.methods) this.node(method.type);
    this.nodes(type.embedded);
  }

  private localSpec(spec: Spec): void {
    if (spec.kind === "type") {
      this.declareLocal("type", spec.name, spec, spec.type);
      this.scope.block(() => this.specBody(spec));
      return;
    }
    this.specBody(spec);
    for (const ident of spec.names) this.declareLocal(spec.kind, ident, spec, spec.type);
  }

  // Statements and expressions.

  private nodes(nodes: readonly Node[]): void {
    for (const node of nodes) this.node(node);
  }

  private node(node: Node): void {
    switch (node.kind) {
      case "ident":
        this.use(node);
        break;
      case "selector":
        this.bindings.set(node.name, node);
        this.node(node.operand);
        break;
      case "composite":
        this.composite(node);
        break;
      case "binary":
        this.operands(node);
        break;
      case "func-literal":
        this.scope.block(() => this.funcScope(node));
        break;
      case "struct-type":
        this.structType(node, null);
        break;
      case "interface-type":
        this.interfaceType(node, null);
        break;
      // Names of parameters in a function type without a body stand for nothing.
      case "field":
        this.node(node.type);
        break;
      default:
        this.statement(node);
    }
  }

  /** Long sums nest deeply to the left. */
  private operands(node: Expr): void {
    let left = node;
    for (; left.kind === "binary"; left = left.left) this.node(left.right);
    this.node(left);
  }

  private composite(literal: CompositeLit): void {
    if (literal.type !== null) this.node(literal.type);
    for (const element of literal.elements) {
      if (element.kind === "key-value" && element.key.kind === "ident") {
        const lexical = this.lookUp(element.key.name);
        this.bindings.set(element.key, { kind: "key", literal, lexical });
        this.node(element.value);
      } else this.node(element);
    }
  }

  private statement(node: Node): void {
    switch (node.kind) {
      case "assign":
        if (node.op === ":=") this.define(node);
        else eachChild(node, this.visit);
        break;
      case "declaration":
        for (const spec of node.specs) this.localSpec(spec);
        break;
      case "range":
        this.scope.block(() => this.range(node));
        break;
      case "type-switch":
        this.scope.block(() => this.typeSwitch(node));
        break;
      case "block":
      case "if":
      case "switch":
      case "for":
      case "case":
      case "comm":
        this.scope.block(() => eachChild(node, this.visit));
        break;
      default:
        eachChild(node, this.visit);
    }
  }

  private define(assign: Assign): void {
    this.nodes(assign.right);
    for (const target of assign.left) {
      const known = target.kind === "ident" ? this.scope.findInBlock(target.name) : null;
      if (target.kind !== "ident" || known !== null) this.node(target);
      else this.declareLocal("var", target, assign);
    }
  }

  private range(range: Range): void {
    this.node(range.subject);
    for (const target of [range.key, range.value]) {
      if (target === null) continue;
      if (range.define && target.kind === "ident") this.declareLocal("var", target, range);
      else this.node(target);
    }
    this.node(range.body);
  }

  private typeSwitch(node: TypeSwitch): void {
    if (node.init !== null) this.node(node.init);
    this.node(node.subject);
    // The binding itself has no value: each clause has one of its own type.
    if (node.binding !== null) this.declareLocal("var", node.binding, node);
    for (const clause of node.cases) this.scope.block(() => this.typeCase(node.binding, clause));
  }

  private typeCase(binding: Ident | null, clause: CaseClause): void {
    this.nodes(clause.values);
    if (binding !== null) this.scope.declare(this.clauseSymbol(binding, clause));
    this.nodes(clause.body);
  }

  private clauseSymbol(ident: Ident, declaration: CaseClause): GoSymbol {
    const { pkg } = this.around;
    const { owner } = this;
    return declareSymbol({ kind: "var", name: ident.name, pkg, ident, owner, declaration });
  }
}

/**
 * Which identifiers of one function mean the same local variable: scopes by text alone, so that
 * control flow can be built without the rest of the program. Names that are not declared in the
 * function (globals, captured variables, packages) have no local.
 */
import type {
  Assign,
  Expr,
  Field,
  FuncDecl,
  FuncLit,
  Ident,
  Node,
  Range,
  TypeSwitch,
} from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";

export interface LocalNames {
  /** Name of the variable with the number of its declaration, `err#2`; null when not local. */
  localOf(ident: Ident): string | null;
  /** Parameters, results and the receiver by their declaring identifiers. */
  readonly ofSignature: ReadonlyMap<Ident, string>;
  /** Its address is taken, or a literal inside the function assigns it: calls may change it. */
  isExposed(local: string): boolean;
}

interface Scope {
  readonly names: Map<string, string>;
  readonly outer: Scope | null;
  /** Levels of function literals around it. */
  readonly depth: number;
}

export function findLocalNames(func: FuncDecl | FuncLit): LocalNames {
  const finder = new LocalNameFinder();
  finder.visitFunction(func, null);
  const ofSignature = new Map<Ident, string>();
  const { params, results } = func.type;
  const receiver = func.kind === "func" && func.receiver !== null ? [func.receiver] : [];
  for (const ident of [...receiver, ...params, ...results].flatMap(({ names }) => names)) {
    const local = finder.locals.get(ident);
    if (local !== undefined) ofSignature.set(ident, local);
  }
  return {
    localOf: (ident) => finder.locals.get(ident) ?? null,
    ofSignature,
    isExposed: (local) => finder.exposed.has(local),
  };
}

class LocalNameFinder {
  readonly locals = new Map<Ident, string>();
  readonly exposed = new Set<string>();
  private scope: Scope = { names: new Map(), outer: null, depth: 0 };
  private readonly depthOf = new Map<string, number>();
  private declared = 0;

  visitFunction(func: FuncDecl | FuncLit, around: Scope | null): void {
    const before = this.scope;
    this.scope = { names: new Map(), outer: around, depth: around === null ? 0 : around.depth + 1 };
    const receiver = func.kind === "func" ? func.receiver : null;
    this.declareFields([
      ...(receiver === null ? [] : [receiver]),
      ...func.type.params,
      ...func.type.results,
    ]);
    for (const statement of func.body?.statements ?? []) this.visit(statement);
    this.scope = before;
  }

  private declareFields(fields: readonly Field[]): void {
    for (const field of fields) for (const name of field.names) this.declare(name);
  }

  private declare(ident: Ident): void {
    if (ident.name === "_") return;
    const local = `${ident.name}#${++this.declared}`;
    this.scope.names.set(ident.name, local);
    this.depthOf.set(local, this.scope.depth);
    this.locals.set(ident, local);
  }

  private inScope(visit: () => void): void {
    const { scope } = this;
    this.scope = { names: new Map(), outer: scope, depth: scope.depth };
    visit();
    this.scope = scope;
  }

  private visitChildren(node: Node): void {
    eachChild(node, (child) => this.visit(child));
  }

  private visit(node: Node): void {
    switch (node.kind) {
      case "ident":
        this.use(node);
        break;
      case "selector":
        this.visit(node.operand);
        break;
      case "func-literal":
        this.visitFunction(node, this.scope);
        break;
      case "assign":
        this.visitAssign(node);
        break;
      case "inc-dec":
        this.visitTarget(node.operand);
        break;
      case "unary":
        if (node.op === "&") this.exposeAlways(node.operand);
        this.visit(node.operand);
        break;
      case "var":
      case "const":
        for (const value of node.values) this.visit(value);
        for (const name of node.names) this.declare(name);
        break;
      default:
        this.visitScoped(node);
    }
  }

  private visitScoped(node: Node): void {
    switch (node.kind) {
      case "block":
      case "if":
      case "for":
      case "switch":
      case "case":
      case "comm":
        this.inScope(() => this.visitChildren(node));
        break;
      case "type-switch":
        this.inScope(() => this.visitTypeSwitch(node));
        break;
      case "range":
        this.visit(node.subject);
        this.inScope(() => this.visitRange(node));
        break;
      default:
        this.visitChildren(node);
    }
  }

  private visitTypeSwitch({ init, subject, binding, cases }: TypeSwitch): void {
    if (init !== null) this.visit(init);
    this.visit(subject);
    if (binding !== null) this.declare(binding);
    for (const clause of cases) this.visit(clause);
  }

  private visitRange({ key, value, define, body }: Range): void {
    for (const target of [key, value]) {
      if (target === null) continue;
      if (define && target.kind === "ident") this.declare(target);
      else this.visitTarget(target);
    }
    this.visit(body);
  }

  private visitAssign({ op, left, right }: Assign): void {
    for (const value of right) this.visit(value);
    for (const target of left) {
      const isNew = op === ":=" && target.kind === "ident" && !this.scope.names.has(target.name);
      if (isNew) this.declare(target);
      else this.visitTarget(target);
    }
  }

  private visitTarget(target: Expr): void {
    this.expose(target);
    this.visit(target);
  }

  /** Assigned in a literal inside the function that declares it. */
  private expose(target: Expr): void {
    if (target.kind !== "ident") return;
    const local = this.find(target.name);
    if (local !== null && this.depthOf.get(local) !== this.scope.depth) this.exposed.add(local);
  }

  private exposeAlways(operand: Expr): void {
    if (operand.kind !== "ident") return;
    const local = this.find(operand.name);
    if (local !== null) this.exposed.add(local);
  }

  private use(ident: Ident): void {
    const local = this.find(ident.name);
    if (local !== null) this.locals.set(ident, local);
  }

  private find(name: string): string | null {
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.outer) {
      const local = scope.names.get(name);
      if (local !== undefined) return local;
    }
    return null;
  }
}

/**
 * Going through syntax: the children of a node in order of text. Everything that visits whole
 * trees is built on `eachChild`, so that a new kind of node is added in one place.
 */
import type { Decl, Expr, Field, Node, Spec, Stmt } from "./nodes.ts";

type Visit = (child: Node) => void;

/** Calls `visit` with every child of a node, in order of text; comments are left out. */
export function eachChild(node: Node, visit: Visit): void {
  switch (node.kind) {
    case "file":
      each(node.imports, visit);
      each(node.decls, visit);
      return;
    case "field":
      fieldChildren(node, visit);
      return;
    case "case":
      each(node.values, visit);
      each(node.body, visit);
      return;
    case "comm":
      maybe(node.comm, visit);
      each(node.body, visit);
      return;
    case "func":
    case "specs":
    case "var":
    case "const":
    case "type":
      declarationChildren(node, visit);
      return;
    case "import":
    case "comment":
      return;
    default:
      if (!expressionChildren(node, visit)) statementChildren(node, visit);
  }
}

/**
 * Visits a node and all below it, parents first. The children of a node are skipped when `enter`
 * returns false.
 */
export function walk(node: Node, enter: (node: Node) => boolean): void {
  if (!enter(node)) return;
  eachChild(node, (child) => walk(child, enter));
}

function each(nodes: readonly Node[], visit: Visit): void {
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node !== undefined) visit(node);
  }
}

function maybe(node: Node | null, visit: Visit): void {
  if (node !== null) visit(node);
}

function fieldChildren(field: Field, visit: Visit): void {
  each(field.names, visit);
  visit(field.type);
}

function declarationChildren(node: Decl | Spec, visit: Visit): void {
  switch (node.kind) {
    case "func":
      maybe(node.receiver, visit);
      visit(node.name);
      visit(node.type);
      maybe(node.body, visit);
      return;
    case "specs":
      each(node.specs, visit);
      return;
    case "type":
      visit(node.name);
      each(node.typeParams, visit);
      visit(node.type);
      return;
    default:
      each(node.names, visit);
      maybe(node.type, visit);
      each(node.values, visit);
  }
}

/** Whether the node is an expression; its children are visited then. */
function expressionChildren(node: Expr | Stmt, visit: Visit): node is Expr {
  switch (node.kind) {
    case "ident":
    case "literal":
    case "ellipsis":
    case "bad-expression":
      return true;
    case "selector":
      visit(node.operand);
      visit(node.name);
      return true;
    case "call":
      visit(node.callee);
      each(node.args, visit);
      return true;
    case "binary":
      visit(node.left);
      visit(node.right);
      return true;
    case "star":
    case "unary":
      visit(node.operand);
      return true;
    case "receive":
      visit(node.channel);
      return true;
    case "key-value":
      visit(node.key);
      visit(node.value);
      return true;
    case "func-literal":
      visit(node.type);
      visit(node.body);
      return true;
    case "composite":
      maybe(node.type, visit);
      each(node.elements, visit);
      return true;
    case "index":
      visit(node.operand);
      each(node.indices, visit);
      return true;
    case "slice":
      visit(node.operand);
      maybe(node.low, visit);
      maybe(node.high, visit);
      maybe(node.max, visit);
      return true;
    case "type-assert":
      visit(node.operand);
      visit(node.type);
      return true;
    default:
      return typeChildren(node, visit);
  }
}

function typeChildren(node: Expr | Stmt, visit: Visit): node is Expr {
  switch (node.kind) {
    case "array-type":
      maybe(node.length, visit);
      visit(node.element);
      return true;
    case "map-type":
      visit(node.key);
      visit(node.value);
      return true;
    case "chan-type":
      visit(node.element);
      return true;
    case "func-type":
      each(node.typeParams, visit);
      each(node.params, visit);
      each(node.results, visit);
      return true;
    case "struct-type":
      each(node.fields, visit);
      return true;
    case "interface-type":
      for (const method of node.methods) {
        visit(method.name);
        visit(method.type);
      }
      each(node.embedded, visit);
      return true;
    default:
      return false;
  }
}

function statementChildren(node: Stmt, visit: Visit): void {
  switch (node.kind) {
    case "block":
      each(node.statements, visit);
      return;
    case "expression":
      visit(node.expr);
      return;
    case "send":
      visit(node.channel);
      visit(node.value);
      return;
    case "inc-dec":
      visit(node.operand);
      return;
    case "assign":
      each(node.left, visit);
      each(node.right, visit);
      return;
    case "declaration":
      each(node.specs, visit);
      return;
    case "go":
    case "defer":
      visit(node.call);
      return;
    case "return":
      each(node.results, visit);
      return;
    case "labeled":
      visit(node.statement);
      return;
    case "branch":
    case "empty":
    case "bad-statement":
      return;
    default:
      compoundChildren(node, visit);
  }
}

type Compound = Extract<
  Stmt,
  { kind: "if" | "switch" | "type-switch" | "select" | "for" | "range" }
>;

function compoundChildren(node: Compound, visit: Visit): void {
  switch (node.kind) {
    case "if":
      maybe(node.init, visit);
      visit(node.condition);
      visit(node.then);
      maybe(node.otherwise, visit);
      return;
    case "switch":
      maybe(node.init, visit);
      maybe(node.tag, visit);
      each(node.cases, visit);
      return;
    case "type-switch":
      maybe(node.init, visit);
      maybe(node.binding, visit);
      visit(node.subject);
      each(node.cases, visit);
      return;
    case "select":
      each(node.arms, visit);
      return;
    case "for":
      maybe(node.init, visit);
      maybe(node.condition, visit);
      maybe(node.post, visit);
      visit(node.body);
      return;
    case "range":
      maybe(node.key, visit);
      maybe(node.value, visit);
      visit(node.subject);
      visit(node.body);
  }
}

/** One pass over a file that finds every operation in it, with the loop and select around it. */
import type { Operation } from "../resource.ts";
import type {
  Assign,
  CommClause,
  Defer,
  Node,
  Range,
  Receive,
  SourceFile,
} from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import { callOperation } from "./call-operations.ts";
import { assignOperations, countOperation, sizeCheck } from "./container-operations.ts";
import type { Doing, OperationParts, Surroundings } from "./parts.ts";

const TOP: Surroundings = { func: null, loop: null, select: null, deferred: false };

export function findOperations(file: SourceFile, parts: OperationParts): readonly Operation[] {
  const finder = new OperationFinder(parts);
  finder.visit(file, TOP);
  return finder.found.sort((one, other) => one.node.start - other.node.start);
}

class OperationFinder {
  readonly found: Operation[] = [];
  private readonly parts: OperationParts;

  constructor(parts: OperationParts) {
    this.parts = parts;
  }

  visit(node: Node, around: Surroundings): void {
    switch (node.kind) {
      case "func":
      case "func-literal":
        this.children(node, { ...TOP, func: this.parts.funcAt(node), deferred: around.deferred });
        return;
      case "defer":
        this.deferred(node, around);
        return;
      case "for":
        if (node.init !== null) this.visit(node.init, around);
        for (const part of [node.condition, node.post, node.body]) {
          if (part !== null) this.visit(part, { ...around, loop: node, select: null });
        }
        return;
      case "range":
        this.range(node, around);
        return;
      case "select":
        for (const arm of node.arms) this.arm(arm, { ...around, select: { node, arm } });
        return;
      default:
        this.simple(node, around);
        this.children(node, around);
    }
  }

  private children(node: Node, around: Surroundings): void {
    eachChild(node, (child) => this.visit(child, around));
  }

  private simple(node: Node, around: Surroundings): void {
    switch (node.kind) {
      case "send":
        this.add({ kind: "send", node, on: this.parts.originsOf(node.channel) }, around);
        return;
      case "receive":
        this.add(this.receive(node), around);
        return;
      case "call":
        this.add(callOperation(node, this.parts), around);
        return;
      case "assign":
        for (const doing of assignOperations(node, this.parts)) this.add(doing, around);
        return;
      case "inc-dec":
        this.add(countOperation(node, this.parts), around);
        return;
      case "binary":
        this.add(sizeCheck(node, this.parts), around);
    }
  }

  private receive(node: Receive): Doing {
    const parent = this.parts.parentOf(node);
    const isPair =
      (parent?.kind === "assign" && parent.left.length === 2 && parent.right.length === 1) ||
      (parent?.kind === "var" && parent.names.length === 2 && parent.values.length === 1);
    const on = this.parts.originsOf(node.channel);
    return { kind: isPair ? "receive-ok" : "receive", node, on };
  }

  private range(node: Range, around: Surroundings): void {
    const { kind } = this.parts.underlying(this.parts.typeOf(node.subject));
    const on = kind === "chan" || kind === "unknown" ? this.parts.originsOf(node.subject) : [];
    const isChannel = kind === "chan" || on.some((one) => one.kind === "channel");
    if (isChannel) this.add({ kind: "range", node, on }, around);
    this.visit(node.subject, around);
    const inside = { ...around, loop: node, select: null };
    for (const part of [node.key, node.value, node.body]) {
      if (part !== null) this.visit(part, inside);
    }
  }

  /** The statement of the arm belongs to the select, what follows it does not. */
  private arm({ comm, body }: CommClause, around: Surroundings): void {
    const behind = { ...around, select: null };
    if (comm?.kind === "send") {
      this.simple(comm, around);
      this.children(comm, behind);
    } else if (comm !== null) {
      const received = comm.kind === "assign" ? comm.right[0] : comm.expr;
      if (received?.kind === "receive") {
        this.simple(received, around);
        this.children(received, behind);
      }
      if (comm.kind === "assign") this.targets(comm, behind);
    }
    for (const statement of body) this.visit(statement, behind);
  }

  private targets(comm: Assign, around: Surroundings): void {
    for (const doing of assignOperations(comm, this.parts)) this.add(doing, around);
    for (const target of comm.left) this.visit(target, around);
  }

  /** Arguments are evaluated at once, the call runs when the function returns. */
  private deferred({ call }: Defer, around: Surroundings): void {
    if (call.kind !== "call") return;
    this.simple(call, { ...around, deferred: true });
    const isLiteral = call.callee.kind === "func-literal";
    this.visit(call.callee, isLiteral ? { ...around, deferred: true } : around);
    for (const arg of call.args) this.visit(arg, around);
  }

  private add(doing: Doing | null, { func, loop, select, deferred }: Surroundings): void {
    if (doing === null) return;
    this.found.push({
      ...doing,
      func,
      loop,
      select: isComm(doing, select) ? select : null,
      deferred,
    });
  }
}

function isComm({ node }: Doing, select: Surroundings["select"]): boolean {
  const comm = select?.arm.comm;
  if (comm === undefined || comm === null) return false;
  const inner = comm.kind === "assign" ? comm.right[0] : comm.kind === "send" ? comm : comm.expr;
  return inner === node;
}

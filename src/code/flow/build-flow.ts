/**
 * Control flow of a function from its syntax. Conditions are taken apart at `&&`, `||` and `!`,
 * so that each test is a node with an edge for either answer; constant conditions have only one.
 * Code that cannot be reached keeps its nodes, with nothing that leads to them.
 */
import type { Func } from "../program.ts";
import type {
  Block,
  Branch,
  Call,
  Expr,
  FuncDecl,
  FuncLit,
  If,
  Labeled,
  Node,
  Stmt,
} from "../syntax/nodes.ts";
import { eachChild, walk } from "../syntax/walk.ts";
import {
  connect,
  type DraftNode,
  draftNode,
  type Ends,
  type JumpTarget,
  type LooseEnd,
  sortEdges,
} from "./draft-flow.ts";
import { buildFor, buildRange } from "./draft-loops.ts";
import { buildSelect, buildSwitch, buildTypeSwitch } from "./draft-switches.ts";
import type { Flow, FlowNode, FlowNodeKind, NodeMemory } from "./flow.ts";
import { createFlowIndex, type FlowIndex } from "./flow-index.ts";
import { findLocalNames, type LocalNames } from "./local-names.ts";
import { memoryOf, NO_MEMORY, testOf } from "./node-memory.ts";

/** How a call ends the function around it; null when it comes back. */
export type TerminalTest = (call: Call) => "panic" | "terminal" | null;

/** Longest chain of `&&` and `||` that is taken apart; generated code has longer ones. */
const CONDITION_DEPTH_MAX = 200;

export function buildFlow(
  { node, body }: Pick<Func, "node" | "body">,
  isTerminal: TerminalTest,
): Flow {
  const drafter = new FlowDrafter(node, body, isTerminal);
  const entry = drafter.add("entry", null, NO_MEMORY);
  const atEnd = drafter.block(body, [{ from: entry, guard: null }]);
  if (atEnd.length > 0) connect(atEnd, drafter.add("end", null, NO_MEMORY));
  const { nodes, index, signature } = drafter;
  for (const it of nodes) sortEdges(it);
  const reached = reachedFrom(entry);
  const exits = nodes.filter(({ kind }) => kind !== "entry" && isExit(kind));
  return {
    entry,
    nodes,
    exits: exits.filter((exit) => reached.has(exit)),
    nodeOf: (syntax) => (syntax === node ? entry : index.find(syntax)),
    localOf: (param) => signature.get(param) ?? null,
  };
}

function isExit(kind: FlowNodeKind): boolean {
  return kind !== "step" && kind !== "defer";
}

function reachedFrom(entry: FlowNode): ReadonlySet<FlowNode> {
  const reached = new Set([entry]);
  for (const node of reached) for (const { to } of node.successors) reached.add(to);
  return reached;
}

/** What a condition leads to. */
export interface Decision {
  readonly whenTrue: Ends;
  readonly whenFalse: Ends;
}

/** Builds statement after statement; each method takes where control comes from. */
export class FlowDrafter {
  readonly nodes: DraftNode[] = [];
  readonly index: FlowIndex;
  private readonly names: LocalNames;
  private readonly isTerminal: TerminalTest;
  private readonly targets: JumpTarget[] = [];
  private readonly labels = new Map<string, DraftNode>();
  private readonly gotos = new Map<string, LooseEnd[]>();
  /** Ends of `fallthrough` statements, for the clause that follows. */
  private fallen: LooseEnd[] = [];

  constructor(func: FuncDecl | FuncLit, body: Block, isTerminal: TerminalTest) {
    this.index = createFlowIndex(body);
    this.names = findLocalNames(func);
    this.isTerminal = isTerminal;
    walk(body, (node) => {
      if (node.kind === "branch" && node.keyword === "goto") this.gotos.set(node.label ?? "", []);
      return node.kind !== "func-literal";
    });
  }

  /** Parameters, results and the receiver in facts. */
  get signature(): LocalNames["ofSignature"] {
    return this.names.ofSignature;
  }

  add(kind: FlowNodeKind, syntax: Node | null, memory: NodeMemory): DraftNode {
    const node = draftNode(this.nodes.length, kind, syntax, memory);
    this.nodes.push(node);
    if (syntax !== null) this.index.add(syntax, node);
    return node;
  }

  block(block: Block, ends: Ends): Ends {
    return this.beginning(block, () => this.list(block.statements, ends));
  }

  list(statements: readonly Stmt[], ends: Ends): Ends {
    let at = ends;
    for (const statement of statements) at = this.statement(statement, at);
    return at;
  }

  /** Runs `build` and notes that the syntax begins with the first node it makes. */
  beginning<T>(syntax: Node, build: () => T): T {
    const mark = this.nodes.length;
    const built = build();
    const first = this.nodes[mark];
    if (first !== undefined) this.index.begin(syntax, first);
    return built;
  }

  statement(statement: Stmt, ends: Ends, label: string | null = null): Ends {
    switch (statement.kind) {
      case "block":
        return this.block(statement, ends);
      case "empty":
        return ends;
      case "labeled":
        return this.labeled(statement, ends);
      case "branch":
        return this.branch(statement, ends);
      case "if":
        return this.beginning(statement, () => this.choice(statement, ends));
      case "for":
        return this.beginning(statement, () => buildFor(this, statement, ends, label));
      case "range":
        return buildRange(this, statement, ends, label);
      case "switch":
        return this.beginning(statement, () => buildSwitch(this, statement, ends, label));
      case "type-switch":
        return this.beginning(statement, () => buildTypeSwitch(this, statement, ends, label));
      case "select":
        return buildSelect(this, statement, ends, label);
      default:
        return this.simple(statement, ends);
    }
  }

  /** A statement without statements in it. */
  simple(statement: Stmt, ends: Ends): Ends {
    const kind = this.terminalIn(statement) ?? kindOf(statement);
    const node = this.add(kind, statement, memoryOf(statement, this.names));
    connect(ends, node);
    return kind === "step" || kind === "defer" ? [{ from: node, guard: null }] : [];
  }

  /** A node that evaluates `syntax`, with edges from all ends. */
  step(syntax: Node, ends: Ends): DraftNode {
    const node = this.add("step", syntax, memoryOf(syntax, this.names));
    connect(ends, node);
    return node;
  }

  condition(condition: Expr, ends: Ends, depth = 0): Decision {
    if (condition.kind === "ident" && /^(?:true|false)$/.test(condition.name)) {
      return condition.name === "true"
        ? { whenTrue: ends, whenFalse: [] }
        : { whenTrue: [], whenFalse: ends };
    }
    if (condition.kind === "unary" && condition.op === "!" && depth < CONDITION_DEPTH_MAX) {
      const { whenTrue, whenFalse } = this.condition(condition.operand, ends, depth + 1);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    const isJoined = condition.kind === "binary" && /^(?:&&|\|\|)$/.test(condition.op);
    if (isJoined && depth < CONDITION_DEPTH_MAX) {
      const left = this.condition(condition.left, ends, depth + 1);
      const isAnd = condition.op === "&&";
      const right = this.condition(
        condition.right,
        isAnd ? left.whenTrue : left.whenFalse,
        depth + 1,
      );
      return isAnd
        ? { whenTrue: right.whenTrue, whenFalse: [...left.whenFalse, ...right.whenFalse] }
        : { whenTrue: [...left.whenTrue, ...right.whenTrue], whenFalse: right.whenFalse };
    }
    return this.test(condition, ends);
  }

  private test(condition: Expr, ends: Ends): Decision {
    const kind = this.terminalIn(condition) ?? "step";
    const memory = {
      ...memoryOf(condition, this.names),
      test: testOf(condition, this.names),
    };
    const node = this.add(kind, condition, memory);
    connect(ends, node);
    if (kind !== "step") return { whenTrue: [], whenFalse: [] };
    return {
      whenTrue: [{ from: node, guard: { kind: "condition", condition, holds: true } }],
      whenFalse: [{ from: node, guard: { kind: "condition", condition, holds: false } }],
    };
  }

  private choice(first: If, ends: Ends): Ends {
    const out: LooseEnd[] = [];
    let at = ends;
    for (let next: If | Block | null = first; next !== null; ) {
      if (next.kind === "block") {
        out.push(...this.block(next, at));
        return out;
      }
      const branch: If = next;
      const { whenTrue, whenFalse } = this.beginning(branch, () => {
        const ready = branch.init === null ? at : this.statement(branch.init, at);
        return this.condition(branch.condition, ready);
      });
      out.push(...this.block(branch.then, whenTrue));
      at = whenFalse;
      next = branch.otherwise;
    }
    return [...out, ...at];
  }

  private labeled(statement: Labeled, ends: Ends): Ends {
    const { label } = statement;
    const waiting = this.gotos.get(label);
    if (waiting === undefined) {
      return this.beginning(statement, () => this.statement(statement.statement, ends, label));
    }
    const join = this.add("step", statement, NO_MEMORY);
    connect(ends, join);
    connect(waiting, join);
    this.labels.set(label, join);
    return this.statement(statement.statement, [{ from: join, guard: null }], label);
  }

  private branch(statement: Branch, ends: Ends): Ends {
    const end: LooseEnd = { from: this.step(statement, ends), guard: null };
    switch (statement.keyword) {
      case "goto":
        this.jump(statement.label ?? "", end);
        break;
      case "fallthrough":
        this.fallen.push(end);
        break;
      default: {
        const target = this.targetOf(statement);
        const list = statement.keyword === "break" ? target?.breaks : target?.continues;
        list?.push(end);
      }
    }
    return [];
  }

  private jump(label: string, end: LooseEnd): void {
    const known = this.labels.get(label);
    if (known === undefined) this.gotos.get(label)?.push(end);
    else connect([end], known);
  }

  private targetOf({ keyword, label }: Branch): JumpTarget | undefined {
    return this.targets.findLast((target) => {
      if (label !== null) return target.label === label;
      return keyword === "break" || target.continues !== null;
    });
  }

  /** Builds the inside of a statement that can be left by `break`; adds those ends to its own. */
  inside(target: JumpTarget, build: () => Ends): Ends {
    this.targets.push(target);
    const ends = build();
    this.targets.pop();
    return [...ends, ...target.breaks];
  }

  /** What fell through since the last time it was asked. */
  takeFallen(): Ends {
    const { fallen } = this;
    this.fallen = [];
    return fallen;
  }

  /** First call in the node's own text that never comes back. */
  private terminalIn(node: Node): "panic" | "terminal" | null {
    if (node.kind === "func-literal") return null;
    if (node.kind === "go" || node.kind === "defer") return this.terminalBelow(node.call);
    if (node.kind === "binary" && /^(?:&&|\|\|)$/.test(node.op)) return this.terminalIn(node.left);
    return this.terminalBelow(node) ?? (node.kind === "call" ? this.isTerminal(node) : null);
  }

  private terminalBelow(node: Node): "panic" | "terminal" | null {
    let kind: "panic" | "terminal" | null = null;
    eachChild(node, (child) => {
      kind ??= this.terminalIn(child);
    });
    return kind;
  }
}

function kindOf({ kind }: Stmt): FlowNodeKind {
  return kind === "return" || kind === "defer" ? kind : "step";
}

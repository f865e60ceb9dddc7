/** Flows of the program's functions, built when asked for, and which calls never return. */
import type { Contracts } from "../contracts/contracts.ts";
import type { Callee, Calls, Flows, Summaries } from "../model.ts";
import type { Func } from "../program.ts";
import type { Call, Stmt } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { buildFlow } from "./build-flow.ts";
import type { Flow } from "./flow.ts";

type Ending = "panic" | "terminal" | null;

/** Functions that end by calling one that ends are followed this far. */
const DEPTH_MAX = 16;

export interface FlowParts {
  readonly calls: Pick<Calls, "calleesOf">;
  readonly contracts: Pick<Contracts, "isTerminal">;
}

export function createFlows(parts: FlowParts): Flows & Pick<Summaries, "isTerminal"> {
  const flows = new Map<Func, Flow>();
  const endings = new EndingFinder(parts);
  return {
    flowOf(func) {
      let flow = flows.get(func);
      if (flow === undefined) {
        flow = buildFlow(func, (call) => endings.ofCall(call));
        flows.set(func, flow);
      }
      return flow;
    },
    isTerminal: (call) => endings.ofCall(call) !== null,
  };
}

/** How calls end the function around them, seen through wrappers such as `fatal(err)`. */
class EndingFinder {
  private readonly parts: FlowParts;
  private readonly known = new Map<Func, Ending>();

  constructor(parts: FlowParts) {
    this.parts = parts;
  }

  ofCall(call: Call, depth = 0): Ending {
    return weakest(this.parts.calls.calleesOf(call).map((callee) => this.ofCallee(callee, depth)));
  }

  private ofCallee(callee: Callee, depth: number): Ending {
    switch (callee.kind) {
      case "builtin":
        return callee.name === "panic" ? "panic" : null;
      case "external":
        if (!this.parts.contracts.isTerminal(callee.name)) return null;
        return /\.Panic\w*$/.test(callee.name) ? "panic" : "terminal";
      case "func":
        return this.ofFunc(callee.func, depth);
      default:
        return null;
    }
  }

  private ofFunc(func: Func, depth: number): Ending {
    const known = this.known.get(func);
    if (known !== undefined || depth > DEPTH_MAX) return known ?? null;
    this.known.set(func, null);
    const ending = hasReturn(func) ? null : this.ofStatements(func.body.statements, depth);
    this.known.set(func, ending);
    return ending;
  }

  /** How a list of statements without `return` ends whoever runs it. */
  private ofStatements(statements: readonly Stmt[], depth: number): Ending {
    for (const statement of statements) {
      const ending = this.ofStatement(statement, depth);
      if (ending !== null) return ending;
    }
    return null;
  }

  private ofStatement(statement: Stmt, depth: number): Ending {
    switch (statement.kind) {
      case "expression":
        return statement.expr.kind === "call" ? this.ofCall(statement.expr, depth + 1) : null;
      case "block":
        return this.ofStatements(statement.statements, depth);
      case "if":
        if (statement.otherwise === null) return null;
        return weakest([
          this.ofStatement(statement.then, depth),
          this.ofStatement(statement.otherwise, depth),
        ]);
      case "switch":
      case "type-switch": {
        const { cases } = statement;
        if (!cases.some(({ isDefault }) => isDefault)) return null;
        return weakest(cases.map(({ body }) => this.ofStatements(body, depth)));
      }
      default:
        return null;
    }
  }
}

/** What holds whichever of them is taken. */
function weakest(endings: readonly Ending[]): Ending {
  const [first = null] = endings;
  return endings.includes(null) ? null : first;
}

/** A `return` before the last statement, or a jump out of the order of text. */
function hasReturn({ body }: Func): boolean {
  const last = body.statements.at(-1);
  let found = false;
  walk(body, (node) => {
    const isJump = node.kind === "branch" && node.keyword !== "fallthrough";
    if (isJump || (node.kind === "return" && node !== last)) found = true;
    return !found && node.kind !== "func-literal";
  });
  return found;
}

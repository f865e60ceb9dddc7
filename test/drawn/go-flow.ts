import { buildFlow } from "../../src/code/flow/build-flow.ts";
import type { Flow, FlowNode, FlowPath } from "../../src/code/flow/flow.ts";
import type { Block, FuncDecl, FuncLit, Node, SourceFile } from "../../src/code/syntax/nodes.ts";
import { walk } from "../../src/code/syntax/walk.ts";
import { parseGo } from "./go-source.ts";

export interface DrawnFlow {
  readonly flow: Flow;
  readonly func: FuncDecl;
  /** The flow node whose own text begins like this. */
  at(text: string): FlowNode;
}

/** Calls that end a function in drawn sources, by the text of what is called. */
const TERMINAL = new Map<string, "panic" | "terminal">([
  ["panic", "panic"],
  ["os.Exit", "terminal"],
  ["log.Fatal", "terminal"],
]);

/** Flow of `func f` with this body. */
export async function drawFlow(body: string, signature = "f()"): Promise<DrawnFlow> {
  const file = await parseGo(`package p\n\nfunc ${signature} {\n${body}\n}\n`);
  const func = file.decls.find((decl) => decl.kind === "func");
  if (func?.body === undefined || func.body === null) throw new Error("no function is drawn");
  const flow = flowOfFunction(func, func.body);
  return {
    flow,
    func,
    at(text) {
      const found = flow.nodes.find((node) => textOf(node).startsWith(text));
      if (found === undefined) throw new Error(`no node ${text} is drawn`);
      return found;
    },
  };
}

export function flowOfFunction(node: FuncDecl | FuncLit, body: Block): Flow {
  return buildFlow({ node, body }, ({ callee }) => {
    return TERMINAL.get(callee.file.text.slice(callee.start, callee.end)) ?? null;
  });
}

/** Every function with a body in a file, literals among them. */
export function functionsIn(file: SourceFile): readonly (FuncDecl | FuncLit)[] {
  const found: (FuncDecl | FuncLit)[] = [];
  walk(file, (node: Node) => {
    if (node.kind === "func-literal" || (node.kind === "func" && node.body !== null)) {
      found.push(node);
    }
    return true;
  });
  return found;
}

/** First line of what a node evaluates; its kind when it has no text. */
export function textOf({ syntax, kind }: FlowNode): string {
  if (syntax === null) return kind;
  return syntax.file.text.slice(syntax.start, syntax.end).split("\n", 1)[0] ?? "";
}

/** A path as the texts of its nodes. */
export function textsOf(path: FlowPath | null): readonly string[] | null {
  return path === null ? null : path.steps.map(({ node }) => textOf(node));
}

/**
 * Whether the line that a stack names does, in the source that was read, what the process was seen
 * doing. Lines are those of the build: source that is newer or older has them elsewhere, and then
 * the operation is looked for near the line and in the whole function.
 */
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { Operation } from "../../profile/wait.ts";
import { receiverOf } from "../names/name-functions.ts";
import type { Decl, FuncDecl, Node, SourceFile } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import { walk } from "../syntax/walk.ts";
import { type FunctionName, readFunctionName } from "./function-name.ts";

/** Lines by which an edit above usually moves what is below it within one function. */
const NEAR_LINES_MAX = 3;

/** What a goroutine waits in, or what else a line of a profile was seen to do. */
export type ObservedOperation = Operation | "call" | "spawn" | "allocation";

export interface ObservedLine {
  /** As the stack prints it. */
  readonly function: string;
  readonly line: number;
  readonly operation: ObservedOperation;
  /** Name of the function that the line calls, without package and receiver, where it is known. */
  readonly callee?: string;
}

export type LineCheck =
  /** `node` is what does it. */
  | { readonly kind: "fits"; readonly line: number; readonly node: Node }
  /** Found within three lines, or as the only one of its kind in the function. */
  | {
      readonly kind: "moved";
      readonly line: number;
      readonly byLines: number;
      readonly node: Node;
    }
  | { readonly kind: "mismatch"; readonly reason: string };

/** Checks a line of a file. */
export function checkLine(observed: ObservedLine, file: SourceFile): LineCheck {
  const name = readFunctionName(observed.function);
  const named = file.decls.filter((decl) => isNamed(decl, name));
  const nodes = named.flatMap((decl) => textOf(decl, name));
  const there = nodes.find((node) => mayDo(node, observed) && coversLine(node, observed.line));
  if (there !== undefined) return { kind: "fits", line: observed.line, node: there };
  if (named.length === 0) return checkUnnamed(observed, name, file);
  const doing = nodes.filter((node) => does(node, observed));
  const nearest = nearestOf(doing, observed.line);
  if (nearest !== null && (doing.length === 1 || Math.abs(nearest.byLines) <= NEAR_LINES_MAX)) {
    return nearest;
  }
  return mismatch(whatIsThere(named, observed));
}

/** Before Go 1.21 a literal that was inlined bore the name of the function it was inlined into. */
function checkUnnamed(observed: ObservedLine, name: FunctionName, file: SourceFile): LineCheck {
  const inLiterals = name.literals.length > 0 ? file.decls.flatMap(literalsIn) : [];
  const there = inLiterals.find((node) => does(node, observed) && coversLine(node, observed.line));
  if (there !== undefined) return { kind: "fits", line: observed.line, node: there };
  return mismatch(say`${quoteShort(observed.function)} is not in ${quoteShort(file.file.path)}`);
}

function mismatch(found: string): LineCheck {
  return { kind: "mismatch", reason: say`${found}: the program seems built from other source` };
}

function whatIsThere(named: readonly Decl[], { line, operation }: ObservedLine): string {
  const [first] = named;
  const [path, at] = [quoteShort(first?.file.path ?? ""), named.map(linesOf)];
  if (at.some((lines) => line >= lines.first && line <= lines.last)) {
    return say`line ${line} of ${path} has no ${said(NOUNS[operation] ?? "call")}`;
  }
  const lines = at[0] ?? { first: 0, last: 0 };
  return say`the function stands in lines ${lines.first} to ${lines.last} of ${path}, not in ${line}`;
}

const NOUNS: Partial<Record<ObservedOperation, string>> = {
  "chan-send": phrase("send"),
  "chan-receive": phrase("receive"),
  "chan-range": phrase("receive"),
  select: "select",
  "select-empty": phrase("empty select"),
  mutex: phrase("lock"),
  rwmutex: phrase("lock"),
  waitgroup: phrase("wait"),
  cond: phrase("wait"),
  spawn: phrase("go statement"),
  allocation: phrase("allocation"),
};

// Functions of a file.

function isNamed(decl: Decl, { declared, literals }: FunctionName): boolean {
  if (declared.length === 0) return decl.kind === "specs" && literals.length > 0;
  if (decl.kind !== "func") return false;
  return declared.some(
    ({ receiver, name }) => name === decl.name.name && receiver === receiverName(decl),
  );
}

function receiverName({ receiver }: FuncDecl): string | null {
  return receiver === null ? null : (receiverOf(receiver.type)?.name ?? null);
}

/** What belongs to the function itself: its literals are functions of their own. */
function textOf(decl: Decl, { literals }: FunctionName): readonly Node[] {
  if (literals.length > 0) return literalsIn(decl);
  const nodes: Node[] = [];
  walk(decl, (node) => {
    nodes.push(node);
    return node.kind !== "func-literal";
  });
  return nodes;
}

function literalsIn(decl: Decl): readonly Node[] {
  const nodes: Node[] = [];
  const collect = (node: Node): boolean => {
    nodes.push(node);
    return true;
  };
  walk(decl, (node) => {
    if (node.kind !== "func-literal") return true;
    walk(node.body, collect);
    return false;
  });
  return nodes;
}

// What a node does.

/** Methods and functions that a goroutine waits in. */
const WAITING: Partial<Record<ObservedOperation, readonly string[]>> = {
  mutex: ["Lock"],
  rwmutex: ["Lock", "RLock"],
  waitgroup: ["Wait"],
  cond: ["Wait"],
};

/** Whether the node does the operation, as far as syntax tells. */
function does(node: Node, { operation, callee }: ObservedLine): boolean {
  switch (operation) {
    case "chan-send":
      return node.kind === "send";
    case "chan-receive":
    case "chan-range":
      return node.kind === "receive" || node.kind === "range";
    case "select":
      return node.kind === "select";
    case "select-empty":
      return node.kind === "select" && node.arms.length === 0;
    case "spawn":
      return node.kind === "go" || (callee !== undefined && calls(node, [callee]));
    case "allocation":
      return node.kind === "composite" || calls(node, [callee ?? "make", "new", "append"]);
    default:
      return calls(node, callee === undefined ? WAITING[operation] : [callee]);
  }
}

/** Any name will do where none is asked for. */
function calls(node: Node, names: readonly string[] | undefined): boolean {
  if (node.kind !== "call") return false;
  const { callee } = node;
  const name =
    callee.kind === "selector" ? callee.name.name : callee.kind === "ident" && callee.name;
  return names === undefined || (name !== false && names.includes(name));
}

const CHANNEL_OPERATIONS: readonly ObservedOperation[] = [
  "chan-send",
  "chan-receive",
  "chan-range",
  "select",
  "select-empty",
];

/**
 * Right on its line less is asked for: a lock may be taken in a call, and an allocation made by a
 * conversion, a sum of strings, a literal that keeps variables, or the queue entry of a select.
 */
function mayDo(node: Node, observed: ObservedLine): boolean {
  const { operation } = observed;
  if (does(node, observed)) return true;
  if (CHANNEL_OPERATIONS.includes(operation)) return false;
  if (node.kind === "call") return true;
  const isAnything = ["allocation", "running", "other"].includes(operation);
  return isAnything && ["ident", "func-literal", "select"].includes(node.kind);
}

// Lines.

function linesOf(node: Node): { readonly first: number; readonly last: number } {
  return { first: lineAt(node.file, node.start), last: lineAt(node.file, node.end) };
}

/** Whether a stack would name the line for the node: the head of a statement, not its body. */
function coversLine(node: Node, line: number): boolean {
  const { first, last } = linesOf(node);
  if (line < first || line > last) return false;
  switch (node.kind) {
    case "select":
      return line === first || node.arms.some((arm) => lineAt(arm.file, arm.start) === line);
    case "range":
      return line <= lineAt(node.file, node.subject.end);
    case "func-literal":
      return line === first;
    case "go":
      return line === first || line === last;
    default:
      return true;
  }
}

function nearestOf(
  nodes: readonly Node[],
  line: number,
): Extract<LineCheck, { kind: "moved" }> | null {
  let best: Extract<LineCheck, { kind: "moved" }> | null = null;
  for (const node of nodes) {
    const at = lineAt(node.file, node.start);
    const byLines = at - line;
    if (best !== null && Math.abs(byLines) >= Math.abs(best.byLines)) continue;
    best = { kind: "moved", line: at, byLines, node };
  }
  return best;
}

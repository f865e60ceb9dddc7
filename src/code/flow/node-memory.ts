/**
 * What a path through a function can remember: the normal form of its conditions, so that the same
 * question asked twice is answered the same way, and what each node assigns. Only names, literals
 * and operators are compared; a condition that calls something may change and is not remembered.
 */
import type { Assign, Binary, Call, DeclStmt, Expr, Node } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import type { Fact, NodeMemory, Test } from "./flow.ts";
import type { LocalNames } from "./local-names.ts";

export const NO_MEMORY: NodeMemory = { test: null, assigns: [], disturbs: false, sets: [] };
/** Most nodes: they call something and assign nothing. One object for all saves memory. */
const DISTURBING: NodeMemory = { ...NO_MEMORY, disturbs: true };

const NEGATED = new Map([
  ["!=", "=="],
  [">=", "<"],
  [">", "<"],
  ["<=", "<"],
]);
/** Tests of an error that never hold for nil. */
const DENIES_NIL = /^(?:errors\.(?:Is|As)|os\.Is(?:NotExist|Exist|Permission|Timeout))$/;
const QUIET_CALL = /^(?:len|cap|append|make|new|min|max|errors\.New|fmt\.(?:Errorf|Sprint\w*))$/;
const NEVER_NIL_CALL = /^(?:make|new|errors\.New|fmt\.Errorf)$/;

/** A normal form while it is being put together. */
interface Form {
  isVolatile: boolean;
}

/** The test a condition makes; null when it cannot be recognised again. */
export function testOf(condition: Expr, names: LocalNames): Test | null {
  if (condition.kind === "unary" && condition.op === "!") {
    const test = testOf(condition.operand, names);
    return test && { ...test, negated: !test.negated };
  }
  const form: Form = { isVolatile: false };
  const denied = deniedBy(condition, names);
  if (condition.kind === "binary") {
    const compared = comparison(condition, form, names);
    if (compared !== null) return finish(form, { ...compared, denies: denied });
  }
  const key = condition.kind === "call" && denied !== null ? `?${condition.start}` : null;
  const text = key ?? textOf(condition, form, names);
  if (key !== null) form.isVolatile = true;
  return text === null ? null : finish(form, { key: text, negated: false, denies: denied });
}

/** Key of `expr == nil`; null for what cannot be remembered. */
export function nilKey(expr: Expr, names: LocalNames): string | null {
  const form: Form = { isVolatile: false };
  const text = textOf(expr, form, names);
  return text === null ? null : equalKey(text, "nil");
}

function finish(form: Form, rest: Pick<Test, "key" | "negated" | "denies">): Test {
  return { ...rest, isVolatile: form.isVolatile };
}

function comparison(
  { op, left, right }: Binary,
  form: Form,
  names: LocalNames,
): Pick<Test, "key" | "negated"> | null {
  if (!["==", "!=", "<", ">", "<=", ">="].includes(op)) return null;
  const a = textOf(left, form, names);
  const b = textOf(right, form, names);
  if (a === null || b === null) return null;
  const plain = NEGATED.get(op) ?? op;
  if (plain === "==") return { key: equalKey(a, b), negated: op === "!=" };
  const isSwapped = op === ">" || op === "<=";
  const key = isSwapped ? `${b} < ${a}` : `${a} < ${b}`;
  return { key, negated: op === ">=" || op === "<=" };
}

/** Key of an equality; which side is which does not matter. */
export function equalKey(a: string, b: string): string {
  return a < b ? `${a} == ${b}` : `${b} == ${a}`;
}

/** `errors.Is(err, …)` and `err == io.EOF` cannot hold for an err that is nil. */
function deniedBy(condition: Expr, names: LocalNames): string | null {
  if (condition.kind === "call") {
    const [first] = condition.args;
    const isTest = DENIES_NIL.test(calleeText(condition)) && first !== undefined;
    return isTest ? nilKey(first, names) : null;
  }
  if (condition.kind !== "binary" || !/^[=!]=$/.test(condition.op)) return null;
  const { left, right } = condition;
  if (isErrorValue(right)) return nilKey(left, names);
  return isErrorValue(left) ? nilKey(right, names) : null;
}

function isErrorValue(expr: Expr): boolean {
  const name = expr.kind === "selector" ? expr.name.name : expr.kind === "ident" ? expr.name : "";
  return /^(?:Err[A-Z]\w*|err[A-Z]\w*|EOF|Canceled|DeadlineExceeded)$/.test(name);
}

function textOf(expr: Expr, form: Form, names: LocalNames): string | null {
  switch (expr.kind) {
    case "ident":
      return identText(expr, form, names);
    case "literal":
      return expr.text;
    case "selector":
      return volatileText([expr.operand], form, names, ([base]) => `${base}.${expr.name.name}`);
    case "star":
      return volatileText([expr.operand], form, names, ([base]) => `*${base}`);
    case "index":
      return volatileText([expr.operand, ...expr.indices], form, names, ([base, ...at]) => {
        return `${base}[${at.join(",")}]`;
      });
    case "call": {
      const name = calleeText(expr);
      if (name !== "len" && name !== "cap") return null;
      return volatileText(expr.args, form, names, (args) => `${name}(${args.join(",")})`);
    }
    case "binary":
      return plainText([expr.left, expr.right], form, names, ([a, b]) => `(${a} ${expr.op} ${b})`);
    case "unary":
      return plainText([expr.operand], form, names, ([a]) => `${expr.op}${a}`);
    default:
      return null;
  }
}

function identText(ident: Extract<Expr, { kind: "ident" }>, form: Form, names: LocalNames): string {
  if (/^(?:nil|true|false)$/.test(ident.name)) return ident.name;
  const local = names.localOf(ident);
  if (local === null || names.isExposed(local)) form.isVolatile = true;
  return local ?? ident.name;
}

type Join = (parts: readonly string[]) => string;

function plainText(
  exprs: readonly Expr[],
  form: Form,
  names: LocalNames,
  join: Join,
): string | null {
  const parts: string[] = [];
  for (const expr of exprs) {
    const text = textOf(expr, form, names);
    if (text === null) return null;
    parts.push(text);
  }
  return join(parts);
}

function volatileText(
  exprs: readonly Expr[],
  form: Form,
  names: LocalNames,
  join: Join,
): string | null {
  form.isVolatile = true;
  return plainText(exprs, form, names, join);
}

function calleeText({ callee }: Call): string {
  if (callee.kind === "ident") return callee.name;
  const isPlain = callee.kind === "selector" && callee.operand.kind === "ident";
  return isPlain ? `${callee.operand.name}.${callee.name.name}` : "";
}

/** What passing a node does to what a path knows. */
export function memoryOf(syntax: Node, names: LocalNames): NodeMemory {
  const assigns: (string | null)[] = [];
  const sets: Fact[] = [];
  const assign = (target: Expr | null, value: Expr | null) => {
    const local = target?.kind === "ident" ? names.localOf(target) : null;
    assigns.push(local);
    if (local !== null && value !== null) sets.push(...factsOf(local, value));
  };
  if (syntax.kind === "assign") assignAll(syntax, assign);
  if (syntax.kind === "declaration") declareAll(syntax, assign);
  if (syntax.kind === "inc-dec") assign(syntax.operand, null);
  if (syntax.kind === "range") {
    assign(syntax.key, null);
    assign(syntax.value, null);
  }
  const isDisturbing = disturbs(syntax);
  if (assigns.length === 0) return isDisturbing ? DISTURBING : NO_MEMORY;
  return {
    test: null,
    assigns,
    sets: sets.length === 0 ? NO_MEMORY.sets : sets,
    disturbs: isDisturbing,
  };
}

type AssignOne = (target: Expr | null, value: Expr | null) => void;

function assignAll({ op, left, right }: Assign, assign: AssignOne): void {
  const isPaired = left.length === right.length && (op === "=" || op === ":=");
  for (const [at, target] of left.entries()) {
    assign(target, isPaired ? (right[at] ?? null) : null);
  }
}

function declareAll({ specs }: DeclStmt, assign: AssignOne): void {
  for (const spec of specs) {
    if (spec.kind === "type") continue;
    const isPaired = spec.names.length === spec.values.length;
    for (const [at, name] of spec.names.entries()) {
      assign(name, isPaired ? (spec.values[at] ?? null) : null);
    }
  }
}

function factsOf(local: string, value: Expr): Fact[] {
  if (value.kind === "ident") {
    if (value.name === "true" || value.name === "false") {
      return [{ key: local, holds: value.name === "true" }];
    }
    return value.name === "nil" ? [{ key: equalKey(local, "nil"), holds: true }] : [];
  }
  if (value.kind === "literal") return [{ key: equalKey(local, value.text), holds: true }];
  const isAddress = value.kind === "unary" && value.op === "&";
  const isMade = value.kind === "call" && NEVER_NIL_CALL.test(calleeText(value));
  if (!isAddress && !isMade) return [];
  return [{ key: equalKey(local, "nil"), holds: false }];
}

/** Headers count for what they evaluate themselves, not for the statements below them. */
function disturbs(syntax: Node): boolean {
  switch (syntax.kind) {
    case "select":
    case "send":
    case "go":
    case "defer":
      return true;
    case "for":
    case "labeled":
    case "func-literal":
      return false;
    case "range":
      return true;
    case "receive":
      return true;
    case "call":
      if (!QUIET_CALL.test(calleeText(syntax))) return true;
      break;
    case "assign":
      if (syntax.left.some((target) => target.kind !== "ident")) return true;
      break;
    case "inc-dec":
      if (syntax.operand.kind !== "ident") return true;
  }
  let found = false;
  eachChild(syntax, (child) => {
    found ||= disturbs(child);
  });
  return found;
}

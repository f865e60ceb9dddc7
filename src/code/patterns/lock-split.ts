/** Splits a method that locks into one that locks and one that expects the lock to be held. */
import type { TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { replaceNode } from "../remedy/edit-go.ts";
import type { FuncDecl } from "../syntax/nodes.ts";
import type { Reentry } from "./lock-reentry.ts";
import type { TakenLock } from "./lock-release.ts";

/**
 * The edits, where the method begins with the lock and its deferred unlock and is called directly;
 * empty elsewhere.
 */
export function splitEdits(model: Model, { inner, calls }: Reentry): readonly TextEdit[] {
  const [call] = calls;
  const { node } = inner.func;
  if (call === undefined || calls.length > 1 || node.kind !== "func") return [];
  const name = freeName(model, inner.func, node);
  const rest = restOf(model, inner, node);
  const { callee } = call;
  if (name === null || rest === null || callee.kind !== "selector") return [];
  const forwarded = forward(inner.func, node, name);
  if (forwarded === null) return [];
  const { file, end } = node;
  const head = file.text.slice(node.start, node.name.start);
  const signature = file.text.slice(node.name.end, rest.bodyStart);
  const doc = `// ${name} does what ${node.name.name} does; the caller holds the lock.`;
  return [
    replaceNode(callee.name, name),
    { file, start: rest.start, end: rest.end, text: forwarded },
    {
      file,
      start: end,
      end,
      text: `\n\n${doc}\n${head}${name}${signature}{\n${rest.indent}${rest.text}\n}`,
    },
  ];
}

/** `totalLocked`, when the type and the package have no such name. */
function freeName(model: Model, { pkg, receiver }: Func, { name }: FuncDecl): string | null {
  if (receiver === null) return null;
  const first = name.name.slice(0, 1).toLowerCase();
  const free = `${first}${name.name.slice(1)}Locked`;
  const type = model.typeOfSymbol(receiver);
  const isTaken = model.methodOf(type, free) !== null || model.fieldOf(type, free) !== null;
  return isTaken || pkg.scope.has(free) ? null : free;
}

interface Rest {
  readonly bodyStart: number;
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  readonly text: string;
}

/** What stands behind the lock and its deferred unlock. */
function restOf(model: Model, { taken }: TakenLock, { body }: FuncDecl): Rest | null {
  if (body === null) return null;
  const [lock, unlock, third] = body.statements;
  const last = body.statements.at(-1);
  if (lock === undefined || unlock === undefined || third === undefined || !last) return null;
  if (model.parentOf(taken.node) !== lock || unlock.kind !== "defer") return null;
  const released = model.operationAt(unlock);
  if (released === null || !released.kind.endsWith("unlock")) return null;
  const { text } = body.file;
  return {
    bodyStart: body.start,
    start: third.start,
    end: last.end,
    indent: "\t",
    text: text.slice(third.start, last.end),
  };
}

/** The call that the method is left with; null when its parameters cannot be handed on. */
function forward(func: Func, { type, receiver }: FuncDecl, name: string): string | null {
  const [self] = receiver?.names ?? [];
  const names = type.params.flatMap((param) => param.names.map((it) => it.name));
  const isPlain = type.params.every((param) => param.names.length > 0 && !param.variadic);
  if (self === undefined || !isPlain || names.includes("_")) return null;
  if (type.results.some((result) => result.names.length > 0)) return null;
  const call = `${self.name}.${name}(${names.join(", ")})`;
  return func.results.length > 0 ? `return ${call}` : call;
}

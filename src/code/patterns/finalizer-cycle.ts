import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage, GoSymbol } from "../program.ts";
import { replaceNode, textOf } from "../remedy/edit-go.ts";
import type { Call, Expr, FuncLit, Ident, Node } from "../syntax/nodes.ts";
import { allocationsOf } from "./allocations.ts";
import { callsNamed } from "./calls-named.ts";
import { isInside, lineOf } from "./code-lines.ts";

export const FINALIZER_CYCLE: Pattern = {
  classId: "finalizer-cycle",
  looksFor: phrase(
    "a finalizer whose function holds the object it waits for, or an object with a finalizer on a cycle of pointers",
  ),
  proof: phrase(
    "the literal uses the variable of the object; or the same function stores the object in what the object points to",
  ),
  traps: [
    phrase("the finalizer works on its parameter"),
    phrase("it sits on a small leaf that points at nothing"),
    phrase("runtime.AddCleanup with a value"),
  ],
  find(model, pkg) {
    return callsNamed(model, pkg, /^runtime\.SetFinalizer$/).flatMap((call) => {
      const [object, finalizer] = call.args;
      const symbol = object?.kind === "ident" ? model.namedBy(object) : null;
      if (symbol === null || symbol.isGlobal || finalizer === undefined) return [];
      const held = heldBy(model, symbol, call, finalizer);
      return held === null ? [] : [matchOf(model, { pkg, call, symbol, ...held })];
    });
  },
};

interface Held {
  /** Where the object is held. */
  readonly at: Node;
  readonly isCaptured: boolean;
  readonly literal: FuncLit | null;
}

function heldBy(model: Model, symbol: GoSymbol, call: Call, finalizer: Expr): Held | null {
  const literal = finalizer.kind === "func-literal" ? finalizer : null;
  const uses = model.usesOf(symbol);
  const captured = literal === null ? undefined : uses.find((use) => isInside(use, literal));
  if (captured !== undefined) return { at: captured, isCaptured: true, literal };
  const back = uses.find((use) => !isInside(use, call) && isStoredBelow(model, use, symbol));
  return back === undefined ? null : { at: back, isCaptured: false, literal };
}

/** `d.root = &node{owner: d}`: the object is stored in what one of its fields is set to. */
function isStoredBelow(model: Model, use: Ident, symbol: GoSymbol): boolean {
  const value = model.parentOf(use);
  const isField = value?.kind === "key-value" && value.value === use;
  const literal = isField ? model.parentOf(value) : value;
  if (literal?.kind !== "composite") return false;
  for (let at = model.parentOf(literal); at !== null; at = model.parentOf(at)) {
    if (at.kind === "assign") return at.left.some((target) => isFieldOf(model, target, symbol));
    if (at.kind === "block" || at.kind === "func-literal") return false;
  }
  return false;
}

function isFieldOf(model: Model, target: Expr, symbol: GoSymbol): boolean {
  if (target.kind === "index" || target.kind === "star") {
    return isFieldOf(model, target.operand, symbol);
  }
  if (target.kind !== "selector") return false;
  return model.namedBy(target.operand) === symbol || isFieldOf(model, target.operand, symbol);
}

interface Found extends Held {
  readonly pkg: GoPackage;
  readonly call: Call;
  readonly symbol: GoSymbol;
}

function matchOf(model: Model, found: Found): Match {
  const { pkg, call, symbol, at, isCaptured } = found;
  const { name } = symbol;
  return buildMatch(model, {
    classId: FINALIZER_CYCLE.classId,
    pkg,
    site: call,
    operation: "call",
    sentence: isCaptured
      ? say`the finalizer's function uses ${name} itself (${lineOf(at)}): as long as the finalizer is set, ${name} can be reached, so it never runs and nothing is freed`
      : say`${name} has a finalizer and is pointed at by what it points to (${lineOf(at)}): the collector does not finalize what lies on a cycle, so all of it stays`,
    witness: [
      ...(symbol.declaration === null ? [] : [[symbol.declaration, said("made here")] as const]),
      ...(isCaptured ? [] : [[at, said("points back at it")] as const]),
      [call, said("the finalizer is set here")],
      ...(isCaptured ? [[at, said("its function holds the object")] as const] : []),
    ],
    resource: null,
    seenAt: call.args[0] === undefined ? [] : allocationsOf(model, call.args[0]),
    perCall: true,
    remedy: {
      text: isCaptured
        ? said(
            "Let the function work on its parameter: the runtime hands it the object, and the function holds nothing itself. Better still an explicit Close, or runtime.AddCleanup with a value that does not lead to the object.",
          )
        : said(
            "Put the finalizer on a small object that points at nothing and that only this one refers to, or use runtime.AddCleanup with a plain value: then the cycle is collected like any other. Better still an explicit Close.",
          ),
      edits: byParameter(found),
      notThis: [said("runtime.GC: a collection finds the object reachable, however often it runs")],
    },
    subject: name,
  });
}

/** `func(*piece) {…}` becomes `func(p *piece) {…}`: the body then means its parameter. */
function byParameter({ literal, isCaptured, symbol }: Found): readonly TextEdit[] {
  const [param, ...others] = literal?.type.params ?? [];
  if (!isCaptured || param === undefined || others.length > 0) return [];
  const [name, ...more] = param.names;
  if (more.length > 0) return [];
  if (name === undefined) return [replaceNode(param, `${symbol.name} ${textOf(param.type)}`)];
  return name.name === "_" ? [replaceNode(name, symbol.name)] : [];
}

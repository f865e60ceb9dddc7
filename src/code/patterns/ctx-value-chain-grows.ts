/** Contexts that are derived from themselves again and again: the chain below them only grows. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { reaches } from "../flow/find-path.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoSymbol } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import type { Assign, Call, Expr, For, Range } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { placeText, shortName } from "./release-match.ts";
import { isFrequent, isOlder, isRepeatedOnSameObject, loopAround } from "./repeated-calls.ts";

const DERIVE = /^(?:golang\.org\/x\/net\/)?context\.With/;

export const CTX_VALUE_CHAIN_GROWS: Pattern = {
  classId: "ctx-value-chain-grows",
  looksFor: phrase(
    "ctx = context.With…(ctx, …) on a variable that outlives the loop, or on a field",
  ),
  proof: phrase("the variable is declared before a loop that has no fixed end"),
  traps: [
    phrase("the loop has few turns, by an array or a list that is at hand"),
    phrase("each turn declares a context of its own that hides the outer one"),
    phrase("the context is derived from a root that does not change"),
  ],
  find: (model, pkg) => pkg.funcs.flatMap((func) => chainsIn(model, func)),
};

function chainsIn(model: Model, func: Func): readonly Match[] {
  return model.callsIn(func).flatMap((call) => {
    const assign = model.parentOf(call);
    if (assign?.kind !== "assign" || assign.op !== "=" || !assign.right.includes(call)) return [];
    const symbol = derivedFromItself(model, assign, call);
    if (symbol === null || !DERIVE.test(model.externalName(call) ?? "")) return [];
    return symbol.kind === "field"
      ? fieldChain(model, func, { assign, call, symbol })
      : loopChain(model, func, { assign, call, symbol });
  });
}

interface Chain {
  readonly assign: Assign;
  readonly call: Call;
  readonly symbol: GoSymbol;
}

/** The variable or field that stands on both sides. */
function derivedFromItself(model: Model, { left }: Assign, { args }: Call): GoSymbol | null {
  const [target] = left;
  const [parent] = args;
  if (target === undefined || parent === undefined || textOf(target) !== textOf(parent))
    return null;
  const symbol = model.namedBy(target);
  return symbol !== null && model.namedBy(parent) === symbol ? symbol : null;
}

function fieldChain(model: Model, func: Func, chain: Chain): readonly Match[] {
  const isKept = isFrequent(model, chain.call) && isRepeatedOnSameObject(model, func);
  if (!isKept) return [];
  const often = model.multiplicityAt(chain.call).because;
  return [matchOf(model, func, { ...chain, often, assumes: [said("the object lives on")] })];
}

function loopChain(model: Model, func: Func, chain: Chain): readonly Match[] {
  const { assign, symbol } = chain;
  const loop = loopAround(model, assign);
  const node = model.flowOf(func).nodeOf(assign);
  if (loop === null || node === null || !isOlder(symbol, loop) || !reaches(node, node)) return [];
  if (!isOpenEnded(model, loop) || isSetAnew(model, chain, loop)) return [];
  return [
    matchOf(model, func, { ...chain, often: say`in the loop at ${placeText(loop)}`, assumes: [] }),
  ];
}

/** The loop follows a channel or has no condition that counts. */
function isOpenEnded(model: Model, loop: For | Range): boolean {
  if (loop.kind === "range") {
    return model.underlying(model.typeOf(loop.subject)).kind === "chan";
  }
  return loop.condition === null || isAsked(loop.condition);
}

/** `for lines.Scan()`, `for ctx.Err() == nil`. */
function isAsked(condition: Expr): boolean {
  if (condition.kind === "call") return true;
  return condition.kind === "binary" && condition.left.kind === "call" && condition.op !== "<";
}

/** Another assignment in the loop starts a new chain. */
function isSetAnew(model: Model, { assign, symbol }: Chain, loop: For | Range): boolean {
  let isSet = false;
  walk(loop.body, (node) => {
    if (node.kind !== "assign" || node === assign) return true;
    isSet ||= node.left.some((target) => model.namedBy(target) === symbol);
    return !isSet;
  });
  return isSet;
}

interface Described extends Chain {
  readonly often: string;
  readonly assumes: readonly string[];
}

function matchOf(model: Model, func: Func, found: Described): Match {
  const { assign, symbol, often, assumes } = found;
  const name = shortName(func);
  return buildMatch(model, {
    classId: "ctx-value-chain-grows",
    pkg: func.pkg,
    site: assign,
    operation: "call",
    sentence: say`${name} wraps ${symbol.name} into itself again (${placeText(assign)}), ${often}: every context before it, with its value, stays below the new one.`,
    witness: [
      ...(symbol.ident === null
        ? []
        : [[symbol.ident, said("lives longer than one turn")] as const]),
      [assign, said("one link more, each time")],
    ],
    resource: null,
    assumes,
    subject: `${func.name} ${symbol.name}`,
    remedy: remedyOf(found),
  });
}

/** A declaration of its own in each turn leaves the outer context as it is. */
function remedyOf({ assign, symbol }: Chain): Match["remedy"] {
  const [target] = assign.left;
  const isAlone = assign.left.length === 1 && target !== undefined && symbol.kind !== "field";
  const at = isAlone ? assign.file.text.indexOf("=", target.end) : -1;
  const edit = { file: assign.file, start: at, end: at + 1, text: ":=" };
  return {
    text: said(
      "Derive from a context that does not change, into a variable of the turn or of the call: the " +
        "chain then has one link for each, and goes away with it.",
    ),
    edits: at < 0 || at > (assign.right[0]?.start ?? 0) ? [] : [edit],
    notThis: [said("Setting the value to nil in a further context: the contexts below it stay.")],
  };
}

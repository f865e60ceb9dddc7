/** Deferred releases in loops: they pile up until the function returns. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { reaches } from "../flow/find-path.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Defer, Expr, For, Range } from "../syntax/nodes.ts";
import { acquisitionsIn } from "./acquisitions.ts";
import { isRelease } from "./must-release.ts";
import { releaseAnalysis } from "./release-analysis.ts";
import { placeText, shortName } from "./release-match.ts";
import { isOlder, loopAround } from "./repeated-calls.ts";

/** Loops with at most so many turns hold few things at a time. */
const FEW_TURNS = 16;

export const DEFER_IN_LOOP: Pattern = {
  classId: "defer-in-loop",
  looksFor: phrase("a defer in a loop that takes something in each turn"),
  proof: phrase(
    "the loop is endless or follows a channel, so the function does not return meanwhile",
  ),
  traps: [
    phrase("the defer belongs to a function literal that returns with each turn"),
    phrase("the loop has a few turns, by a constant or an array"),
    phrase("the function returns in the same turn"),
  ],
  find: (model, pkg) => pkg.funcs.flatMap((func) => defersIn(model, func)),
};

function defersIn(model: Model, func: Func): readonly Match[] {
  return model.callsIn(func).flatMap((call) => {
    const statement = model.parentOf(call);
    if (statement?.kind !== "defer") return [];
    const loop = loopAround(model, statement);
    return loop === null ? [] : matchOf(model, func, { statement, call, loop });
  });
}

interface Found {
  readonly statement: Defer;
  readonly call: Call;
  readonly loop: For | Range;
}

function matchOf(model: Model, func: Func, found: Found): readonly Match[] {
  const { statement, loop } = found;
  const node = model.flowOf(func).nodeOf(statement);
  if (node === null || !reaches(node, node)) return [];
  const turns = turnsOf(model, loop);
  const taken = takenIn(model, func, found);
  if (turns === "few" || taken === null) return [];
  const assumes = turns === "endless" ? [] : [said("the loop makes many turns")];
  return [matchFor(model, func, { ...found, assumes, taken, isHint: turns === "counted" })];
}

type Turns = "few" | "counted" | "some" | "endless";

/** How many turns a loop makes before the function can return. */
function turnsOf(model: Model, loop: For | Range): Turns {
  if (loop.kind === "for") {
    if (loop.condition === null) return "endless";
    const limit = loop.condition.kind === "binary" ? loop.condition.right : null;
    const value = limit === null ? null : model.constantOf(limit);
    if (value !== null && value <= FEW_TURNS) return "few";
    return loop.post === null ? "some" : "counted";
  }
  const type = model.underlying(model.typeOf(loop.subject));
  if (type.kind === "chan") return "endless";
  if (type.kind === "array") return "few";
  return isWritten(model, loop.subject) || isSmall(model, loop.subject) ? "few" : "some";
}

function isSmall(model: Model, subject: Expr): boolean {
  const value = model.constantOf(subject);
  return value !== null && value <= FEW_TURNS;
}

/** A literal, or a variable that is one: its elements were written by hand. */
function isWritten(model: Model, subject: Expr): boolean {
  if (subject.kind === "composite") return true;
  const declaration = model.namedBy(subject)?.declaration;
  if (declaration?.kind === "assign")
    return declaration.right.some((it) => it.kind === "composite");
  return declaration?.kind === "var" && declaration.values.some((it) => it.kind === "composite");
}

/** What the turn takes and the deferred call gives back; null when it is nothing known. */
function takenIn(model: Model, func: Func, { statement, loop }: Found): GoSymbol | null {
  for (const { variable, at, duty } of acquisitionsIn(model, func)) {
    if (variable === null || at.start < loop.start || at.end > loop.end) continue;
    if (isOlder(variable, loop) && variable.ident !== null && at.kind !== "assign") continue;
    const roles = releaseAnalysis(model).rolesOf(func, variable, duty.rule);
    const isDeferred = roles.some((role) => {
      return isRelease(role) && role.node.syntax === statement;
    });
    // What the turn hands on is wanted after the loop: it has to stay open until then.
    const isWanted = roles.some(({ fate }) => fate.kind === "handed-over");
    if (isDeferred) return isWanted ? null : variable;
  }
  return null;
}

interface Described extends Found {
  readonly assumes: readonly string[];
  readonly taken: GoSymbol;
  readonly isHint: boolean;
}

function matchFor(model: Model, func: Func, found: Described): Match {
  const { statement, loop, assumes, taken, isHint } = found;
  const name = shortName(func);
  const until =
    assumes.length === 0 ? said("which it hardly ever does") : said("after the last turn");
  return buildMatch(model, {
    classId: "defer-in-loop",
    pkg: func.pkg,
    site: statement,
    operation: "call",
    sentence: say`Each turn of the loop (${placeText(loop)}) opens ${taken.name}, but what is deferred runs only when ${name} returns, ${until}.`,
    witness: [
      [loop, said("goes round here")],
      [taken.ident ?? statement, said("taken in each turn")],
      [statement, said("deferred to the end of the function, not of the turn")],
    ],
    resource: null,
    assumes,
    isHint,
    perCall: true,
    subject: `${func.name} ${taken.name}`,
    remedy: {
      text: said(
        "Move the body of the loop into a function of its own that defers the release: a deferred call " +
          "runs when its function returns, so each turn then gives back what it took.",
      ),
      edits: [],
      notThis: [
        said("A block around the body: deferred calls belong to the function, not to a block."),
      ],
    },
  });
}

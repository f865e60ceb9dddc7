/** Cancel functions in a field that each call replaces without calling the last one. */
import { said } from "../../base/language.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage, GoSymbol } from "../program.ts";
import { type Acquisition, acquisitionsIn } from "./acquisitions.ts";
import { judgeCancel } from "./ctx-cancel-lost.ts";
import type { Leak } from "./must-release.ts";
import { releaseAnalysis } from "./release-analysis.ts";
import { type Judgement, matchOf, type ReleaseClass } from "./release-match.ts";
import { isFrequent, isRepeatedOnSameObject } from "./repeated-calls.ts";
import { fateOf } from "./value-fate.ts";

type Judge = (model: Model, leak: Leak) => Judgement | null;

/** Matches of the class that a method leaves by replacing what its field holds. */
export function replacedCancels(
  kind: ReleaseClass,
  model: Model,
  pkg: GoPackage,
): readonly Match[] {
  return replacedIn(kind, judgeCancel, model, pkg);
}

/** The same for anything that a method must release. */
export function replacedIn(
  kind: ReleaseClass,
  judge: Judge,
  model: Model,
  pkg: GoPackage,
): readonly Match[] {
  return pkg.funcs.flatMap((func) => {
    if (func.receiver === null) return [];
    return acquisitionsIn(model, func).flatMap((it) => matchesOf({ kind, judge }, model, it));
  });
}

function matchesOf(
  { kind, judge }: { readonly kind: ReleaseClass; readonly judge: Judge },
  model: Model,
  acquisition: Acquisition,
): readonly Match[] {
  const { func, call, duty } = acquisition;
  if (duty.rule.classId !== kind.classId || duty.source !== call) return [];
  const field = ownField(model, acquisition);
  if (field === null || callsField(model, func, field, acquisition)) return [];
  if (!isFrequent(model, call) || !isRepeatedOnSameObject(model, func)) return [];
  const leak: Leak = { acquisition, kind: "overwritten", path: null, roles: [], field };
  const judged = judge(model, leak);
  if (judged === null) return [];
  const assumes = [...judged.assumes, said("nobody else calls it between two calls")];
  return [matchOf(kind, model, leak, { ...judged, assumes })];
}

/** Field of the method's own object that takes the cancel function, and that somebody calls. */
function ownField(model: Model, { at, func, duty }: Acquisition): GoSymbol | null {
  const target = at.kind === "assign" ? at.left[duty.result] : undefined;
  if (target?.kind !== "selector" || model.namedBy(target.operand) !== func.receiver) return null;
  const field = model.namedBy(target);
  if (field?.kind !== "field") return null;
  return releaseAnalysis(model).releaseOfField(field, duty.rule) === "yes" ? field : null;
}

/** The method itself calls what the field holds, before or after it sets the field. */
function callsField(model: Model, func: Func, field: GoSymbol, { duty }: Acquisition): boolean {
  return model.usesOf(field).some((use) => {
    const isInside = use.file === func.body.file && use.start >= func.body.start;
    const selector = model.parentOf(use);
    if (!isInside || use.end > func.body.end || selector?.kind !== "selector") return false;
    const around = model.parentOf(selector);
    if (around?.kind === "assign" && around.left.includes(selector)) return false;
    return fateOf(selector, duty.rule, releaseAnalysis(model)).kind !== "used";
  });
}

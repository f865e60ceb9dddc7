/** Puts a match together from what a pattern knows: places, grade, and the table of operations. */
import { said, say } from "../base/language.ts";
import type { Match, MatchGrade, OperationRow, Remedy, WitnessLine } from "./match.ts";
import type { Model } from "./model.ts";
import type { Func, GoPackage } from "./program.ts";
import type { Operation, Resource } from "./resource.ts";
import type { Node } from "./syntax/nodes.ts";

export interface MatchDraft {
  readonly classId: string;
  readonly pkg: GoPackage;
  /** Syntax node of the line to report. */
  readonly site: Node;
  readonly operation: Match["operation"];
  readonly sentence: string;
  /** In reading order: node and role. Lines that say the same twice are dropped. */
  readonly witness: readonly (readonly [node: Node, role: string])[];
  /** What the leak is about: its operations are listed, its escape lowers the grade. */
  readonly resource: Resource | null;
  readonly seenAt?: readonly Node[];
  /** Each assumption makes the match `likely` at best; in words, as a clause. */
  readonly assumes?: readonly string[];
  /** Shape without proof: never shown unless the running process points there. */
  readonly isHint?: boolean;
  readonly onStack?: readonly Func[];
  readonly partners?: readonly Func[];
  readonly perCall?: boolean;
  readonly remedy: Remedy;
  /** Name that stays when lines move; the resource's name by default. */
  readonly subject?: string;
}

export function buildMatch(model: Model, draft: MatchDraft): Match {
  const { resource } = draft;
  const escaped = resource?.escapes ?? null;
  const assumes = [...(draft.assumes ?? []), ...(escaped === null ? [] : [escaped.reason])];
  return {
    classId: draft.classId,
    grade: gradeOf({ isHint: draft.isHint === true || escaped !== null, assumes }),
    assumes,
    pkg: draft.pkg,
    site: model.placeOf(draft.site),
    operation: draft.operation,
    seenAt: (draft.seenAt ?? []).map((node) => model.placeOf(node)),
    onStack: (draft.onStack ?? []).map((func) => func.name),
    sentence: draft.sentence,
    witness: witnessLines(model, draft.witness),
    operations: resource === null ? [] : operationRows(model, resource),
    partners: (draft.partners ?? []).map((func) => func.name),
    perCall: draft.perCall ?? (resource !== null && !resource.isShared),
    remedy: draft.remedy,
    subject: draft.subject ?? resource?.name ?? "",
  };
}

function gradeOf(seen: {
  readonly isHint: boolean;
  readonly assumes: readonly string[];
}): MatchGrade {
  if (seen.isHint) return "possible";
  return seen.assumes.length > 0 ? "likely" : "proved";
}

function witnessLines(
  model: Model,
  pairs: readonly (readonly [node: Node, role: string])[],
): readonly WitnessLine[] {
  const seen = new Set<string>();
  return pairs.flatMap(([node, role]) => {
    const place = model.placeOf(node);
    const key = `${place.file.path}:${place.line}:${role}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ place, role }];
  });
}

/** Everything done to a resource, in order of file and text. */
export function operationRows(model: Model, resource: Resource): readonly OperationRow[] {
  return model.operationsOn(resource).map((operation) => ({
    role: roleOf(operation, resource),
    place: model.placeOf(operation.node),
    note: noteOf(model, operation),
  }));
}

function roleOf({ kind }: Operation, { capacity }: Resource): string {
  if (kind !== "make") return kind.replace("receive-ok", "receive");
  if (capacity.kind === "constant") return say`make, room for ${capacity.value}`;
  return capacity.kind === "symbolic" ? say`make, room for ${capacity.text}` : "make";
}

function noteOf(model: Model, { node, select, deferred, kind }: Operation): string {
  const notes: string[] = [];
  const others = (select?.node.arms.length ?? 1) - 1;
  if (others > 0)
    notes.push(say`in a select with ${others} other ${others === 1 ? said("arm") : said("arms")}`);
  if (deferred) notes.push(said("deferred"));
  if (kind !== "make") {
    const often = model.multiplicityAt(node);
    if (often.kind !== "unknown" && often.kind !== "once") notes.push(often.because);
  }
  return notes.join(said(", "));
}

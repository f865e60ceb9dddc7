/** What matches about containers have in common: the table of uses and where the heap grows. */
import { phrase } from "../../base/language.ts";
import type { Match, OperationRow } from "../match.ts";
import type { Model } from "../model.ts";
import type { Node } from "../syntax/nodes.ts";
import { allocationsOf } from "./allocations.ts";
import type { Container, ContainerUse } from "./container-uses.ts";

const ROLES: Readonly<Record<ContainerUse["kind"], string>> = {
  insert: "insert",
  remove: "delete",
  clear: "clear",
  cut: "shorten",
  init: "make",
  "size-check": phrase("length checked"),
  read: "read",
};

/** The match with the uses of its container as operations; plain reads are left out. */
export function withUses(model: Model, match: Match, container: Container): Match {
  const isShown = match.grade !== "possible";
  const rows = container.uses.flatMap(({ kind, node }): readonly OperationRow[] => {
    if (kind === "read") return [];
    return [
      { role: ROLES[kind], place: model.placeOf(node), note: isShown ? noteAt(model, node) : "" },
    ];
  });
  return { ...match, operations: rows };
}

function noteAt(model: Model, node: Node): string {
  const often = model.multiplicityAt(node);
  return often.kind === "unknown" || often.kind === "once" ? "" : often.because;
}

/** Lines where a heap profile shows what the container holds: inserts, and what they put in. */
export function growthLines(model: Model, inserts: readonly ContainerUse[]): readonly Node[] {
  return inserts.flatMap(({ node, key, values }) => [
    node,
    ...values.flatMap((value) => allocationsOf(model, value)),
    ...(key === null ? [] : allocationsOf(model, key)),
  ]);
}

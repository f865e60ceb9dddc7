/** What the operation index asks of the rest of the model. */

import type { Origins } from "../model.ts";
import type { OriginParts } from "../origins/parts.ts";
import type { Func } from "../program.ts";
import type { Operation, OperationKind, Resource } from "../resource.ts";
import type { Expr, Node } from "../syntax/nodes.ts";

export interface OperationParts
  extends OriginParts,
    Pick<Origins, "originsOf" | "originsOfSymbol"> {}

/** Where the walk through a function stands. */
export interface Surroundings {
  readonly func: Func | null;
  readonly loop: Operation["loop"];
  readonly select: Operation["select"];
  /** Inside a literal that is deferred. */
  readonly deferred: boolean;
}

/** What is done to which resources. */
export interface Doing {
  readonly kind: OperationKind;
  readonly node: Node;
  readonly on: readonly Resource[];
}

/** Resources of an expression that are of one of these kinds. */
export function originsOfKind(
  expr: Expr,
  kinds: readonly Resource["kind"][],
  { originsOf }: Pick<Origins, "originsOf">,
): readonly Resource[] {
  return originsOf(expr).filter(({ kind }) => kinds.includes(kind));
}

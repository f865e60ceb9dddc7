/** The order of multiplicities. */
import type { Multiplicity } from "../model.ts";
import type { Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";

/** What is not known may be more than a fixed number, and less than a loop that is seen. */
const RANK: Readonly<Record<Multiplicity["kind"], number>> = {
  once: 0,
  bounded: 1,
  unknown: 2,
  "per-iteration": 3,
  periodic: 4,
  "per-request": 5,
};

export const ONCE: Multiplicity = { kind: "once", because: "once", at: null };

/** The one that happens more often; the first when they are alike. */
export function oftener(one: Multiplicity, other: Multiplicity): Multiplicity {
  return RANK[other.kind] > RANK[one.kind] ? other : one;
}

/** `poll.go:12`, for sentences. */
export function placeText({ file, start }: Node): string {
  return `${file.path}:${lineAt(file, start)}`;
}

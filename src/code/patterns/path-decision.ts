/** Where a way round a loop decides to miss something that its next turn may meet. */
import { reaches } from "../flow/find-path.ts";
import type { FlowNode, FlowPath } from "../flow/flow.ts";

/**
 * The path, decided at the first step from which none of the nodes can be reached any more without
 * passing one of the `ends`.
 */
export function decidedBefore(
  path: FlowPath,
  nodes: ReadonlySet<FlowNode>,
  isEnd: (node: FlowNode) => boolean,
): FlowPath {
  const isLost = (at: FlowNode): boolean => {
    return isEnd(at) || ![...nodes].some((node) => reaches(at, node, isEnd));
  };
  const decidedAt = path.steps.findIndex((step, at) => at > 0 && isLost(step.node));
  return decidedAt < 0 ? path : { ...path, decidedAt };
}

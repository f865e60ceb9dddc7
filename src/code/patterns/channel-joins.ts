/** Whether the goroutines that send have ended at a place: a Wait on their group lies behind. */
import { dominates } from "../flow/find-path.ts";
import type { FlowNode } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";
import { loopsAround } from "./channel-lift.ts";
import type { Home, HomeStep } from "./channel-pairing.ts";

/** All senders of the home's channel have ended wherever control has come to the place. */
export function isJoinedAt(model: Model, home: Home, place: FlowNode): boolean {
  return home.sends.every((send) => !send.goes || isSendJoined(model, home, send, place));
}

function isSendJoined(model: Model, home: Home, send: HomeStep, place: FlowNode): boolean {
  if (send.isBelow) return false;
  const flow = model.flowOf(home.func);
  const groups = groupsOf(model, send);
  return model.callsIn(home.func).some((call) => {
    const at = flow.nodeOf(call);
    if (at === null || at === place || !dominates(flow, at, place)) return false;
    return groups.some((group) => group === waitedBy(model, call));
  });
}

/** Groups that the goroutine of a step belongs to: `g.Go(…)`, `wg.Go(…)`, or `wg.Done()` in it. */
export function groupsOf(model: Model, { spawns, chain }: HomeStep): readonly GoSymbol[] {
  const groups: GoSymbol[] = [];
  const add = (call: Call, name: RegExp): void => {
    const group = receiverOf(model, call, name);
    if (group !== null) groups.push(group);
  };
  for (const spawn of spawns) add(spawn, /^(?:Try)?Go$/);
  for (const func of chain) {
    for (const call of model.callsIn(func)) {
      if (loopsAround(model, call).length === 0) add(call, /^Done$/);
    }
  }
  return groups;
}

/** The group that a call waits for: `g` of `g.Wait()`. */
export function waitedBy(model: Model, call: Call): GoSymbol | null {
  return receiverOf(model, call, /^Wait$/);
}

export function receiverOf(model: Model, { callee }: Call, name: RegExp): GoSymbol | null {
  if (callee.kind !== "selector" || !name.test(callee.name.name)) return null;
  return model.namedBy(callee.operand);
}

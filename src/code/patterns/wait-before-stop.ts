/** Who waits for a goroutine first and tells it to stop afterwards. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { findPath, reaches } from "../flow/find-path.ts";
import type { FlowEdge, FlowNode } from "../flow/flow.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import { isReceive } from "./channel-pairing.ts";
import { lineText } from "./channel-words.ts";

interface Inverted {
  readonly wait: Operation;
  readonly stop: Operation;
  readonly channel: Resource;
  /** The function that ends only by the channel. */
  readonly waiting: Func;
  readonly receive: Operation;
}

/** Waits for a group whose members end only by what the same function says behind the wait. */
export function waitsBeforeStop(model: Model, pkg: GoPackage, classId: string): readonly Match[] {
  return pkg.funcs.flatMap((func) =>
    model
      .operationsIn(func)
      .filter(({ kind, on }) => kind === "wait" && on.some((one) => one.kind === "waitgroup"))
      .flatMap((wait) => invertedAt(model, func, wait).slice(0, 1))
      .map((found) => matchOf(model, { pkg, func, classId }, found)),
  );
}

function invertedAt(model: Model, func: Func, wait: Operation): readonly Inverted[] {
  const dones = wait.on.flatMap((group) => model.operationsOn(group, "done"));
  const members = new Set(dones.flatMap((done) => (done.func === func ? [] : (done.func ?? []))));
  return model.operationsIn(func).flatMap((stop) => {
    const [channel, ...others] = stop.on;
    if (stop.kind !== "close" && stop.kind !== "send") return [];
    if (channel === undefined || others.length > 0 || !comesBehind(model, func, wait, stop)) {
      return [];
    }
    // Somebody else may say it in time.
    const signs = model.operationsOn(channel, "close", "send");
    if (signs.some((one) => one.func !== func || comesBehind(model, func, one, wait))) return [];
    return [...members].flatMap((waiting) => {
      const own = dones.filter((done) => done.func === waiting);
      const receive = receiveBefore(model, waiting, own, channel);
      return receive === null ? [] : [{ wait, stop, channel, waiting, receive }];
    });
  });
}

/** What is deferred comes behind everything that is not. */
function comesBehind(model: Model, func: Func, first: Operation, then: Operation): boolean {
  if (first.deferred) return false;
  const flow = model.flowOf(func);
  const [from, to] = [flow.nodeOf(first.node), flow.nodeOf(then.node)];
  return from !== null && to !== null && (then.deferred || reaches(from, to));
}

/** The receive that every way to a Done takes; one that says it is ready first waits rightly. */
function receiveBefore(
  model: Model,
  func: Func,
  dones: readonly Operation[],
  channel: Resource,
): Operation | null {
  const receives = model.operationsOn(channel).filter((op) => isReceive(op) && op.func === func);
  const [receive] = receives;
  if (receive === undefined) return null;
  const flow = model.flowOf(func);
  const arms = new Set(receives.map(({ select }) => select?.arm));
  const nodes = new Set(receives.map(({ node }) => flow.nodeOf(node)));
  const way = {
    from: flow.entry,
    avoid: (node: FlowNode) => nodes.has(node),
    impossible: ({ guard }: FlowEdge) => guard?.kind === "arm" && arms.has(guard.arm),
  };
  const isPassed = dones.some(({ node, deferred }) => {
    const at = flow.nodeOf(node);
    return findPath(deferred ? way : { ...way, to: (one) => one === at }) !== null;
  });
  return isPassed ? null : receive;
}

function matchOf(
  model: Model,
  place: { readonly pkg: GoPackage; readonly func: Func; readonly classId: string },
  { wait, stop, channel, waiting, receive }: Inverted,
): Match {
  const { func } = place;
  return buildMatch(model, {
    classId: place.classId,
    pkg: place.pkg,
    site: wait.node,
    operation: "wait",
    seenAt: [receive.select?.node ?? receive.node],
    sentence: say`${func.shortName} waits for the group (${lineText(wait.node)}) before it lets ${channel.name} say stop (${lineText(stop.node)}), and ${waiting.shortName} ends only by that (${lineText(receive.node)}): both wait for ever.`,
    witness: [
      [receive.node, say`${waiting.shortName} ends only here`],
      [wait.node, said("waits here for its end")],
      [stop.node, said("would let it end, behind the wait")],
    ],
    resource: channel,
    assumes: [said("the group and the channel belong to one object")],
    perCall: false,
    remedy: {
      text: say`Say stop first and wait then: move the line of ${lineText(stop.node)} before the Wait at ${lineText(wait.node)}.`,
      edits: [],
      notThis: [said("A timeout around the Wait: the caller goes on, and the goroutine stays.")],
    },
    subject: `${func.shortName} ${channel.name}`,
  });
}

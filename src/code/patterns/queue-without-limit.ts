/** Queues made of a slice or list: producers put in without a look at the length, one takes out. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { lineOf } from "./code-lines.ts";
import { type Life, lifeOf } from "./container-life.ts";
import { growthLines, withUses } from "./container-report.ts";
import { type Container, type ContainerUse, containersOf, usesOf } from "./container-uses.ts";
import { type Enduring, enduringAt } from "./enduring.ts";

export function queueMatches(model: Model, pkg: GoPackage): readonly Match[] {
  return containersOf(model, pkg).flatMap((container) => {
    const takes = takesOf(model, container);
    const inserts = usesOf(container, "insert");
    const isBounded = usesOf(container, "size-check", "clear").length > 0;
    if (takes.length === 0 || inserts.length === 0 || isBounded) return [];
    const life = lifeOf(model, container);
    if (life.kind === "short") return [];
    const found = inserts.map((insert) => queueOf(model, { container, takes, life, insert }));
    return found.flatMap((queue) => (queue === null ? [] : [matchOf(model, queue, pkg)]));
  });
}

/** Single elements are taken from the front, and nothing else shortens it. */
function takesOf(model: Model, container: Container): readonly ContainerUse[] {
  if (container.kind === "slice") {
    const cuts = usesOf(container, "cut");
    return cuts.every(({ node }) => isFrontCut(model, node)) ? cuts : [];
  }
  if (container.kind !== "list") return [];
  const removes = usesOf(container, "remove");
  return removes.every(({ key }) => key !== null && /\.(?:Front|Back)\(\)$/.test(text(key)))
    ? removes
    : [];
}

function text({ file, start, end }: Node): string {
  return file.text.slice(start, end);
}

/** `q = q[1:]` */
function isFrontCut(model: Model, node: Node): boolean {
  const value = node.kind === "assign" ? node.right[0] : null;
  if (value?.kind !== "slice" || value.low === null || value.high !== null) return false;
  return model.constantOf(value.low) === 1;
}

interface Queue {
  readonly container: Container;
  readonly takes: readonly ContainerUse[];
  readonly life: Life;
  readonly insert: ContainerUse;
  readonly enduring: Enduring | null;
  /** Something that the producer waits for: it may bound how many can be queued. */
  readonly waits: Node | null;
}

function queueOf(model: Model, draft: Omit<Queue, "enduring" | "waits">): Queue | null {
  const { insert, takes } = draft;
  const { func } = insert;
  if (func === null || takes.some((take) => take.func === func)) return null;
  return {
    ...draft,
    enduring: enduringAt(model, insert.via ?? insert.node),
    waits: waitOf(model, func),
  };
}

/** A channel operation or a wait in the producer or in one that calls it. */
function waitOf(model: Model, func: Func): Node | null {
  const callers = model
    .callersOf(func)
    .flatMap(({ from, by }) => (from && by === "call" ? [from] : []));
  for (const one of [func, ...callers]) {
    const wait = waitIn(model, one);
    if (wait !== null) return wait;
  }
  return null;
}

function waitIn(model: Model, { body }: Func): Node | null {
  let found: Node | null = null;
  walk(body, (node) => {
    const isWait =
      node.kind === "receive" ||
      (node.kind === "send" && model.parentOf(node)?.kind !== "comm") ||
      (node.kind === "call" &&
        /^sync\.Cond\.Wait$|\.Acquire$/.test(model.externalName(node) ?? ""));
    if (isWait) found ??= node;
    return node.kind !== "func-literal" && node.kind !== "go" && found === null;
  });
  return found;
}

/** Callers that are looked at for the goroutine which takes out. */
const CALLERS_MAX = 100;

/** A goroutine of its own takes elements out: the producer does not do it in turn. */
function isWorkedOff(model: Model, takes: readonly ContainerUse[]): boolean {
  const seen = new Set(takes.flatMap(({ func }) => (func === null ? [] : [func])));
  for (const func of seen) {
    if (model.spawnsOf(func).length > 0) return true;
    if (seen.size > CALLERS_MAX) return false;
    for (const { from } of model.callersOf(func)) if (from !== null) seen.add(from);
  }
  return false;
}

function matchOf(model: Model, queue: Queue, pkg: GoPackage): Match {
  const { container, insert, takes, life, enduring, waits } = queue;
  const { name } = container;
  const [take] = takes;
  const often = enduring === null ? "" : ` ${enduring.because}`;
  const doubts = [
    ...(life.kind === "unknown" ? [life.reason] : []),
    ...(enduring === null ? [said("nothing that is read fills it again and again")] : []),
    ...(isWorkedOff(model, takes) ? [] : [said("no goroutine that is read takes them out")]),
    ...(waits === null
      ? []
      : [say`the producer waits at ${lineOf(waits)}, which may bound the queue`]),
    ...(container.escapes === null ? [] : [container.escapes.reason]),
  ];
  const match = buildMatch(model, {
    classId: "unbounded-queue",
    pkg: insert.func?.pkg ?? pkg,
    site: insert.node,
    operation: "call",
    sentence: say`${name} takes any number${often} (${lineOf(insert.node)}) while one at a time is taken out (${take === undefined ? "" : lineOf(take.node)}): when that is slower, all the rest waits in memory`,
    witness: [
      ...(life.kind === "process" && life.at !== null
        ? [[life.at, said("made once, lives on")] as const]
        : []),
      ...(enduring === null ? [] : [[enduring.at, said("repeats without an end")] as const]),
      [insert.node, said("put in here, whatever its length")],
      ...takes.map(({ node }) => [node, said("taken out here, one at a time")] as const),
    ],
    resource: null,
    seenAt: growthLines(model, [insert]),
    isHint: doubts.length > 0,
    assumes: [...doubts, said("elements come faster than they are worked off, for a while")],
    partners: takes.flatMap(({ func }) => (func === null ? [] : [func])),
    remedy: {
      text: say`Give ${name} a limit and let producers feel it: refuse when it is full and count that, or let them wait for room (a channel with a capacity does both). Then a slow consumer slows its producers and does not fill the memory.`,
      edits: [],
      notThis: [
        said("dropping without a counter: the loss is then invisible"),
        said("a faster machine or a second consumer alone: the next burst fills it again"),
      ],
    },
    subject: name,
  });
  return withUses(model, match, container);
}

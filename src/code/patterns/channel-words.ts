/** Words that the patterns of channels share: lines, exits, roles. */
import { said, say } from "../../base/language.ts";
import { exitSentence } from "../flow/describe-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import type { Model } from "../model.ts";
import type { Capacity, Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import type { HomeStep } from "./channel-pairing.ts";

export type Lines = readonly (readonly [node: Node, role: string])[];

/** `algo.go:34`. */
export function lineText({ file, start }: Node): string {
  return `${file.path.slice(file.path.lastIndexOf("/") + 1)}:${lineAt(file, start)}`;
}

/** `made here, no room` for the make; nothing for channels of unknown origin. */
export function madeLine({ origin, capacity }: Resource): Lines {
  return origin === null ? [] : [[origin, say`made here, ${roomWords(capacity)}`]];
}

function roomWords(capacity: Capacity): string {
  if (capacity.kind === "unknown") return said("its room is not known");
  if (capacity.kind === "symbolic") return say`room for ${capacity.text}`;
  if (capacity.value === 0) return said("no room");
  return say`room for ${capacity.value}`;
}

/** Goroutines on the way to a step, the outermost first. */
export function spawnLines(step: HomeStep): Lines {
  return [...step.spawns].reverse().map((call) => [call, said("goroutine starts here")] as const);
}

/** What decides the exit, and the exit itself. */
export function exitLines(path: FlowPath): Lines {
  const { text, quotes } = exitSentence(path);
  return quotes.map((node, at) => {
    const isLast = at === quotes.length - 1;
    return [node, isLast ? say`leaves here ${text}` : said("decides here")] as const;
  });
}

/** `when err != nil (import.go:55)`. */
export function exitWords(path: FlowPath): string {
  const { text, quotes } = exitSentence(path);
  const last = quotes.at(-1);
  const isExit = path.steps.at(-1)?.node.kind !== "step";
  const words = isExit ? text : say`this round ${text}`;
  return last === undefined ? words : say`${words} (${lineText(last)})`;
}

/** `when !ok (sessions.go:46)`: what decides, not the exit far behind it. */
export function decidingWords(path: FlowPath): string {
  const { text, quotes } = exitSentence(path);
  const [decides] = quotes;
  return decides === undefined ? text : say`${text} (${lineText(decides)})`;
}

/** The name of a function for sentences; literals are called after the function around them. */
export function nameOf({ op }: Pick<HomeStep, "op">): string {
  const { func } = op;
  if (func === null) return said("the package");
  return func.outer === null ? func.shortName : say`a goroutine of ${outerName(func.shortName)}`;
}

function outerName(name: string): string {
  return name.replace(/(?:\.func\d+(?:\.\d+)*)+$/, "");
}

/** What the operations of a channel assume that is not proved. */
export function assumptionsOf(
  steps: readonly Pick<HomeStep, "op" | "isIndirect">[],
): readonly string[] {
  const assumes = new Set<string>();
  for (const { op, isIndirect } of steps) {
    if (op.on.length > 1) {
      assumes.add(say`the ${op.kind} at ${lineText(op.node)} can be on ${op.on.length} channels`);
    }
    if (isIndirect) assumes.add(say`${nameOf({ op })} is called through an interface`);
  }
  return [...assumes];
}

/** How often the leak can happen; null when it can only happen once or a few times. */
export function isRecurring(model: Model, node: Node): boolean {
  const { kind } = model.multiplicityAt(node);
  return kind !== "once" && kind !== "bounded";
}

/** Pipes in memory of which one end is left while a goroutine works on the other. */
import { phrase } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import type { Leak } from "./must-release.ts";
import { releasePattern } from "./release-match.ts";

export const PIPE_HALF_CLOSED = releasePattern({
  classId: "pipe-half-closed",
  looksFor: phrase(
    "io.Pipe with one end in a goroutine, and a way out that leaves the other end open",
  ),
  proof: phrase("the end stays in the function, and the goroutine has started before the exit"),
  traps: [
    phrase("the reading end becomes the body of a request, which the transport closes"),
    phrase("the exit comes before the goroutine starts"),
    phrase("the reader reads to the end, which the writer's Close gives it"),
  ],
  thing: phrase("its end of the pipe"),
  releasing: phrase("closing"),
  released: phrase("closed"),
  remedy: phrase(
    "Close the end on every way out: a deferred Close of the reading end makes the writer's next write " +
      "fail, CloseWithError on the writing end makes the reader's next read fail; both then return.",
  ),
  notThis: [
    phrase("A buffer between the ends: the writer blocks again as soon as it is full."),
    phrase("Closing the other end: its goroutine is the one that waits and cannot get there."),
  ],
  judge: (model, leak) => (hasStarted(model, leak) ? { assumes: [], isHint: false } : null),
});

/** A goroutine with the other end has started on the way. */
function hasStarted(model: Model, { acquisition, path, kind }: Leak): boolean {
  const { at, duty } = acquisition;
  if (kind !== "exit" || at.kind !== "assign" || path === null) return false;
  const other = at.left[1 - duty.result];
  const symbol = other?.kind === "ident" ? model.symbolOf(other) : null;
  if (symbol === null) return false;
  return path.steps.some(({ node }) => {
    return node.syntax !== null && startsWith(model, node.syntax, symbol);
  });
}

/** `go f(end)`, `g.Go(func() { … end … })`. */
function startsWith(model: Model, statement: Node, symbol: GoSymbol): boolean {
  let isGiven = false;
  let isStart = statement.kind === "go";
  walk(statement, (node) => {
    if (node.kind === "call" && !isStart) {
      const name = model.externalName(node);
      isStart = name !== null && model.contracts.callbackOf(name)?.runs === "go";
    }
    if (node.kind === "ident") isGiven ||= model.symbolOf(node) === symbol;
    return true;
  });
  return isStart && isGiven;
}

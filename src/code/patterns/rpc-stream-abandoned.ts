/** Streams of RPC clients that are neither read to their end nor cancelled. */
import { phrase, said } from "../../base/language.ts";
import type { TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import { insertBefore, replaceNode, textOf } from "../remedy/edit-go.ts";
import { contextLife } from "./context-origin.ts";
import type { Leak } from "./must-release.ts";
import { type Judgement, releasePattern } from "./release-match.ts";
import { isUsedName } from "./release-remedy.ts";

export const RPC_STREAM_ABANDONED = releasePattern({
  classId: "rpc-stream-abandoned",
  looksFor: phrase("a stream under a context that goes on, and a way out before Recv has failed"),
  proof: phrase(
    "the context is context.Background(), and the way from the call to the exit is concrete",
  ),
  traps: [
    phrase("the context of the stream is cancelled by the function, or belongs to a request"),
    phrase("Recv is called until it returns an error"),
    phrase("a struct owns the stream for as long as it lives"),
  ],
  thing: phrase("the stream"),
  releasing: phrase("ending"),
  released: phrase("ended"),
  remedy: phrase(
    "Open the stream under a context of the call's own and defer its cancel: that ends the stream, and " +
      "its goroutine, on every way out, whatever was read before.",
  ),
  notThis: [
    phrase("CloseSend: it tells the server that nothing more comes and does not end the stream."),
    phrase("Dropping the variable: the connection still refers to the stream."),
  ],
  judge: judgeStream,
  edits: cancelEdits,
});

function judgeStream(model: Model, { acquisition }: Leak): Judgement | null {
  const { contextArg, source } = acquisition.duty;
  const arg = contextArg === null || source.kind !== "call" ? undefined : source.args[contextArg];
  const life = arg === undefined ? "long" : contextLife(model, arg);
  if (life === "background") return { assumes: [], isHint: false };
  return life === "long" || life === "process"
    ? { assumes: [said("the context of the stream goes on")], isHint: false }
    : null;
}

/** A context of the call's own in front of it: `ctx, cancel := context.WithCancel(ctx)`. */
function cancelEdits(model: Model, { acquisition }: Leak): readonly TextEdit[] {
  const { call, at, func, duty } = acquisition;
  const arg = call.kind === "call" ? call.args[duty.contextArg ?? 0] : undefined;
  const statement = at.kind === "assign" ? at : null;
  const isFirst = statement !== null && model.parentOf(statement) === func.body;
  if (arg === undefined || !isFirst || duty.source !== call) return [];
  if (isUsedName(func, "cancel")) return [];
  const isNamed = arg.kind === "ident" && arg.name === "ctx";
  const isNew = textOf(arg) === "context.Background()" && !isUsedName(func, "ctx");
  const hasContext = func.file.imports.some(
    ({ path, name }) => path === "context" && name === null,
  );
  if (!hasContext || (!isNamed && !isNew)) return [];
  const derived = `ctx, cancel := context.WithCancel(${textOf(arg)})\ndefer cancel()`;
  const before = insertBefore(statement, derived);
  return isNamed ? [before] : [before, replaceNode(arg, "ctx")];
}

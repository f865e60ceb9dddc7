/** Streams of RPC clients that are neither read to their end nor cancelled. */
import type { Model } from "../model.ts";
import { contextLife } from "./context-origin.ts";
import type { Leak } from "./must-release.ts";
import { type Judgement, releasePattern } from "./release-match.ts";

export const RPC_STREAM_ABANDONED = releasePattern({
  classId: "rpc-stream-abandoned",
  looksFor: "a stream under a context that goes on, and a way out before Recv has failed",
  proof: "the context is context.Background(), and the way from the call to the exit is concrete",
  traps: [
    "the context of the stream is cancelled by the function, or belongs to a request",
    "Recv is called until it returns an error",
    "a struct owns the stream for as long as it lives",
  ],
  thing: "the stream",
  releasing: "ending",
  released: "ended",
  remedy:
    "Open the stream under a context of the call's own and defer its cancel: that ends the stream, and " +
    "its goroutine, on every way out, whatever was read before.",
  notThis: [
    "CloseSend: it tells the server that nothing more comes and does not end the stream.",
    "Dropping the variable: the connection still refers to the stream.",
  ],
  judge: judgeStream,
});

function judgeStream(model: Model, { acquisition }: Leak): Judgement | null {
  const { contextArg, source } = acquisition.duty;
  const arg = contextArg === null || source.kind !== "call" ? undefined : source.args[contextArg];
  const life = arg === undefined ? "long" : contextLife(model, arg);
  if (life === "background") return { assumes: [], isHint: false };
  return life === "long" || life === "process"
    ? { assumes: ["the context of the stream goes on"], isHint: false }
    : null;
}

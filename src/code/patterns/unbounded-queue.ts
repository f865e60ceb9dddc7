import { phrase } from "../../base/language.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { consumeMatches } from "./consume-without-brake.ts";
import { queueMatches } from "./queue-without-limit.ts";

export const UNBOUNDED_QUEUE: Pattern = {
  classId: "unbounded-queue",
  looksFor: phrase(
    "a slice or list that producers append to and one consumer takes from, without a look at its length; a broker's consumer without acknowledgements or without a prefetch limit",
  ),
  proof: phrase(
    "never more than likely: that the consumer is slower than the producers shows at run time",
  ),
  traps: [
    phrase("the producer waits for room, or drops when the queue is full"),
    phrase("a semaphore or the wait for an answer bounds what can be queued"),
    phrase("the consumer takes everything at once"),
    phrase("manual acknowledgement with a prefetch limit"),
  ],
  find(model: Model, pkg: GoPackage): readonly Match[] {
    return [...consumeMatches(model, pkg), ...queueMatches(model, pkg)];
  },
};

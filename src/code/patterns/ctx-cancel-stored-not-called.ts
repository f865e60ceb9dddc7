/** Cancel functions that an object keeps, and that nobody calls, or only after a failure. */

import type { Pattern } from "../pattern.ts";
import { isStored, judgeCancel } from "./ctx-cancel-lost.ts";
import { leaksIn } from "./must-release.ts";
import { matchOf, type ReleaseClass } from "./release-match.ts";

const KIND: ReleaseClass = {
  classId: "ctx-cancel-stored-not-called",
  looksFor: "a cancel function in a field or struct that nothing in the program calls",
  proof: "never: somebody who sees the value could still call it",
  traps: [
    "it is called through an interface, a list of functions, or at shutdown",
    "the parent belongs to a request and ends with it",
  ],
  thing: "the cancel function",
  releasing: "calling",
  released: "called",
  remedy:
    "Call the stored cancel function where the object ends, on success as well as on failure: only " +
    "that takes the context off its parent's list and lets its goroutines see Done.",
  notThis: [
    "Deleting the object from its map: the parent context still refers to it.",
    "Setting the field to nil: that forgets the only way to end the context.",
  ],
};

export const CTX_CANCEL_STORED_NOT_CALLED: Pattern = {
  classId: KIND.classId,
  looksFor: KIND.looksFor,
  proof: KIND.proof,
  traps: KIND.traps,
  find: (model, pkg) =>
    leaksIn(model, pkg).flatMap((leak) => {
      const isCancel = leak.acquisition.duty.rule.classId === "ctx-cancel-lost";
      if (!isCancel || !isStored(leak)) return [];
      if (model.multiplicityAt(leak.acquisition.call).kind === "once") return [];
      const judged = judgeCancel(model, leak);
      if (judged === null) return [];
      const assumes = judged.assumes.length > 0 ? judged.assumes : ["nobody else calls it"];
      return [matchOf(KIND, model, leak, { ...judged, assumes })];
    }),
};

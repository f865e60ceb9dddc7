/** Cancel functions that an object keeps, and that nobody calls, or only after a failure. */

import { phrase, said } from "../../base/language.ts";
import type { Pattern } from "../pattern.ts";
import { isStored, judgeCancel } from "./ctx-cancel-lost.ts";
import { leaksIn } from "./must-release.ts";
import { matchOf, type ReleaseClass } from "./release-match.ts";

const KIND: ReleaseClass = {
  classId: "ctx-cancel-stored-not-called",
  looksFor: phrase("a cancel function in a field or struct that nothing in the program calls"),
  proof: phrase("never: somebody who sees the value could still call it"),
  traps: [
    phrase("it is called through an interface, a list of functions, or at shutdown"),
    phrase("the parent belongs to a request and ends with it"),
  ],
  thing: phrase("the cancel function"),
  releasing: phrase("calling"),
  released: phrase("called"),
  remedy: phrase(
    "Call the stored cancel function where the object ends, on success as well as on failure: only " +
      "that takes the context off its parent's list and lets its goroutines see Done.",
  ),
  notThis: [
    phrase("Deleting the object from its map: the parent context still refers to it."),
    phrase("Setting the field to nil: that forgets the only way to end the context."),
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
      const assumes = judged.assumes.length > 0 ? judged.assumes : [said("nobody else calls it")];
      return [matchOf(KIND, model, leak, { ...judged, assumes })];
    }),
};

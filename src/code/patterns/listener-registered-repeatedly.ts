/** Listeners that are added again and again to an object which outlives them. */
import { phrase } from "../../base/language.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";
import { libraryListeners } from "./library-listeners.ts";
import { listenerMatch } from "./listener-words.ts";
import { isLongLived } from "./object-age.ts";
import { unreturnedIn } from "./registering.ts";
import { isFrequent } from "./repeated-calls.ts";

export const LISTENER_REGISTERED_REPEATEDLY: Pattern = {
  classId: "listener-registered-repeatedly",
  looksFor: phrase(
    "a listener added for each request or round to an older object, and not taken away",
  ),
  proof: phrase(
    "the object is older than the round, and the function that takes it back is dropped",
  ),
  traps: [
    phrase("the object is made for the same round and goes away with it"),
    phrase("a listener that fires once and is forgotten has to be added again"),
    phrase("the function that takes it back is deferred"),
    phrase("it is added once, where the object is made"),
  ],
  find: (model, pkg) => [...ownListeners(model, pkg), ...libraryListeners(model, pkg)],
};

/** Registrations with functions of the program. */
function ownListeners(model: Model, pkg: GoPackage): readonly Match[] {
  return unreturnedIn(model, pkg).flatMap((found) => {
    const { call } = found;
    if (!isFrequent(model, call) || !isOnOlder(model, call)) return [];
    return [listenerMatch(model, found)];
  });
}

function isOnOlder(model: Model, call: Call): boolean {
  const { callee } = call;
  if (callee.kind !== "selector") return false;
  return isLongLived(model, callee.operand, call);
}

/** Connections borrowed from a pool that a way out does not give back. */
import { phrase } from "../../base/language.ts";
import type { Pattern } from "../pattern.ts";
import { endsWithContext } from "./context-origin.ts";
import { releasePattern } from "./release-match.ts";
import { keptSlots } from "./unpaired-matches.ts";

const CLASS_ID = "pool-conn-not-returned";

const OF_LIBRARIES = releasePattern({
  classId: CLASS_ID,
  looksFor: phrase("a connection taken from a pool, and a way out on which nobody gives it back"),
  proof: phrase(
    "the connection stays in the function, and the way from the call to the exit is concrete",
  ),
  traps: [
    phrase("the connection is lent to a function and given back by a deferred helper"),
    phrase("a session keeps it, and each of its ends gives it back"),
    phrase("many callers wait because the pool is small, and all of them give back"),
  ],
  thing: phrase("the connection of the pool"),
  releasing: phrase("giving back"),
  released: phrase("given back"),
  remedy: phrase(
    "Defer the Close of the connection right behind the call that takes it: for a pooled connection " +
      "Close means to give it back, and the deferred call does that on every way out.",
  ),
  notThis: [
    phrase("A larger pool: it only takes longer until every connection is taken."),
    phrase(
      "A timeout for waiting callers: they fail instead of waiting, and the connections stay lost.",
    ),
  ],
  judge: (model, leak) => {
    return endsWithContext(model, leak.acquisition) ? null : { assumes: [], isHint: false };
  },
});

export const POOL_CONN_NOT_RETURNED: Pattern = {
  ...OF_LIBRARIES,
  find: (model, pkg) => [
    ...OF_LIBRARIES.find(model, pkg),
    ...keptSlots(model, { pkg, classId: CLASS_ID }),
  ],
};

/** Connections borrowed from a pool that a way out does not give back. */
import { endsWithContext } from "./context-origin.ts";
import { releasePattern } from "./release-match.ts";

export const POOL_CONN_NOT_RETURNED = releasePattern({
  classId: "pool-conn-not-returned",
  looksFor: "a connection taken from a pool, and a way out on which nobody gives it back",
  proof: "the connection stays in the function, and the way from the call to the exit is concrete",
  traps: [
    "the connection is lent to a function and given back by a deferred helper",
    "a session keeps it, and each of its ends gives it back",
    "many callers wait because the pool is small, and all of them give back",
  ],
  thing: "the connection of the pool",
  releasing: "giving back",
  released: "given back",
  remedy:
    "Defer the Close of the connection right behind the call that takes it: for a pooled connection " +
    "Close means to give it back, and the deferred call does that on every way out.",
  notThis: [
    "A larger pool: it only takes longer until every connection is taken.",
    "A timeout for waiting callers: they fail instead of waiting, and the connections stay lost.",
  ],
  judge: (model, leak) => {
    return endsWithContext(model, leak.acquisition) ? null : { assumes: [], isHint: false };
  },
});

/** Clients and connections that are made for one call and not closed after it. */
import { phrase } from "../../base/language.ts";
import { releasePattern } from "./release-match.ts";

export const RPC_CLIENT_PER_CALL = releasePattern({
  classId: "rpc-client-per-call",
  looksFor: phrase("a client made again and again, and a way out on which nobody closes it"),
  proof: phrase(
    "the client stays in the function, and the way from the call to the exit is concrete",
  ),
  traps: [
    phrase("clients are cached by address, or made once and shared"),
    phrase("the client is closed before the call returns"),
    phrase("a stub only borrows the connection"),
  ],
  thing: phrase("the client"),
  releasing: phrase("closing"),
  released: phrase("closed"),
  remedy: phrase(
    "Close the client on every way out with a deferred Close right behind the check of the error; " +
      "better, make one and share it: a client is made for many calls at once and keeps its connection.",
  ),
  notThis: [
    phrase("Dropping the variable: balancer, transport and watchers of the connection run on."),
    phrase("A timeout of the call: it ends the call and leaves the connection."),
  ],
});

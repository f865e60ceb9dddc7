/** Waits for a peer that nothing limits: one that falls silent keeps its goroutine for ever. */
import { phrase } from "../../base/language.ts";
import type { Pattern } from "../pattern.ts";
import { silentAnswers } from "./silent-answers.ts";
import { silentPeers } from "./silent-peers.ts";
import { silentServers } from "./silent-servers.ts";

export const IO_WAIT_NO_DEADLINE: Pattern = {
  classId: "io-wait-no-deadline",
  looksFor: phrase(
    "a server without timeouts, a connection read without a deadline, a call without limit",
  ),
  proof: phrase("never: whether a peer falls silent is up to the peer"),
  traps: [
    phrase("a deadline is set before each read, even a long one"),
    phrase("the context of the call has a deadline, or belongs to a request"),
    phrase("the connection is closed from outside when its context ends"),
  ],
  find: (model, pkg) =>
    pkg.funcs.flatMap((func) => [
      ...silentServers(model, func),
      ...silentPeers(model, func),
      ...silentAnswers(model, func),
    ]),
};
